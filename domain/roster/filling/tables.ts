import type { FillProblem } from './problem.ts'

/**
 * A problem as flat lists of numbers, for counting through it millions of times a second. A cell is a person on a day of the
 * axis: `person * width + day + before`. A duty is what a cell can hold: 0 is free, then each slot of each day, then what is
 * fixed. A candidate is a duty that a cell may hold, with what it costs there; the first of a cell is what it holds when empty.
 */
export type Tables = {
  problem: FillProblem
  people: number
  days: number
  before: number
  width: number
  /** The stretch of the axis on which something is known of a person. */
  firstOf: Int32Array
  endOf: Int32Array
  duties: Duties
  candidates: Candidates
  cover: CoverTables
  rules: RuleTables
  windows: WindowTables
  fairness: FairnessTables
  /** Cells that can be changed. */
  openCells: Int32Array
}

export type Duties = {
  startsAt: Float64Array
  endsAt: Float64Array
  minutes: Int32Array
  isNight: Int32Array
  kind: Int32Array
  /** `slot * days + day`, or -1 where it counts for no demand that can change. */
  place: Int32Array
}

export type Candidates = {
  /** By cell; a cell has those from its own number up to the next one’s. */
  from: Int32Array
  duty: Int32Array
  wish: Float64Array
  /** Which lines of the demand the person fills there, a bit each. */
  mask: Int32Array
  /** By cell: whether what it holds is fixed, even if that is nothing. */
  isFixed: Uint8Array
}

/** By place (`slot * days + day`). */
export type CoverTables = {
  min: Int32Array
  target: Int32Array
  max: Int32Array
  underMin: Float64Array
  underTarget: Float64Array
  overMax: Float64Array
  isLed: Int32Array
  /** Auxiliaries that are fixed there with nobody who leads. */
  alone: Int32Array
  /** Of each set of lines: where the counts of a place begin, how many sets there are (0: no lines), how many people they take. */
  setsFrom: Int32Array
  sets: Int32Array
  room: Int32Array
  inLines: Int32Array
  isEstablished: Int32Array
  /** Who may not serve with whom: the others of a person. */
  apart: readonly (readonly number[])[]
  /** Who is there in any case. */
  fixed: readonly { place: number; person: number; mask: number; leads: boolean }[]
  /** Those who may be put to a slot. */
  ofSlot: readonly Int32Array[]
}

/** By person: numbers that are not asked are too great to be reached, or 0. */
export type RuleTables = {
  restMs: Float64Array
  nightsBeforeRest: Int32Array
  restAfterNightsMs: Float64Array
  daysInARow: Int32Array
  nightsInARow: Int32Array
  leastDaysInARow: Int32Array
  leastDaysOff: Int32Array
  mostWeekends: Int32Array
  kinds: number
  /** `person * kinds + kind`; empty where nobody is asked. */
  mostOfKind: Int32Array
  /** `before * kinds + after`; empty where nothing is forbidden. */
  forbidden: Uint8Array
  /** `person * rules + rule`: what it costs, and whether it is never broken. */
  costs: Float64Array
  blocks: Float64Array
  /** How often what is fixed breaks it already: no more is allowed, and no less is asked. */
  allowed: Float64Array
}

export type WindowTables = {
  /** By person; a person has those from their own number up to the next one’s. */
  ofPerson: Int32Array
  rule: Int32Array
  from: Int32Array
  to: Int32Array
  already: Int32Array
  most: Int32Array
  least: Int32Array
}

export type FairnessTables = {
  nights: Float64Array
  weekends: Float64Array
  hours: Float64Array
  isAsked: boolean
  /** By day of the axis: the number of its weekend, or -1. */
  weekendOf: Int32Array
}

/** More than anything can come to. */
export const beyond = 0x3fffffff
