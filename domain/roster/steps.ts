import type { IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import type { EntryEdit, EntryValues } from './edits.ts'
import type { EntryKind } from './entries.ts'
import { nightMinutesOf, spansOf, type Span, type WallClock } from './hours.ts'
import { countedMinutesOf, hasHours, type ShiftType } from './shift-types.ts'

/** What an entry holds, with what follows from its shift type and its day. */
export type EntryHeld = EntryValues & {
  kind: EntryKind
  code: string
  spans: readonly Span[]
  minutes: number
  nightMinutes: number
  startsAt: number
  endsAt: number
}

/** An entry as it stands: with the edit it was last changed by, and whether it is removed. */
export type EntryStanding = EntryHeld & { id: string; seq: number; isRemoved: boolean }

export type Catalogue = ReadonlyMap<string, ShiftType & { id: string; isRetired: boolean }>

/** What one edit does to one entry. Nothing before: it is added; removed after: it is taken out. */
export type Step = { id: string; before: EntryStanding | undefined; after: EntryStanding }

/**
 * The entry that was changed by a later edit than the one it was seen with, if there is one: somebody else was there meanwhile. An entry
 * that was added already just as it is asked for is no reason: the same edit came twice.
 */
export function changedMeanwhile(
  edits: readonly EntryEdit[],
  standing: ReadonlyMap<string, EntryStanding>,
): string | undefined {
  const touched = new Set<string>()
  for (const edit of edits) {
    const current = standing.get(edit.id)
    const isFirst = !touched.has(edit.id)
    touched.add(edit.id)
    if (isFirst && !isAsSeen(edit, current)) return edit.id
  }
  return undefined
}

/** What these steps come to, entry by entry, each going on from the one before. Refuses: a shift type that is retired or unknown. */
export function stepsOf(
  edits: readonly EntryEdit[],
  standing: ReadonlyMap<string, EntryStanding>,
  by: { seq: number; catalogue: Catalogue; clock: WallClock },
): Step[] {
  const steps = new Map<string, Step>()
  for (const edit of edits) {
    const before = standing.get(edit.id)
    const current = steps.get(edit.id)?.after ?? before
    if (edit.do === 'add' && current) continue
    const after = stepped(edit, current, by)
    if (after) steps.set(edit.id, { id: edit.id, before, after })
  }
  return [...steps.values()]
}

function isAsSeen(edit: EntryEdit, current: EntryStanding | undefined): boolean {
  if (edit.do === 'add') return !current || (!current.isRemoved && holds(current, edit.values))
  return current?.seq === edit.seq && current.isRemoved === (edit.do === 'restore')
}

/** The hours of a shift type on a day, and what of it counts. */
export function hoursOn(type: ShiftType, workDay: IsoDate, clock: WallClock) {
  const spans = spansOf(type, workDay, clock)
  const midnight = clock(workDay, 0)
  return {
    spans,
    startsAt: spans[0]?.startsAt ?? midnight,
    endsAt: spans.at(-1)?.endsAt ?? midnight,
    minutes: hasHours(type.kind) ? countedMinutesOf(type) : 0,
    nightMinutes: nightMinutesOf(type),
  }
}

function stepped(
  edit: EntryEdit,
  current: EntryStanding | undefined,
  { seq, catalogue, clock }: { seq: number; catalogue: Catalogue; clock: WallClock },
): EntryStanding | undefined {
  const { id } = edit
  if (edit.do === 'add') return { ...heldOf(edit.values, { catalogue, clock }), id, seq, isRemoved: false }
  if (!current) return undefined
  if (edit.do !== 'change') return { ...current, seq, isRemoved: edit.do === 'remove' }
  const values = { ...current, ...edit.values }
  const keepsHours = values.shiftTypeId === current.shiftTypeId && values.workDay === current.workDay
  return keepsHours
    ? { ...values, seq }
    : { ...heldOf(valuesOf(values), { catalogue, clock }), id, seq, isRemoved: current.isRemoved }
}

function heldOf(values: EntryValues, { catalogue, clock }: { catalogue: Catalogue; clock: WallClock }): EntryHeld {
  const type = catalogue.get(values.shiftTypeId)
  if (!type) throw new Refusal('roster-unknown-shift-type')
  if (type.isRetired) throw new Refusal('shift-type-retired', { name: type.name })
  const { kind, code } = type
  return { ...values, kind, code, ...hoursOn(type, values.workDay, clock) }
}

export function valuesOf(held: EntryValues): EntryValues {
  const { unitId, personId, workDay, shiftTypeId, placeId, isLeader, isPinned } = held
  return { unitId, personId, workDay, shiftTypeId, placeId, isLeader, isPinned }
}

function holds(held: EntryValues, values: EntryValues): boolean {
  return JSON.stringify(valuesOf(held)) === JSON.stringify(valuesOf(values))
}
