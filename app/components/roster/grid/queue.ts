import type { RosterFinding } from '#domain/roster/checks.ts'
import type { EntryEdit, EntryValues, RosterEdit } from '#domain/roster/edits.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { EntryShown, RosterChanges, RosterShown } from '#domain/roster/view.ts'
import type { View } from './sheet.ts'

/** What the server answers to an edit. */
export type Answer =
  | { isDone: true; changes: RosterChanges }
  | {
      isDone: false
      refusal: { code: string; facts: Record<string, unknown> }
      findings: RosterFinding[]
      changes?: RosterChanges
    }

/** What is to be said: an edit that was refused and taken back, a step that cannot be undone, or the server that does not answer. */
export type Notice =
  | { kind: 'refused'; code: string; facts: Record<string, unknown>; findings: RosterFinding[]; ids: string[] }
  | { kind: 'overtaken'; byName: string | null; entry: EntryShown; act: 'undo' | 'redo' }
  | { kind: 'elsewhere'; day: IsoDate; act: 'undo' | 'redo' }
  | { kind: 'too-many'; count: number; most: number }

/** An edit, and what its entries held before it. */
export type Done = { edits: EntryEdit[]; before: Map<string, { values: EntryValues; isRemoved: boolean }> }
/** An edit on its way. */
export type Waiting = Done & { isRetried: boolean; of: 'edit' | 'undo' | 'redo'; step: Done }

/** The same step at an entry as it stands now. */
export function seen(edit: EntryEdit, seq: number): EntryEdit {
  return edit.do === 'add' ? edit : { ...edit, seq }
}

export function valuesOf(entry: EntryShown): EntryValues {
  const { unitId, personId, workDay, shiftTypeId, placeId, isLeader, isPinned } = entry
  return { unitId, personId, workDay, shiftTypeId, placeId, isLeader, isPinned }
}

/** Whether an entry stands as a step asked for: then the step was done, though its answer was lost. */
export function isAsAsked(edit: EntryEdit, entry: EntryShown | undefined): boolean {
  if (!entry) return false
  const isOut = entry.isRemoved || entry.state === 'withdrawn'
  if (edit.do === 'remove') return isOut
  if (edit.do === 'restore') return !isOut
  const values = Object.entries(edit.values)
  const shown = new Map<string, unknown>(Object.entries(valuesOf(entry)))
  return !isOut && values.every(([name, value]) => shown.get(name) === value)
}

/** The day that a step is about, from what it did or what stood there before. */
export function dayOf({ edits, before }: Done, id: string): IsoDate | undefined {
  const added = edits.find((edit) => edit.id === id && edit.do === 'add')
  return added?.do === 'add' ? added.values.workDay : before.get(id)?.values.workDay
}

/** What a sitting needs of the page and of the server. */
export type SessionOptions = {
  view: View
  myName: string
  now(): number
  send(edit: RosterEdit, shown: RosterShown): Promise<Answer>
  /** All that changed since, for whoever lost an answer or heard of a change. */
  fetchChanges(since: number, shown: RosterShown): Promise<RosterChanges>
  pause(ms: number): Promise<void>
}

/** What the entries of an edit hold before it. */
export function heldBy(edits: readonly EntryEdit[], entries: ReadonlyMap<string, EntryShown>): Done['before'] {
  return new Map(
    edits.flatMap(({ id }) => {
      const entry = entries.get(id)
      return entry ? [[id, { values: valuesOf(entry), isRemoved: entry.isRemoved }] as const] : []
    }),
  )
}

/** A refused edit, and those after it that were built upon it. */
export function fallenWith(refused: Waiting, queue: readonly Waiting[]): Waiting[] {
  const ids = new Set(refused.edits.map(({ id }) => id))
  const fallen = [refused]
  for (const one of queue) {
    if (one === refused || !one.edits.some(({ id }) => ids.has(id))) continue
    fallen.push(one)
    for (const { id } of one.edits) ids.add(id)
  }
  return fallen
}

/** Why a step cannot be undone or done again, if it cannot: what it was about lies in other days, or somebody else has changed it since. */
export function whyCannotGoBack(
  step: Done,
  act: 'undo' | 'redo',
  {
    isWaiting,
    truth,
    mine,
  }: {
    isWaiting(id: string): boolean
    truth: ReadonlyMap<string, EntryShown>
    mine: ReadonlyMap<string, number>
  },
): Extract<Notice, { kind: 'elsewhere' | 'overtaken' }> | undefined {
  const settled = step.edits.filter(({ id }) => !isWaiting(id))
  const away = settled.find(({ id }) => !truth.has(id))
  const day = away && dayOf(step, away.id)
  if (day) return { kind: 'elsewhere', day, act }
  const lost = settled.find(({ id }) => truth.get(id)?.seq !== mine.get(id))
  const entry = lost && truth.get(lost.id)
  return entry && { kind: 'overtaken', byName: entry.byName, entry, act }
}
