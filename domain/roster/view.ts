import type { Department } from '../organisation.ts'
import type { Category } from '../people.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { CheckLevel, RosterFinding } from './checks.ts'
import type { DemandLine } from './coverage.ts'
import type { EntrySource, EntryValues } from './edits.ts'
import type { EntryKind } from './entries.ts'
import type { Span, Stretch } from './hours.ts'
import type { PowerOf } from './powers.ts'
import type { ShiftColour, ShiftPattern } from './shift-types.ts'
import type { ShiftWish } from './wishes.ts'

/** draft: never published; published: as it was published; changed: otherwise than it was; withdrawn: published, and removed since. */
export type EntryState = 'draft' | 'published' | 'changed' | 'withdrawn'

/** One entry as a page shows it. A removed one comes only among changes, so that the page takes it out. */
export type EntryShown = EntryValues & {
  id: string
  /** The edit that it was last changed by, and whose that was. */
  seq: number
  byName: string | null
  at: number
  kind: EntryKind
  code: string
  spans: readonly Span[]
  /** Minutes that count as working time. */
  minutes: number
  nightMinutes: number
  source: EntrySource
  state: EntryState
  isRemoved: boolean
}

/** A finding with what weighs it: `key` names it for whoever accepts it. */
export type FindingShown = RosterFinding & {
  key: string
  /** Of a team: whose. Null where it is of one person. */
  unitId: string | null
  level: CheckLevel
  accepted: { byName: string | null; at: number; reason: string } | null
}

export type PersonShown = {
  id: string
  name: string
  staffNumber: string
  category: Category
  department: Department | null
  /** Where they serve in the period that is shown; somebody may serve in two units, one after the other. */
  serving: { unitId: string; start: IsoDate; end: IsoDate | null }[]
  away: { kind: string; start: IsoDate; end: IsoDate | null }[]
  certified: { start: IsoDate; end: IsoDate | null }[]
}

/** How a demand is met on one day. A demand without a need that day is not listed. */
export type CoverageShown = {
  day: IsoDate
  demandId: string
  unitId: string
  placeId: string
  shiftTypeId: string
  need: number
  have: number
  gap: number
  surplus: number
  startsAt: number
  lines: (DemandLine & { have: number; gap: number })[]
  /** What the team may do, and for whom. */
  powers: PowerOf[]
  /** Part of the time only: from when to when how many are missing. */
  gaps: (Span & { gap: number })[]
}

export type ShiftTypeShown = {
  id: string
  code: string
  name: string
  kind: EntryKind
  stretches: readonly Stretch[]
  minutes: number
  colour: ShiftColour
  pattern: ShiftPattern
  isRetired: boolean
}

export type PlaceShown = { id: string; name: string; shortName: string; kind: string; unitIds: string[] }

export type DayShown = { day: IsoDate; kind: 'work' | 'rest' | 'holiday'; name: string | null }

export type PlanShown = {
  unitId: string
  weekOn: IsoDate
  version: number
  publishedAt: number | null
  changed: number
}

/** What has changed since an edit: entries, and everything that was worked out anew for the people, days and units they touch. */
export type RosterChanges = {
  seq: number
  entries: EntryShown[]
  /** The findings of these people are replaced by those given … */
  people: string[]
  /** … and those of teams, and the coverage, of these units on these days. */
  units: string[]
  days: IsoDate[]
  findings: FindingShown[]
  coverage: CoverageShown[]
  plans: PlanShown[]
}

/** A roster over some days: of one unit, or of a unit with all below it. */
export type RosterShown = {
  unit: { id: string; name: string }
  units: { id: string; name: string; mayEdit: boolean }[]
  from: IsoDate
  /** Half-open. */
  until: IsoDate
  seq: number
  days: DayShown[]
  people: PersonShown[]
  shiftTypes: ShiftTypeShown[]
  places: PlaceShown[]
  entries: EntryShown[]
  findings: FindingShown[]
  coverage: CoverageShown[]
  plans: PlanShown[]
  /** Of the people of units that the reader rosters, and of nobody else. */
  wishes: ShiftWish[]
}
