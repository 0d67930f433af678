import type { EntryValues } from './edits.ts'
import type { EntryState } from './view.ts'

/** How an entry stands to what was published of it. That it is pinned concerns nobody who serves. */
export function stateOf(entry: EntryValues & { published: EntryValues | null; removedAt: number | null }): EntryState {
  const { published, removedAt } = entry
  if (published === null) return 'draft'
  if (removedAt !== null) return 'withdrawn'
  return told(entry) === told(published) ? 'published' : 'changed'
}

function told({ unitId, personId, workDay, shiftTypeId, placeId, isLeader }: EntryValues): string {
  return [unitId, personId, workDay, shiftTypeId, placeId, isLeader].join(' ')
}
