import type { EntryEdit, EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown, FindingShown, RosterChanges } from '#domain/roster/view.ts'

/** What the server answers to an edit. */
export type Answer =
  | { isDone: true; changes: RosterChanges }
  | {
      isDone: false
      refusal: { code: string; facts: Record<string, unknown> }
      findings: FindingShown[]
      changes?: RosterChanges
    }

/** What is to be said: an edit that was refused and taken back, a step that cannot be undone, or the server that does not answer. */
export type Notice =
  | { kind: 'refused'; code: string; facts: Record<string, unknown>; findings: FindingShown[]; ids: string[] }
  | { kind: 'overtaken'; byName: string | null; entry: EntryShown; act: 'undo' | 'redo' }
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
  if (edit.do === 'remove') return entry.isRemoved
  if (edit.do === 'restore') return !entry.isRemoved
  const values = Object.entries(edit.values)
  const shown = new Map<string, unknown>(Object.entries(valuesOf(entry)))
  return !entry.isRemoved && values.every(([name, value]) => shown.get(name) === value)
}
