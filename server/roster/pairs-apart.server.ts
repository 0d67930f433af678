import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { authorize } from '#domain/access/ability.ts'
import { isBusinessRole, planners } from '#domain/access/roles.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { decidedStates } from '#domain/postings.ts'
import type { PairApartTyped } from '#domain/roster/norm-forms.ts'
import { addDays, lastDayOf, overlaps, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { listed } from '#db/listed.ts'
import { notOver } from '#db/periods.ts'
import { people, postings, rosterPairsApart } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Actor, Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { requireUnit } from '../organisation/unit.server.ts'
import { write } from '../write.server.ts'

export type Rostered = { id: string; name: string; staffNumber: string }
export type PairApart = {
  id: string
  one: Rostered
  other: Rostered
  reason: string
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** Who serves in a unit or below it, by name: the people a pair can be made of. */
export async function peopleRostered(ctx: Ctx, unitId: string): Promise<Rostered[]> {
  const { read } = ctx.store
  await requireNormed(read, ctx, { unitId, to: 'read' })
  return servingIn(read, await unitIdsUnder(read, ctx, unitId), ctx.today)
}

/** The pairs of a unit and those below it who are kept apart today or later, with the reason: for whoever rosters both of them. */
export async function listPairsApart(ctx: Ctx, unitId: string): Promise<PairApart[]> {
  const { read } = ctx.store
  await requireNormed(read, ctx, { unitId, to: 'read' })
  const here = await servingIn(read, await unitIdsUnder(read, ctx, unitId), ctx.today)
  const rosteredIds = new Set((await servingIn(read, unitIdsRostered(ctx.actor), ctx.today)).map(({ id }) => id))
  const hereIds = new Set(here.map(({ id }) => id))
  const pairs = await pairsNotOver(read, ctx.today)
  return pairs
    .filter(({ one, other }) => rosteredIds.has(one.id) && rosteredIds.has(other.id))
    .filter(({ one, other }) => hereIds.has(one.id) || hereIds.has(other.id))
    .map(({ reasonSealed, ...pair }) => ({ ...pair, reason: ctx.vault.open(reasonSealed) }))
}

/**
 * Keeps two people apart for a time. The reason is sealed and stays out of the audit log. Refuses: the same person twice, somebody whom the
 * actor does not roster (they do not exist), two who are kept apart already.
 */
export async function keepApart(ctx: Ctx, unitId: string, typed: PairApartTyped): Promise<void> {
  const { startsOn, lastDay, reason } = typed
  const endsOn = lastDay ? addDays(lastDay, 1) : null
  await write(ctx, async (tx) => {
    await requireNormed(tx, ctx, { unitId, to: 'edit' })
    if (typed.oneId === typed.otherId) throw new Refusal('pair-apart-same', {}, 'otherId')
    if (endsOn !== null && endsOn <= startsOn) throw new Refusal('period-ends-before-start', {}, 'lastDay')
    await requireRostered(tx, ctx, [typed.oneId, typed.otherId])
    const [oneId = '', otherId = ''] = [typed.oneId, typed.otherId].toSorted()
    const known = await tx
      .select()
      .from(rosterPairsApart)
      .where(and(eq(rosterPairsApart.oneId, oneId), eq(rosterPairsApart.otherId, otherId)))
    const wanted = { start: startsOn, end: endsOn }
    if (known.some((row) => overlaps({ start: row.startsOn, end: row.endsOn }, wanted)))
      throw new Refusal('pair-apart-known', {}, 'otherId')
    const row = { id: ctx.newId(), oneId, otherId, startsOn, endsOn }
    const recorded = { recordedBy: ctx.actor.personId, recordedAt: ctx.now }
    await tx.insert(rosterPairsApart).values({ ...row, ...recorded, reasonSealed: ctx.vault.seal(reason) })
    const subject = { kind: 'pair-apart', id: row.id }
    await record(tx, ctx, 'pair-apart.recorded', { subject, after: row, units: [unitId] })
  })
}

/** From today on they may serve together again; what has not begun is taken back. Refuses: over already. */
export async function endApart(ctx: Ctx, unitId: string, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    await requireNormed(tx, ctx, { unitId, to: 'edit' })
    const [found] = await tx.select().from(rosterPairsApart).where(eq(rosterPairsApart.id, id))
    if (!found) throw new NotFound('pair')
    const { reasonSealed: _sealed, ...before } = found
    await requireRostered(tx, ctx, [before.oneId, before.otherId])
    const { startsOn, endsOn } = before
    if (endsOn !== null && endsOn <= ctx.today)
      throw new Refusal('pair-apart-over', { lastDay: lastDayOf({ start: startsOn, end: endsOn }) })
    const row = eq(rosterPairsApart.id, id)
    if (startsOn < ctx.today) await tx.update(rosterPairsApart).set({ endsOn: ctx.today }).where(row)
    else await tx.delete(rosterPairsApart).where(row)
    const subject = { kind: 'pair-apart', id }
    await record(tx, ctx, 'pair-apart.ended', { subject, before, after: { endsOn: ctx.today }, units: [unitId] })
  })
}

async function requireNormed(db: Db, ctx: Ctx, { unitId, to }: { unitId: string; to: 'read' | 'edit' }): Promise<void> {
  await requireUnit(db, ctx, unitId, { to: 'read' })
  authorize(ctx.actor.ability, to, 'RosterNorms', { unitId })
}

async function requireRostered(db: Db, ctx: Ctx, personIds: readonly string[]): Promise<void> {
  const rostered = new Set((await servingIn(db, unitIdsRostered(ctx.actor), ctx.today)).map(({ id }) => id))
  if (!personIds.every((id) => rostered.has(id))) throw new NotFound('person')
}

/** The units whose people the actor rosters. */
function unitIdsRostered({ scopes }: Actor): string[] {
  const own = scopes.filter(({ role }) => isBusinessRole(role) && planners.includes(role))
  return [...new Set(own.flatMap(({ unitIds }) => unitIds))]
}

async function unitIdsUnder(db: Db, { today }: Ctx, unitId: string): Promise<string[]> {
  return unitsUnder(await linesOn(db, today), unitId, ['parent', 'tasking'])
}

/** Who serves in these units on a day or is decided to, by name. */
async function servingIn(db: Db, unitIds: readonly string[], day: IsoDate): Promise<Rostered[]> {
  if (unitIds.length === 0) return []
  return db
    .selectDistinct({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        sql`${postings.hostUnitId} in ${listed(unitIds)}`,
        inArray(postings.state, [...decidedStates]),
        notOver(postings, day),
      ),
    )
    .orderBy(asc(people.name), asc(people.staffNumber))
}

async function pairsNotOver(db: Db, day: IsoDate) {
  const [one, other] = [alias(people, 'one'), alias(people, 'other')]
  const { id, startsOn, endsOn, reasonSealed } = rosterPairsApart
  return db
    .select({
      ...{ id, startsOn, endsOn, reasonSealed },
      one: { id: one.id, name: one.name, staffNumber: one.staffNumber },
      other: { id: other.id, name: other.name, staffNumber: other.staffNumber },
    })
    .from(rosterPairsApart)
    .innerJoin(one, eq(one.id, rosterPairsApart.oneId))
    .innerJoin(other, eq(other.id, rosterPairsApart.otherId))
    .where(notOver(rosterPairsApart, day))
    .orderBy(asc(rosterPairsApart.startsOn), asc(rosterPairsApart.id))
}
