import type { IsoDate } from '../../shared/dates.ts'
import type { RosterCheck } from '../checks.ts'
import type { EntryEdit } from '../edits.ts'

/** A place that nobody was found for, and why: who could have, by what keeps them. */
export type OpenShift = {
  unitId: string
  placeId: string
  shiftTypeId: string
  day: IsoDate
  missing: number
  reasons: { reason: string; isBlocking: boolean; personIds: string[] }[]
}

/** Least and most that somebody has of it, over the days and the twelve weeks before. */
export type Spread = { least: number; most: number }
export type FillFigures = {
  /** Places of demands that nobody fills. */
  missing: number
  /** Wishes for a day that are not met; proposals of an older kind do not say. */
  wishes?: number
  nights: Spread
  weekends: Spread
  hours: Spread
}

/** A shift that was not taken over: a check speaks against it, or somebody changed the cell meanwhile. */
export type LeftOut = { personId: string | null; day: IsoDate; code: string; why: RosterCheck | 'changed' }

/** One shift as it would be otherwise. */
export type FillLine = {
  id: string
  personId: string | null
  day: IsoDate
  before: { code: string; placeId: string | null } | null
  after: { code: string; placeId: string | null; isLeader: boolean } | null
}

/** What a roster that was worked out comes to: kept until somebody decides what becomes of it. */
export type Proposal = {
  edits: EntryEdit[]
  lines: FillLine[]
  leftOut: LeftOut[]
  open: OpenShift[]
  warnings: { check: RosterCheck; count: number }[]
  before: FillFigures
  after: FillFigures
  wasStopped: boolean
}

/** What was written, and the number of the edit; `leftOut`: what could not be any more. */
export type FillOutcome = { seq: number; entries: number; leftOut: LeftOut[] }
