import { z } from 'zod'
import { isIsoDate, type IsoDate } from './dates.ts'

/**
 * The fields forms are made of. Their errors are codes (`required`, `date`, `choice`, `too-long`); the page makes the
 * sentence. An empty field counts as absent.
 */

/** A line of text, trimmed. */
export function line(longest = 100) {
  return z.string({ error: 'required' }).trim().min(1, 'required').max(longest, 'too-long')
}

/** The same, that may be left empty. */
export function optionalLine(longest = 100) {
  return z.string().trim().max(longest, 'too-long').optional()
}

/** Several lines of text that may be left empty. */
export function optionalText(longest = 2_000) {
  return z.string().trim().max(longest, 'too-long').optional()
}

/** The last day a form takes: far enough, and arithmetic beyond it stays within what a day can hold. */
export const latestDay = '2199-12-31'

/** A calendar day that exists, up to 2199. */
export function day() {
  return z.custom<IsoDate>((value) => typeof value === 'string' && isIsoDate(value) && value <= latestDay, {
    error: ({ input }) => (input === undefined ? 'required' : 'date'),
  })
}

export function optionalDay() {
  return day().optional()
}

/** One of the given values. */
export function choice<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: 'choice' })
}

export function optionalChoice<const T extends readonly string[]>(values: T) {
  return z.enum(values, { error: 'choice' }).optional()
}

/** The revision a form was filled from: whoever saves over a newer one is told. */
export function revision() {
  return z.coerce.number({ error: 'required' }).int()
}

/** An id picked from a list. */
export function picked() {
  return z.string({ error: 'choice' }).min(1, 'choice').max(64, 'choice')
}

/** A whole number from 0 up, of at most so many digits. */
export function wholeNumber(digits = 5) {
  return z
    .string({ error: 'whole-number' })
    .trim()
    .regex(new RegExp(`^\\d{1,${digits}}$`), 'whole-number')
    .transform(Number)
}
