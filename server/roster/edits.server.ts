import { eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import type { EntryEdit, EntrySource, EntryValues } from '#domain/roster/edits.ts'
import { changedMeanwhile, stepsOf, valuesOf, type EntryStanding, type Step } from '#domain/roster/steps.ts'
import { newlyBlocking, RosterBlocked, type Weighed } from '#domain/roster/verdicts.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { insertMany } from '#db/bulk.ts'
import { people, rosterEdits, rosterEntries, rosterEntryChanges } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { checkFactsOf, findingsOfPeople } from './checking.server.ts'
import { requireWhatIsNamed } from './edit-requirements.server.ts'
import { entriesById, lastSeq, type Days, type EntryRow } from './entries.server.ts'
import { wallClockOf } from './wall-clock.server.ts'

export type Edited = { edits: readonly EntryEdit[]; source: EntrySource; reason: string | null }

/**
 * Edits rosters: all of the steps, or none. Answers with the number of the edit. Refuses: a unit that did not exist on the day, a cell
 * that somebody changed meanwhile (by whom), a shift type or place that is over, and whatever a check blocks that did not stand before
 * (RosterBlocked, with every finding). What a team breaks as a whole is held against its publication: teams are built one by one.
 */
export async function editRoster(ctx: Ctx, edited: Edited): Promise<number> {
  return write(ctx, (tx) => editWithin(tx, ctx, edited))
}

/** The same as a part of another act: a swap, a leave, a template. `authorizes`: whether the act asks for the right to roster. */
export async function editWithin(
  tx: Tx,
  ctx: Ctx,
  { edits, source, reason }: Edited,
  { authorizes = true }: { authorizes?: boolean } = {},
): Promise<number> {
  const rows = await entriesById(
    tx,
    edits.map(({ id }) => id),
  )
  const standing = new Map([...rows].map(([id, row]) => [id, standingOf(row)]))
  await requireUnchanged(tx, changedMeanwhile(edits, standing), rows)
  const last = await lastSeq(tx)
  const seq = last + 1
  const clock = wallClockOf(ctx.settings.timeZone)
  const steps = stepsOf(edits, standing, { seq, catalogue: await catalogueOf(tx), clock })
  if (steps.length === 0) return last
  if (authorizes) for (const unitId of unitsOf(steps)) authorize(ctx.actor.ability, 'edit', 'Roster', { unitId })
  await requireWhatIsNamed(tx, ctx, steps)
  await requireNothingBlocks(tx, ctx, { steps, rows })
  await save(tx, ctx, { steps, rows, seq, source, reason })
  return seq
}

/** The days and units that steps touch, before and after. */
export function daysOf(steps: readonly Step[]): Days {
  const days = heldIn(steps)
    .map(({ workDay }) => workDay)
    .toSorted()
  const [first = '1900-01-01', last = first]: (IsoDate | undefined)[] = [days[0], days.at(-1)]
  return { from: first, until: addDays(last, 1) }
}

function unitsOf(steps: readonly Step[]): string[] {
  return [...new Set(heldIn(steps).map(({ unitId }) => unitId))]
}

function heldIn(steps: readonly Step[]): EntryValues[] {
  return steps.flatMap(({ before, after }) => (before ? [before, after] : [after]))
}

async function requireUnchanged(tx: Tx, id: string | undefined, rows: ReadonlyMap<string, EntryRow>): Promise<void> {
  if (id === undefined) return
  const row = rows.get(id)
  const [last] = row
    ? await tx
        .select({ name: people.name, at: rosterEdits.at })
        .from(rosterEdits)
        .leftJoin(people, eq(people.id, rosterEdits.byPersonId))
        .where(eq(rosterEdits.seq, row.seq))
    : []
  throw new Refusal('roster-cell-changed', { entryId: id, name: last?.name ?? null, at: last?.at ?? null })
}

async function requireNothingBlocks(
  tx: Tx,
  ctx: Ctx,
  { steps, rows }: { steps: readonly Step[]; rows: ReadonlyMap<string, EntryRow> },
): Promise<void> {
  const personIds = [...new Set(steps.flatMap(({ after }) => (after.isRemoved ? [] : (after.personId ?? []))))]
  if (personIds.length === 0) return
  const facts = await checkFactsOf(tx, ctx, { personIds, unitIds: unitsOf(steps), days: daysOf(steps) })
  const touched = new Map(steps.map((step) => [step.id, step]))
  const others = facts.rows.filter(({ id }) => !touched.has(id))
  const next = steps.flatMap(({ id, after }) => (after.isRemoved ? [] : rowOf(ctx, after, rows.get(id))))
  const before = findingsOfPeople(facts, facts.rows, personIds)
  const after = findingsOfPeople(facts, [...others, ...next], personIds)
  const blocking = newlyBlocking(before, after)
  const [first] = blocking
  if (first) throw blockedBy(first, blocking, facts.people.get(first.personId)?.name ?? '')
}

function blockedBy(first: Weighed, all: readonly Weighed[], name: string): RosterBlocked {
  const { workDay: day, check, facts } = first
  return new RosterBlocked(all, { name, day, check, facts })
}

type Saved = Edited & { steps: readonly Step[]; rows: ReadonlyMap<string, EntryRow>; seq: number }

async function save(tx: Tx, ctx: Ctx, { steps, rows, seq, source, reason }: Omit<Saved, 'edits'>): Promise<void> {
  await tx.insert(rosterEdits).values({ seq, at: ctx.now, byPersonId: ctx.actor.personId, source, reason })
  const added = steps.filter(({ before }) => !before)
  await insertMany(
    tx,
    rosterEntries,
    added.map(({ after }) => ({ ...rowOf(ctx, after, undefined), source })),
  )
  for (const { id, after, before } of steps) {
    if (!before) continue
    const {
      id: _id,
      published: _p,
      publishedPersonId: _pp,
      publishedDay: _pd,
      ...held
    } = rowOf(ctx, after, rows.get(id))
    await tx
      .update(rosterEntries)
      .set({ ...held, source })
      .where(eq(rosterEntries.id, id))
  }
  const changes = steps.map(({ id, before, after }) => ({
    ...{ id: ctx.newId(), entryId: id, seq },
    before: before && !before.isRemoved ? valuesOf(before) : null,
    after: after.isRemoved ? null : valuesOf(after),
  }))
  await insertMany(tx, rosterEntryChanges, changes)
  const units = unitsOf(steps)
  await record(tx, ctx, 'roster.edited', {
    subject: { kind: 'roster', id: units[0] ?? '' },
    after: { seq, source, steps: steps.length, changes: changes.slice(0, mostWritten).map(withoutIds) },
    reason,
    units,
  })
}

/** So many steps of an edit stand in the audit log itself; all of them stay with their entries, under the number of the edit. */
const mostWritten = 40

function withoutIds({
  entryId,
  before,
  after,
}: {
  entryId: string
  before: EntryValues | null
  after: EntryValues | null
}) {
  return { entryId, before, after }
}

/** An entry as a step goes on from it. */
export function standingOf(row: EntryRow): EntryStanding {
  const { id, seq, kind, code, spans, minutes, nightMinutes, startsAt, endsAt, removedAt } = row
  return {
    ...{ id, seq, kind, code, spans, minutes, nightMinutes, startsAt, endsAt },
    ...valuesOf(row),
    isRemoved: removedAt !== null,
  }
}

/** What a step leaves, as it is kept. */
export function rowOf(
  { now }: Pick<Ctx, 'now'>,
  { isRemoved, ...held }: EntryStanding,
  row: EntryRow | undefined,
): EntryRow {
  const { published = null, publishedPersonId = null, publishedDay = null, source = 'manual' } = row ?? {}
  return { ...held, source, removedAt: isRemoved ? now : null, published, publishedPersonId, publishedDay }
}
