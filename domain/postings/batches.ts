import { z } from 'zod'
import { secondmentKinds } from '../postings.ts'
import { choice, day, line, optionalLine, optionalText, picked } from '../shared/fields.ts'
import { checkVerdicts } from './checks.ts'
import { opinionVerdicts } from './opinions.ts'

/** So many at most: the form that tries them out travels in the address, and all of them stand on one page. */
export const mostInBatch = 100

/** Staff numbers as they are pasted: one a line, or with any marks between them; each once, in their order. */
export function numbersIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;，；、]+/).filter((number) => number !== ''))]
}

const numbers = z
  .string({ error: 'required' })
  .max(4_000, 'too-long')
  .transform(numbersIn)
  .refine((all) => all.length > 0, { error: 'required' })
  .refine((all) => all.length <= mostInBatch, { error: 'list-too-long' })

/** One document, one host, one period; the people by their staff numbers. */
export const batchTrying = z.object({
  numbers,
  title: line(60),
  hostUnitId: picked(),
  kind: choice(secondmentKinds),
  purpose: line(500),
  document: optionalLine(60),
  startsOn: day(),
  lastDay: day(),
})
/** The same to be sent: all of them or none, or those alone against whom nothing speaks. */
export const batchModes = ['all', 'sound'] as const
export type BatchMode = (typeof batchModes)[number]
export const batchSending = batchTrying.extend({ mode: choice(batchModes) })

/** What is done to the rows of a batch together. */
export const batchActs = ['opinions', 'host-opinions', 'checks', 'decisions'] as const
export type BatchAct = (typeof batchActs)[number]

/** What each act may say of a row. */
export const batchWords = {
  opinions: opinionVerdicts,
  'host-opinions': opinionVerdicts,
  checks: checkVerdicts,
  decisions: ['approved', 'refused'],
} as const satisfies Record<BatchAct, readonly string[]>
export const allBatchWords = [...opinionVerdicts, ...checkVerdicts, 'approved', 'refused'] as const
export type BatchWord = (typeof allBatchWords)[number]

/** One word for all rows, and for each row another one, or `leave` to say nothing of it now. */
export const batchActing = z.object({
  word: choice(allBatchWords),
  text: optionalText(),
  document: optionalLine(60),
  rows: z
    .array(
      z.object({
        id: picked(),
        revision: z.coerce.number().int(),
        word: z.enum([...allBatchWords, 'leave'], { error: 'choice' }).optional(),
        text: optionalText(),
      }),
    )
    .min(1, 'list-empty')
    .max(mostInBatch, 'list-too-long'),
})
export type BatchActing = z.output<typeof batchActing>
