import type { IsoDate } from '../../shared/dates.ts'
import { grouped } from '../../shared/grouped.ts'
import type { EntryEdit, EntryValues } from '../edits.ts'
import { fillPlaceKey, type FillPlace } from './roster-problem.ts'

/** What was proposed for one person on one day. */
export type FillAssignment = { personId: string; day: IsoDate; place: FillPlace }

/** An entry that may give way, or be taken: with the number of the edit it was last changed by. */
export type Yielding = EntryValues & { id: string; seq: number }

export type FillEdits = {
  assignments: readonly FillAssignment[]
  /** Of people: what is not proposed again is changed into what is, or removed. */
  replaceable: readonly Yielding[]
  /** Open shifts: whoever is proposed for their place takes them over, with their history. */
  open: readonly Yielding[]
  newId(): string
}

/** The edits that make a roster of what was proposed. What stands as it was proposed is left alone. */
export function fillEditsOf({ assignments, replaceable, open, newId }: FillEdits): EntryEdit[] {
  const cellOf = (personId: string | null, day: IsoDate) => `${personId} ${day}`
  const standing = grouped(replaceable, ({ personId, workDay }) => cellOf(personId, workDay))
  const free = grouped(open, (entry) => `${fillPlaceKey(entry)} ${entry.workDay}`)
  const edits: EntryEdit[] = []
  for (const { personId, day, place } of assignments) {
    const own = standing.get(cellOf(personId, day)) ?? []
    const { unitId, placeId, shiftTypeId } = place
    const key = fillPlaceKey(place)
    const same = own.find((entry) => fillPlaceKey(entry) === key)
    const there = same ?? own[0]
    standing.set(
      cellOf(personId, day),
      own.filter((entry) => entry !== there),
    )
    if (same) continue
    const taken = there ? undefined : free.get(`${key} ${day}`)?.shift()
    if (there) {
      const values = { unitId, placeId, shiftTypeId }
      edits.push({ do: 'change', id: there.id, seq: there.seq, values })
    } else if (taken) edits.push({ do: 'change', id: taken.id, seq: taken.seq, values: { personId } })
    else {
      const values = { unitId, placeId, shiftTypeId, personId, workDay: day, isLeader: false, isPinned: false }
      edits.push({ do: 'add', id: newId(), values })
    }
  }
  const gone = [...standing.values()].flat()
  return [...edits, ...gone.map(({ id, seq }): EntryEdit => ({ do: 'remove', id, seq }))]
}

/** Somebody on duty at a place, as far as it matters who leads. */
export type MayLead = { entryId: string; isLeader: boolean; mayLead: boolean; isCertified: boolean; isNew: boolean }

/** Who is to lead a team that is asked for a leader and has none: somebody who is certified, and new rather than there already. */
export function leaderFor(team: readonly MayLead[]): string | undefined {
  if (team.some(({ isLeader }) => isLeader)) return undefined
  const weight = ({ isCertified, isNew }: MayLead) => Number(isCertified) * 2 + Number(isNew)
  return team.filter(({ mayLead }) => mayLead).toSorted((a, b) => weight(b) - weight(a))[0]?.entryId
}
