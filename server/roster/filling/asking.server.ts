import { availableParallelism } from 'node:os'
import { and, count, eq, gt } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { fillTimeMs, mostFilledDays } from '#domain/roster/filling/states.ts'
import { addDays, daysBetween } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rosterFills } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { lastSeq, type Days } from '../entries.server.ts'
import { rosterUnits, type RosterUnit } from '../units.server.ts'
import type { FillLimit } from './filler.ts'
import { proposalOf } from './proposal.server.ts'
import { readToFill, type Filling } from './reading.server.ts'
import { enough, startFill, type FillWork } from './running.server.ts'

/** Nobody waits longer for a roster than this: what is older and still at work has been left by a server that went away. */
export const abandonedAfterMs = 3 * 60_000

export type FillAsked = { days: Days; replaces: boolean }

/**
 * Has the open demand of a unit, and of those below it whose rosters the actor keeps, filled in the background. Answers with the id by
 * which it is looked at. Refuses: no demand on these days, more days than are filled at once, one that is under way.
 */
export async function askFill(
  ctx: Ctx,
  unitId: string,
  { days, replaces }: FillAsked,
  limit?: FillLimit,
): Promise<string> {
  const long = daysBetween(days.from, days.until)
  const until = long < 1 ? addDays(days.from, 1) : days.until
  const { units } = await unitsToFill(ctx, ctx.store.read, { unitId, days: { from: days.from, until } })
  if (days.from < ctx.today) throw new Refusal('fill-past', { today: ctx.today }, 'from')
  if (long < 1) throw new Refusal('fill-too-short', {}, 'lastDay')
  if (long > mostFilledDays) throw new Refusal('fill-too-long', { most: mostFilledDays }, 'lastDay')
  const unitIds = units.map(({ id }) => id)
  const seq = await lastSeq(ctx.store.read)
  const filling = await readToFill(ctx.store.read, ctx, { unitIds, days, replaces })
  if (!filling) throw new Refusal('fill-nothing-wanted')
  const id = ctx.newId()
  const nth = await write(ctx, async (tx) => {
    const ofUnit = eq(rosterFills.unitId, unitId)
    const atWork = and(ofUnit, eq(rosterFills.state, 'working'), gt(rosterFills.askedAt, ctx.now - abandonedAfterMs))
    const [other] = await tx.select({ id: rosterFills.id }).from(rosterFills).where(atWork)
    if (other) throw new Refusal('fill-under-way')
    await tx.insert(rosterFills).values({
      ...{ id, unitId, startsOn: days.from, endsOn: days.until, replaces, state: 'working', seq },
      ...{ askedBy: ctx.actor.personId, askedAt: ctx.now },
    })
    const [row] = await tx.select({ all: count() }).from(rosterFills).where(ofUnit)
    const after = { from: days.from, last: addDays(days.until, -1), replaces }
    await record(tx, ctx, 'fill.asked', { subject: { kind: 'roster', id: unitId }, after, units: [unitId] })
    return row?.all ?? 1
  })
  const order = { seed: nth, ...(limit ?? { timeLimitMs: fillTimeMs(filling.problem.people.length, long) }) }
  startFill(ctx, id, (work) => fillNow(ctx, { id, unitId, filling, order }, work))
  return id
}

/** The unit, and which the actor may roster of it and those below it. Whoever reads it only is told so; others do not know of it. */
export async function unitsToFill(
  ctx: Ctx,
  db: Db,
  { unitId, days }: { unitId: string; days: Days },
): Promise<{ unit: { id: string; name: string }; units: RosterUnit[] }> {
  const reached = await rosterUnits(ctx, db, { unitId, days })
  if (!reached) throw new NotFound('roster')
  const units = reached.units.filter(({ mayEdit }) => mayEdit)
  if (units.length === 0) authorize(ctx.actor.ability, 'edit', 'Roster', { unitId })
  return { unit: reached.unit, units }
}

type Order = { id: string; unitId: string; filling: Filling; order: { seed: number } & FillLimit }

async function fillNow(ctx: Ctx, { id, unitId, filling, order }: Order, { signal, progress }: FillWork): Promise<void> {
  const isWorking = and(eq(rosterFills.id, id), eq(rosterFills.state, 'working'))
  const end = async (state: 'failed' | 'interrupted') => {
    const then = { ...ctx, now: ctx.clock.now() }
    await write(then, async (tx) => {
      const set = { state, endedAt: then.now }
      const ended = await tx.update(rosterFills).set(set).where(isWorking).returning({ id: rosterFills.id })
      if (ended.length === 0) return
      await record(tx, then, `fill.${state}`, { subject: { kind: 'roster', id: unitId }, units: [unitId] })
    })
  }
  try {
    // One core is left to those whom the server answers meanwhile.
    const threads = Math.max(1, availableParallelism() - 1)
    const result = await ctx.filler.fill(filling.problem, { ...order, threads, signal, onProgress: progress })
    if (signal.aborted && signal.reason !== enough) return void (await end('interrupted'))
    const proposal = proposalOf(ctx, filling, result)
    const then = { ...ctx, now: ctx.clock.now() }
    await write(then, async (tx) => {
      const set = { state: 'proposed' as const, proposal, proposedAt: then.now }
      const kept = await tx.update(rosterFills).set(set).where(isWorking).returning({ id: rosterFills.id })
      if (kept.length === 0) return
      const after = { entries: proposal.edits.length, missing: proposal.after.missing }
      await record(tx, then, 'fill.proposed', { subject: { kind: 'roster', id: unitId }, after, units: [unitId] })
    })
  } catch (error) {
    await end('failed')
    throw error
  }
}
