import type { RosterFinding } from '#domain/roster/checks.ts'
import { canFill } from '#domain/roster/coverage.ts'
import { fitOf, inOrderOfFit, type Candidate } from '#domain/roster/candidates.ts'
import { hoursOn } from '#domain/roster/steps.ts'
import { findingKey, newlyBlocking, type Weighed } from '#domain/roster/verdicts.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { byPerson } from '#domain/shared/grouped.ts'
import type { Ctx } from '../context.ts'
import { catalogueOf } from './catalogue.server.ts'
import { checkFactsOf, findingsOfPeople } from './checking.server.ts'
import { demandsOfUnits, onDutyOf } from './coverage.server.ts'
import type { EntryRow } from './entries.server.ts'
import { peopleServing } from './people-facts.server.ts'
import { rosterUnits } from './units.server.ts'
import { wallClockOf } from './wall-clock.server.ts'
import { wishesOf } from './wishes.server.ts'

export type Wanted = { day: IsoDate; shiftTypeId: string; placeId: string | null }

/**
 * Whoever serves in the unit that day, as they would be on duty in that shift: best first, and last those whom a check keeps from it, with
 * what it is. Undefined where the actor does not read the unit’s roster.
 */
export async function candidatesFor(
  ctx: Ctx,
  unitId: string,
  { day, shiftTypeId, placeId }: Wanted,
): Promise<Candidate[] | undefined> {
  const { read } = ctx.store
  const days = { from: day, until: addDays(day, 1) }
  const reached = await rosterUnits(ctx, read, { unitId, days })
  if (!reached) return undefined
  const type = (await catalogueOf(read)).get(shiftTypeId)
  if (!type) throw new NotFound('shift type')
  const personIds = await peopleServing(read, [unitId], days)
  const facts = await checkFactsOf(read, ctx, { personIds, unitIds: [unitId], days })
  const asked = (await demandsOfUnits(read, [unitId], days)).filter(
    (demand) => demand.placeId === placeId && demand.shiftTypeId === shiftTypeId,
  )
  const hours = hoursOn(type, day, wallClockOf(ctx.settings.timeZone))
  const entriesOf = byPerson(facts.rows.flatMap((row) => (row.personId ? [{ ...row, personId: row.personId }] : [])))
  const mayEdit = reached.units.some(({ id, mayEdit: may }) => id === unitId && may)
  const wishes = new Map((mayEdit ? await wishesOf(read, personIds, days) : []).map((wish) => [wish.personId, wish]))
  const candidates = [...facts.people.values()].map((person) => {
    const own = entriesOf.get(person.id) ?? []
    const entry: EntryRow = {
      ...{ id: 'wanted', unitId, personId: person.id, workDay: day, shiftTypeId, placeId },
      ...{ kind: type.kind, code: type.code, isLeader: false, isPinned: false, source: 'manual', seq: 0 },
      ...{ removedAt: null, published: null, publishedPersonId: null, publishedDay: null },
      ...hours,
    }
    const before = findingsOfPeople(facts, own, [person.id])
    const after = findingsOfPeople(facts, [...own, entry], [person.id])
    const fills = asked.some(({ lines }) => lines.some((line) => canFill(line.asked, onDutyOf(person, entry))))
    const warnings = newly(before, after).filter(({ level }) => level === 'warn')
    const isWanted = wishes.get(person.id)?.isWanted ?? null
    const fit = fitOf({
      ...{ entries: own, day, fills: asked.length === 0 || fills },
      ...{ warnings: warnings.length, isWanted },
    })
    return {
      person: { id: person.id, name: person.name },
      ...fit,
      warnings: warnings.map(shownOf),
      blocked: newlyBlocking(before, after).map(shownOf),
    }
  })
  return inOrderOfFit(candidates)
}

function newly(before: readonly Weighed[], after: readonly Weighed[]): Weighed[] {
  const stood = new Set(before.map(findingKey))
  return after.filter((one) => !stood.has(findingKey(one)))
}

function shownOf({ check, facts }: RosterFinding) {
  return { check, facts }
}
