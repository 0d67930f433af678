import type { UsualKinds } from '../../postings/kinds.ts'
import type { IsoDate } from '../../shared/dates.ts'

/** What deciding on a row needs to know of whoever imports, and when. */
export type Judge = {
  today: IsoDate
  /** What a posting of each kind usually carries. */
  kinds: UsualKinds
  /** Whether whoever imports may keep the file of a person with this home and host. */
  mayKeep(row: { homeUnitId: string; hostUnitId: string | null }): boolean
  /** Whether whoever imports may bring people into this unit. */
  mayPostTo(hostUnitId: string): boolean
  digestOf(idNumber: string): string
}
