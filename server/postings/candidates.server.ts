import { and, asc, eq, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { homePositions, people, unitVersions } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'

const homeNames = alias(unitVersions, 'home_names')

export type Candidate = {
  id: string
  name: string
  staffNumber: string
  homeUnit: string | null
  homeUnitId: string | null
}

export const mostCandidates = 20
/** Of one home unit as many as stand on a page to be ticked. */
const mostOfUnit = 120

/**
 * Whom one may ask for: name, number and home unit of anybody with a home position, whatever the actor's scope. Only
 * for who may ask for a posting at all; nothing else of a person is given away.
 */
export async function findCandidates(ctx: Ctx, q: string, homeUnitId = ''): Promise<Candidate[]> {
  const isEmpty = q.trim() === '' && homeUnitId === ''
  if (!ctx.actor.ability.can('request', 'Posting') || isEmpty) return []
  return candidates(ctx)
    .where(
      and(
        homeUnitId === '' ? undefined : eq(homePositions.unitId, homeUnitId),
        or(containsText(people.name, q), containsText(people.namePinyin, q), containsText(people.staffNumber, q)),
      ),
    )
    .orderBy(asc(people.staffNumber))
    .limit(homeUnitId === '' ? mostCandidates : mostOfUnit)
}

/** The same for one person. */
export async function getCandidate(ctx: Ctx, personId: string): Promise<Candidate | undefined> {
  if (!ctx.actor.ability.can('request', 'Posting')) return undefined
  const [candidate] = await candidates(ctx).where(eq(people.id, personId))
  return candidate
}

function candidates(ctx: Ctx) {
  return ctx.store.read
    .select({
      id: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      homeUnitId: homePositions.unitId,
      homeUnit: homeNames.shortName,
    })
    .from(people)
    .innerJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .leftJoin(homeNames, and(eq(homeNames.unitId, homePositions.unitId), inForce(homeNames, ctx.today)))
    .$dynamic()
}
