import { z } from 'zod'
import { departments } from '../organisation.ts'
import { categories, staffClasses } from '../people.ts'
import { addDays, type IsoDate } from '../shared/dates.ts'
import {
  choice,
  day,
  line,
  optionalChoice,
  optionalDay,
  optionalLine,
  picked,
  revision,
  wholeNumber,
} from '../shared/fields.ts'
import type { Asked, DemandLine } from './coverage.ts'
import { demandLimits, holidayRules, weekdays } from './demands.ts'
import { dutyPlaceKinds, longestShortName, taskKinds } from './duty-places.ts'

/** A box that is ticked or not. */
function ticked() {
  return z
    .literal('on')
    .optional()
    .transform((value) => value === 'on')
}

const placeFields = z.object({
  kind: choice(dutyPlaceKinds),
  name: line(40),
  shortName: line(longestShortName),
  unitId: picked(),
  gridId: optionalLine(64).transform((id) => id || null),
  taskKind: choice(taskKinds),
  isEnforcement: ticked(),
  isDeniedToAuxiliaries: ticked(),
})

/** A duty place as it is typed; its days are set when it is made, and its end afterwards by ending it. */
export const dutyPlaceAdding = placeFields.extend({ startsOn: day(), lastDay: optionalDay() }).transform(endsAfter)
export const dutyPlaceChanging = placeFields.extend({ revision: revision() })
export type DutyPlaceChanging = z.output<typeof dutyPlaceChanging>

/** The last day on which there is something, as it is typed. */
export const endingTyped = z
  .object({ lastDay: day(), revision: revision() })
  .transform(({ lastDay, revision: seen }) => ({ endsOn: addDays(lastDay, 1), revision: seen }))

/** What a person on a line is, beside the department: anybody, established or auxiliary, or of one category. */
export const staffAsked = [...staffClasses, ...categories] as const
/** What they have or are. */
export const qualitiesAsked = ['certified', 'leads', 'certified_leads'] as const
const lineFields = z
  .object({
    count: wholeNumber(3).optional(),
    /** Any of these; of whatever department where none is ticked. */
    departments: z.array(choice(departments)).optional(),
    staff: optionalChoice(staffAsked),
    quality: optionalChoice(qualitiesAsked),
  })
  .superRefine(({ count, departments: among = [], ...asked }, context) => {
    const isAsked = among.length > 0 || Object.values(asked).some((value) => value !== undefined)
    if (count === undefined && isAsked) context.addIssue({ code: 'custom', path: ['count'], message: 'required' })
  })
type LineTyped = z.output<typeof lineFields>

const demandFields = z.object({
  weekdays: z
    .array(z.coerce.number().int().min(0).max(6))
    .transform((days): number[] => weekdays.filter((one) => days.includes(one))),
  onHolidays: choice(holidayRules),
  min: wholeNumber(3),
  target: wholeNumber(3),
  max: wholeNumber(3),
  lines: z.array(lineFields).max(demandLimits.lines).transform(linesTyped),
  startsOn: day(),
  lastDay: optionalDay(),
})

/** A demand as it is typed; where it is changed, from which day on. */
export const demandAdding = demandFields
  .extend({ unitId: picked(), placeId: picked(), shiftTypeId: picked() })
  .transform(endsAfter)
export const demandChanging = demandFields.extend({ revision: revision() }).transform(endsAfter)
export type DemandChanging = z.output<typeof demandChanging>

/** A line as the form shows it. */
export type LineShown = { count: string; departments: readonly string[]; staff: string; quality: string }

export function lineTyped({ count, asked }: DemandLine): LineShown {
  const { departments: among = [], staffClass, categories: [category] = [] } = asked
  const staff = category ?? staffClass ?? ''
  return { count: String(count), departments: among, staff, quality: qualityTyped(asked) }
}

function qualityTyped({ certified, leads }: Asked): string {
  if (certified && leads) return 'certified_leads'
  if (certified) return 'certified'
  return leads ? 'leads' : ''
}

/** The lines that ask for somebody, numbered in the order in which they matter. */
function linesTyped(typed: readonly LineTyped[]): DemandLine[] {
  return typed
    .filter(({ count }) => count !== undefined)
    .map((one, place) => ({ id: String(place + 1), count: one.count ?? 0, asked: askedOf(one) }))
}

function askedOf({ departments: ticked = [], staff, quality }: LineTyped): Asked {
  const staffClass = staffClasses.find((one) => one === staff)
  const category = categories.find((one) => one === staff)
  const among = departments.filter((one) => ticked.includes(one))
  return {
    ...(among.length > 0 && { departments: among }),
    ...(staffClass && { staffClass }),
    ...(category && { categories: [category] }),
    ...(quality && quality !== 'leads' && { certified: true }),
    ...(quality && quality !== 'certified' && { leads: true }),
  }
}

/** The day after the last one: periods are half-open. */
function endsAfter<T extends { lastDay?: IsoDate | undefined }>({ lastDay, ...typed }: T) {
  return { ...typed, endsOn: lastDay ? addDays(lastDay, 1) : null }
}
