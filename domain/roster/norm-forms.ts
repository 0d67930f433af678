import { z } from 'zod'
import { choice, day, line, optionalDay, optionalLine, picked, revision, wholeNumber } from '../shared/fields.ts'
import { unitLimitKeys } from './limits.ts'
import { protectionKinds } from './protections.ts'

/** A year of which a calendar can be kept. */
export const firstCalendarYear = 2000
export const lastCalendarYear = 2099

const calendarYear = wholeNumber(4).refine(
  (year) => year >= firstCalendarYear && year <= lastCalendarYear,
  'out-of-range',
)

/** A notice of public holidays as it is typed; `isChecked`: somebody has read it in the original. */
export const calendarAdding = z.object({
  year: calendarYear,
  document: line(120),
  number: optionalLine(60),
  issuer: line(60),
  knownFrom: day(),
  days: z.string({ error: 'required' }).trim().min(1, 'required').max(4_000, 'too-long'),
  isChecked: z.string().optional(),
  reason: optionalLine(300),
  revision: revision(),
})
export type CalendarTyped = z.output<typeof calendarAdding>

const reason = line(300)

/** A number of a unit’s own, from a day on. */
export const unitLimitSetting = z.object({
  key: choice(unitLimitKeys),
  amount: wholeNumber(4).refine((amount) => amount >= 1, 'whole-number'),
  startsOn: day(),
  lastDay: optionalDay(),
  reason,
})
export type UnitLimitTyped = z.output<typeof unitLimitSetting>

export const pairApartRecording = z.object({
  oneId: picked(),
  otherId: picked(),
  startsOn: day(),
  lastDay: optionalDay(),
  reason,
})
export type PairApartTyped = z.output<typeof pairApartRecording>

export const protectionRecording = z.object({ kind: choice(protectionKinds), startsOn: day(), lastDay: day() })
export type ProtectionTyped = z.output<typeof protectionRecording>
