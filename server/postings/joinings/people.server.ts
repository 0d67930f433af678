import { and, asc, eq, inArray } from 'drizzle-orm'
import { roleShapes } from '#domain/access/roles.ts'
import { unitsOver, unitsUnder } from '#domain/organisation/lines.ts'
import { mayJoin, openToPeople } from '#domain/postings/joinings.ts'
import { placeIn, type JoiningHeld } from '#domain/postings/joined.ts'
import { openStates, type PostingKind, type PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { joiningHosts, joinings, people, postings, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { linesOn } from '../../organisation/lines.server.ts'
import { unitNameOn } from '../../organisation/names.server.ts'

type Member = {
  /** The posting itself, which takes no place beside itself. */
  id: string | null
  name: string
  kind: PostingKind
  homeUnitId: string
  hostUnitId: string
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/**
 * The joining that somebody of an organisation comes under; null for every other kind of posting. `states`: the postings that take a
 * place: those asked for too when one is asked for, those decided when one is approved. A refusal says what stands in the way.
 */
export async function placeUnderJoining(
  db: Db,
  { today }: Pick<Ctx, 'today'>,
  member: Member,
  { states = openStates, only }: { states?: readonly PostingState[]; only?: string | null } = {},
): Promise<string | null | Refusal> {
  const { id, name, kind, homeUnitId, hostUnitId, startsOn, endsOn } = member
  if (kind !== 'temporary_x') return null
  const organisation = await organisationOf(db, { today }, homeUnitId)
  if (!organisation || endsOn === null) return new Refusal('posting-not-of-x', { name }, 'kind')
  const held = await joiningsOf(db, { today }, organisation.id, { states, except: id })
  const offered = only ? held.filter((joining) => joining.id === only) : held
  return placeIn(offered, { organisation: organisation.name, hostUnitId, startsOn, endsOn })
}

/** What is asked about a posting that there is. */
export async function memberOf(db: Db, posting: Omit<Member, 'name'> & { personId: string }): Promise<Member> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, posting.personId))
  return { ...posting, name: person?.name ?? '' }
}

/** The organisation outside the main departments that a home unit belongs to, if it does. */
async function organisationOf(db: Db, { today }: Pick<Ctx, 'today'>, homeUnitId: string) {
  const above = unitsOver(await linesOn(db, today), homeUnitId)
  const found = await db
    .select({
      ...{ id: units.id, kind: units.kind, level: units.level, department: units.department },
      name: unitNameOn<string>(db, units.id, today),
    })
    .from(units)
    .where(inArray(units.id, above))
  const nearest = above.flatMap((unitId) => found.filter(({ id, kind }) => id === unitId && kind === 'bureau'))[0]
  return nearest && mayJoin(nearest) ? nearest : undefined
}

async function joiningsOf(
  db: Db,
  { today }: Pick<Ctx, 'today'>,
  organisationId: string,
  { states, except }: { states: readonly PostingState[]; except: string | null },
): Promise<JoiningHeld[]> {
  const open = await db
    .select()
    .from(joinings)
    .where(and(eq(joinings.organisationId, organisationId), inArray(joinings.state, [...openToPeople])))
    .orderBy(asc(joinings.startsOn), asc(joinings.id))
  const ids = open.map(({ id }) => id)
  const hosts = await db.select().from(joiningHosts).where(inArray(joiningHosts.joiningId, ids))
  const under = await db
    .select({ id: postings.id, joiningId: postings.joiningId, start: postings.startsOn, end: postings.endsOn })
    .from(postings)
    .where(and(inArray(postings.joiningId, ids), inArray(postings.state, [...states])))
  const lines = await linesOn(db, today)
  return open.map(({ id, people, startsOn, endsOn }) => ({
    ...{ id, people, startsOn, endsOn },
    hostUnitIds: hosts
      .filter(({ joiningId }) => joiningId === id)
      .flatMap(({ unitId }) => unitsUnder(lines, unitId, roleShapes.detachment_personnel.lines)),
    taken: under.filter((one) => one.joiningId === id && one.id !== except),
  }))
}
