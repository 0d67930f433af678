import { z } from 'zod'
import { day } from '../shared/fields.ts'

/** Where an entry came from. */
export const entrySources = ['manual', 'template', 'fill', 'import', 'swap', 'call_out', 'leave'] as const
export type EntrySource = (typeof entrySources)[number]

/** What somebody who edits a roster says of an entry; everything else (moments, hours) follows from the shift type and the day. */
export const entryValues = z.object({
  unitId: z.string().min(1).max(64),
  /** Nobody: an open shift. It is a state of the entry, not a person. */
  personId: z.string().min(1).max(64).nullable(),
  workDay: day(),
  shiftTypeId: z.string().min(1).max(64),
  placeId: z.string().min(1).max(64).nullable(),
  isLeader: z.boolean(),
  /** Left alone by a template and by what is filled by machine. */
  isPinned: z.boolean(),
})
export type EntryValues = z.output<typeof entryValues>

const entryId = z.string().regex(/^[0-9a-f-]{36}$/)
/** The number of the edit that the entry was last seen with: whoever edits over a later one is told by whom it was made. */
const seen = z.int().min(1)

/**
 * One step at one entry. Each has its opposite, so that undoing is an edit like another: add and remove, remove and restore, change and
 * change back. The id of an added entry is made where it is added, so that sending it twice adds it once.
 */
export const entryEdit = z.discriminatedUnion('do', [
  z.object({ do: z.literal('add'), id: entryId, values: entryValues }),
  z.object({ do: z.literal('change'), id: entryId, seq: seen, values: entryValues.partial() }),
  z.object({ do: z.literal('remove'), id: entryId, seq: seen }),
  z.object({ do: z.literal('restore'), id: entryId, seq: seen }),
])
export type EntryEdit = z.output<typeof entryEdit>

/** How many steps somebody sends in one edit: 36 people’s four weeks pasted at once. A template is painted at the server. */
export const mostSteps = 1_200

/** One edit of a roster: all of its steps are done, or none. */
export const rosterEdit = z.object({
  edits: z.array(entryEdit).min(1).max(mostSteps),
  /** Needed once what is edited was published. */
  reason: z.string().trim().max(200).nullable(),
  /** The last edit the page knows of, and the days it shows: what is answered is all that changed since. */
  since: z.int().min(0),
  from: day(),
  until: day(),
})
export type RosterEdit = z.output<typeof rosterEdit>

/** What an entry held, as it is needed to undo a step. */
type Before = { values: EntryValues; isRemoved: boolean }

/** The steps that undo these, in the opposite order; `seqOf` says with which number each entry stands now. */
export function opposite(
  edits: readonly EntryEdit[],
  before: ReadonlyMap<string, Before>,
  seqOf: (id: string) => number,
): EntryEdit[] {
  return edits.toReversed().map((edit): EntryEdit => {
    const { id } = edit
    const seq = seqOf(id)
    switch (edit.do) {
      case 'add':
      case 'restore':
        return { do: 'remove', id, seq }
      case 'remove':
        return { do: 'restore', id, seq }
      case 'change': {
        const values = before.get(id)?.values
        return { do: 'change', id, seq, values: values ? only(values, edit.values) : {} }
      }
    }
  })
}

/** Of all values those that a change touched. */
function only(values: EntryValues, touched: Partial<EntryValues>): Partial<EntryValues> {
  const entries = Object.entries(values).filter(([name]) => name in touched)
  return entryValues.partial().parse(Object.fromEntries(entries))
}

/** Warnings that somebody takes upon themselves, by their keys, with one reason; and the days that their page shows. */
export const findingsAccepting = z.object({
  keys: z.array(z.string().min(1).max(4_000)).min(1).max(200),
  reason: z.string().trim().max(200),
  from: day(),
  until: day(),
})
