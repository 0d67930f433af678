import { eq } from 'drizzle-orm'
import type { EntryEdit } from '#domain/roster/edits.ts'
import type { FillOutcome, LeftOut, Proposal } from '#domain/roster/filling/proposal.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rosterEntryChanges, rosterFills } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import { catalogueOf } from '../catalogue.server.ts'
import { checkFactsOf } from '../checking.server.ts'
import { editWithin } from '../edits.server.ts'
import { entriesById, entriesOfUnits, type EntryRow } from '../entries.server.ts'
import { unitsToFill } from './asking.server.ts'
import { soundOf } from './proposal.server.ts'
import { enough, runningFill } from './running.server.ts'

type Fill = typeof rosterFills.$inferSelect

/** Takes what has been found by now. Where nothing is at work any more, nothing happens: it is done already. */
export async function stopFill(ctx: Ctx, unitId: string, fillId: string): Promise<void> {
  await fillOf(ctx, ctx.store.read, { unitId, fillId })
  const running = runningFill(ctx, fillId)
  if (!running) return
  const subject = { kind: 'roster', id: unitId }
  await write(ctx, (tx) => record(tx, ctx, 'fill.stopped', { subject, units: [unitId] }))
  running.abort(enough)
}

/** Drops it, also while it is at work. */
export async function discardFill(ctx: Ctx, unitId: string, fillId: string): Promise<void> {
  await write(ctx, async (tx) => {
    const fill = await fillOf(ctx, tx, { unitId, fillId })
    if (fill.state !== 'proposed' && fill.state !== 'working') throw new Refusal('fill-over')
    await close(tx, ctx, fill, { state: 'discarded' })
  })
  runningFill(ctx, fillId)?.abort(enough)
}

/** Of whom it is taken; null: of everybody. Shifts of nobody are always taken. */
export type FillTaken = readonly string[] | null

/**
 * Writes what was proposed in one edit, for the people of whom it is taken. Cells that somebody changed since, and what a check speaks
 * against by now, are left as they are and named. Refuses: what is no proposal any more; nothing that could be written.
 */
export async function applyFill(
  ctx: Ctx,
  { unitId, fillId }: { unitId: string; fillId: string },
  { take, reason }: { take: FillTaken; reason: string | null },
): Promise<FillOutcome> {
  return write(ctx, async (tx) => {
    const fill = await fillOf(ctx, tx, { unitId, fillId })
    if (fill.state !== 'proposed' || !fill.proposal) throw new Refusal('fill-over')
    const { edits, leftOut } = await whatIsLeft(tx, ctx, fill, { proposal: fill.proposal, take })
    if (edits.length === 0) throw new Refusal('fill-nothing-left')
    const seq = await editWithin(tx, ctx, { edits, source: 'fill', reason })
    const outcome = { seq, entries: new Set(edits.map(({ id }) => id)).size, leftOut }
    await close(tx, ctx, fill, { state: 'applied', outcome })
    return outcome
  })
}

/** Undoes what applying it wrote, as far as nobody has changed it since. Answers with how many entries were changed since and stay. */
export async function takeBackFill(ctx: Ctx, unitId: string, fillId: string): Promise<number> {
  return write(ctx, async (tx) => {
    const fill = await fillOf(ctx, tx, { unitId, fillId })
    if (fill.state !== 'applied' || !fill.outcome) throw new Refusal('fill-over')
    const { seq } = fill.outcome
    const changes = await tx.select().from(rosterEntryChanges).where(eq(rosterEntryChanges.seq, seq))
    const rows = await entriesById(
      tx,
      changes.map(({ entryId }) => entryId),
    )
    const untouched = changes.filter(({ entryId }) => rows.get(entryId)?.seq === seq)
    const edits = untouched.map(({ entryId: id, before, after }): EntryEdit => {
      if (before === null) return { do: 'remove', id, seq }
      return after === null ? { do: 'restore', id, seq } : { do: 'change', id, seq, values: before }
    })
    if (edits.length === 0) throw new Refusal('fill-nothing-left')
    await editWithin(tx, ctx, { edits, source: 'fill', reason: null })
    await close(tx, ctx, fill, { state: 'taken_back' })
    return changes.length - untouched.length
  })
}

/** Undefined to nobody: whoever rosters none of its units does not know of it. */
export async function fillOf(
  ctx: Ctx,
  db: Tx | Ctx['store']['read'],
  { unitId, fillId }: { unitId: string; fillId: string },
): Promise<Fill> {
  const [fill] = await db.select().from(rosterFills).where(eq(rosterFills.id, fillId))
  if (fill?.unitId !== unitId) throw new NotFound('fill')
  await unitsToFill(ctx, db, { unitId, days: { from: fill.startsOn, until: fill.endsOn } })
  return fill
}

/** Of a proposal what can still be written: nothing of a cell that somebody changed since, and nothing that a check speaks against by now. */
async function whatIsLeft(
  tx: Tx,
  ctx: Ctx,
  { unitId, startsOn, endsOn, seq }: Fill,
  { proposal, take }: { proposal: Proposal; take: FillTaken },
): Promise<{ edits: EntryEdit[]; leftOut: LeftOut[] }> {
  const days = { from: startsOn, until: endsOn }
  const unitIds = (await unitsToFill(ctx, tx, { unitId, days })).units.map(({ id }) => id)
  const rows = (await entriesOfUnits(tx, unitIds, days)).filter(({ removedAt }) => removedAt === null)
  const taken = take && new Set(take)
  const lines = proposal.lines.filter(({ personId }) => personId === null || !taken || taken.has(personId))
  const isChanged = changedSince(rows, { seq, proposal })
  const changed = lines.filter(isChanged)
  const wanted = new Set(lines.filter((line) => !isChanged(line)).map(({ id }) => id))
  const edits = proposal.edits.filter(({ id }) => wanted.has(id))
  const personIds = [
    ...new Set([...rows.flatMap(({ personId }) => personId ?? []), ...lines.flatMap(({ personId }) => personId ?? [])]),
  ]
  const facts = await checkFactsOf(tx, ctx, { personIds, unitIds, days })
  const sound = soundOf(ctx, { facts, rows, catalogue: await catalogueOf(tx) }, edits)
  const kept = new Set(sound.steps.map(({ id }) => id))
  return {
    edits: edits.filter(({ id }) => kept.has(id)),
    leftOut: [
      ...changed.map(({ personId, day, before, after }): LeftOut => {
        return { personId, day, code: after?.code ?? before?.code ?? '', why: 'changed' }
      }),
      ...sound.leftOut,
    ],
  }
}

/** Whether somebody was at the entry, or at that day of that person, after the roster was read. */
function changedSince(
  rows: readonly EntryRow[],
  { seq, proposal }: { seq: number; proposal: Proposal },
): (line: Proposal['lines'][number]) => boolean {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const seen = new Map(
    proposal.edits.flatMap((edit) => (edit.do === 'add' ? [] : [[edit.id, edit.seq] as const])).toReversed(),
  )
  const added = new Set(proposal.edits.filter((edit) => edit.do === 'add').map(({ id }) => id))
  const since = rows.filter((row) => row.seq > seq && row.personId !== null)
  const cells = new Set(since.map(({ personId, workDay }) => `${personId} ${workDay}`))
  return ({ id, personId, day }) => {
    if (!added.has(id) && byId.get(id)?.seq !== seen.get(id)) return true
    return personId !== null && cells.has(`${personId} ${day}`)
  }
}

const saidOf = { discarded: 'fill.discarded', applied: 'fill.applied', taken_back: 'fill.taken-back' } as const

async function close(
  tx: Tx,
  ctx: Ctx,
  { id, unitId }: Fill,
  { state, outcome }: { state: keyof typeof saidOf; outcome?: FillOutcome },
): Promise<void> {
  await tx
    .update(rosterFills)
    .set({ state, endedAt: ctx.now, ...(outcome && { outcome }) })
    .where(eq(rosterFills.id, id))
  const after = outcome ? { seq: outcome.seq, entries: outcome.entries, leftOut: outcome.leftOut.length } : undefined
  await record(tx, ctx, saidOf[state], { subject: { kind: 'roster', id: unitId }, after, units: [unitId] })
}
