import { z } from 'zod'
import { choice, day, line, optionalLine, revision, wholeNumber } from '../shared/fields.ts'
import { entryKinds } from './entries.ts'
import type { Stretch } from './hours.ts'
import { daysTyped } from './rotations.ts'
import { shiftColours, shiftPatterns, stretchTyped } from './shift-types.ts'

/** `21:30`, in minutes after midnight. */
function timeOfDay() {
  return z
    .string()
    .trim()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'time')
    .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)))
}

const fields = z.object({
  code: line(2).transform((text) => text.normalize('NFKC').toUpperCase()),
  name: line(20),
  kind: choice(entryKinds),
  from: timeOfDay().optional(),
  to: timeOfDay().optional(),
  from2: timeOfDay().optional(),
  to2: timeOfDay().optional(),
  breakMinutes: wholeNumber(3).optional(),
  weightPercent: wholeNumber(3).refine((percent) => percent <= 100, 'percent'),
  colour: choice(shiftColours),
  pattern: choice(shiftPatterns),
})

/** A shift type as it is typed: up to two stretches, each with both its ends or none. */
export const shiftTypeAdding = shaped(fields)
export const shiftTypeChanging = shaped(fields.extend({ revision: revision() }))
export type ShiftTypeTyped = z.output<typeof shiftTypeAdding>

const rotationFields = z.object({
  name: line(30),
  days: line(400).transform(daysTyped),
  crews: wholeNumber(2),
  daysApart: wholeNumber(2),
})

/** A rotation as it is typed. */
export const rotationAdding = rotationFields
export const rotationChanging = rotationFields.extend({ revision: revision() })

function shaped<T extends typeof fields>(schema: T) {
  return schema
    .superRefine(({ from, to, from2, to2 }, context) => {
      const half = (path: string) => context.addIssue({ code: 'custom', path: [path], message: 'required' })
      if (from === undefined && to !== undefined) half('from')
      if (from !== undefined && to === undefined) half('to')
      if (from2 === undefined && to2 !== undefined) half('from2')
      if (from2 !== undefined && to2 === undefined) half('to2')
    })
    .transform(({ from, to, from2, to2, breakMinutes = 0, ...rest }) => ({
      ...rest,
      breakMinutes,
      stretches: [...stretch(from, to), ...stretch(from2, to2)],
    }))
}

function stretch(from: number | undefined, to: number | undefined): Stretch[] {
  return from === undefined || to === undefined ? [] : [stretchTyped(from, to)]
}

/** A week as it is published: the last edit that was seen, and reasons where they are asked for. */
export const rosterPublishing = z.object({
  week: day(),
  seq: revision(),
  reason: optionalLine(200),
  warningsReason: optionalLine(200),
})
