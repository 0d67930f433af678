import type { Category, Sex } from '../../people.ts'
import type { Clash } from '../../postings.ts'
import type { IsoDate } from '../../shared/dates.ts'

/** The home line of somebody known, as it stands today. */
export type KnownHome = {
  id: string
  unitId: string
  category: Category
  post: string | null
  rank: string | null
  employer: string | null
  document: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** A posting of somebody known: decided, also one that is over, or still asked for. */
export type KnownPosting = Clash & {
  hostUnitId: string
  post: string | null
  document: string | null
  /** Whether it is in force today. */
  isPresent: boolean
}

/** Somebody the system knows already, as far as a row may be compared with them. */
export type KnownPerson = {
  id: string
  staffNumber: string
  name: string
  sex: Sex | null
  bornOn: IsoDate | null
  joinedOn: IsoDate | null
  idNumberMask: string | null
  idNumberDigest: string | null
  phoneMask: string | null
  /** Opened, to compare; null where there is none. */
  phone: string | null
  home: KnownHome | null
  /** Whether a home position is already decided that begins after today. */
  hasHomeToCome: boolean
  postings: readonly KnownPosting[]
  /** Whether whoever imports may change this person's particulars. */
  isInReach: boolean
}

/** Whom a row may be about. A name alone identifies nobody. */
export type Matches = {
  byStaffNumber: KnownPerson | undefined
  byIdNumber: KnownPerson | undefined
  /** Somebody of the same name born on the same day, in reach, under other numbers. */
  namesake: { staffNumber: string } | undefined
}
