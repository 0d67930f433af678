import type { Category } from '../people.ts'
import type { IsoDate, Period } from '../shared/dates.ts'
import type { Span } from './hours.ts'

/**
 * What a cell of a roster holds. duty: work at a place; standby: kept ready at the station; on_call: kept ready at home; training, rest,
 * compensatory_rest and leave are values like the others, never an empty cell.
 */
export const entryKinds = ['duty', 'standby', 'on_call', 'training', 'rest', 'compensatory_rest', 'leave'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Kinds in which somebody has to be somewhere: they have hours, count as work, and cannot be in two places. */
export const presentKinds = ['duty', 'standby', 'training'] as const satisfies readonly EntryKind[]

/** One entry of one person on one work day, with the moments it really is. */
export type RosterEntry = {
  id: string
  personId: string
  unitId: string
  workDay: IsoDate
  kind: EntryKind
  /** In order; empty where the entry is a day without hours. */
  spans: readonly Span[]
  /** Minutes that count as working time: the break is out, standby counts by its weight. */
  minutes: number
  nightMinutes: number
}

/** What is known of a person that a roster must heed. Periods are half-open. */
export type RosteredPerson = {
  id: string
  category: Category
  /** Where and when they serve: the host line. */
  serving: readonly { unitId: string; period: Period }[]
  /** Approved leave, long absence, training away. */
  away: readonly { id: string; kind: string; period: Period }[]
  /** No night work and no overtime: pregnant from the seventh month, or with a child under one year (女职工特别规定 6, 9). */
  protectedIn: readonly Period[]
  certified: readonly Period[]
}

export function isPresent({ kind, spans }: Pick<RosterEntry, 'kind' | 'spans'>): boolean {
  return presentKinds.some((one) => one === kind) && spans.length > 0
}

/** From the first moment of an entry to the last. */
export function outerSpan({ spans }: Pick<RosterEntry, 'spans'>): Span {
  return { startsAt: spans[0]?.startsAt ?? 0, endsAt: spans.at(-1)?.endsAt ?? 0 }
}
