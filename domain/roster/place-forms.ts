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
/** Of which departments: one, or either of the two that every team has. */
export const departmentsAsked = [...departments, 'urban_or_police'] as const

const lineFields = z
  .object({
    count: wholeNumber(3).optional(),
    department: optionalChoice(departmentsAsked),
    staff: optionalChoice(staffAsked),
    quality: optionalChoice(qualitiesAsked),
  })
  .superRefine(({ count, ...asked }, context) => {
    const isAsked = Object.values(asked).some((value) => value !== undefined)
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
export function lineTyped({ count, asked }: DemandLine): Record<keyof LineTyped, string> {
  const { staffClass, categories: among = [] } = asked
  return {
    ...{ count: String(count), department: departmentTyped(asked), staff: among[0] ?? staffClass ?? '' },
    quality: qualityTyped(asked),
  }
}

function departmentTyped({ departments: among = [] }: Asked): string {
  return among.length > 1 ? 'urban_or_police' : (among[0] ?? '')
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

function askedOf({ department, staff, quality }: LineTyped): Asked {
  const staffClass = staffClasses.find((one) => one === staff)
  const category = categories.find((one) => one === staff)
  const among = departmentsOf(department)
  return {
    ...(among && { departments: among }),
    ...(staffClass && { staffClass }),
    ...(category && { categories: [category] }),
    ...(quality && quality !== 'leads' && { certified: true }),
    ...(quality && quality !== 'certified' && { leads: true }),
  }
}

function departmentsOf(department: LineTyped['department']): Asked['departments'] {
  if (department === undefined) return undefined
  return department === 'urban_or_police' ? ['urban_management', 'public_security'] : [department]
}

/** The day after the last one: periods are half-open. */
function endsAfter<T extends { lastDay?: IsoDate | undefined }>({ lastDay, ...typed }: T) {
  return { ...typed, endsOn: lastDay ? addDays(lastDay, 1) : null }
}
