import { z } from 'zod'
import { secondmentKinds } from '#domain/postings.ts'
import type { batchTrying } from '#domain/postings/batches.ts'
import { singleLines } from '#domain/rules/posting-params.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, line, optionalChoice, optionalLine, picked } from '#domain/shared/fields.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'
import type { BatchRequest } from '#server/postings/batches.server.ts'

/** What is asked for, as typed: on the form of asking, and on that of a draft. */
export const requestFields = {
  personId: picked(),
  hostUnitId: picked(),
  kind: choice(secondmentKinds),
  post: optionalLine(60),
  purpose: line(500),
  document: optionalLine(60),
  startsOn: day(),
  lastDay: day(),
  share: z.coerce
    .number({ error: 'whole-number' })
    .int('whole-number')
    .min(1, 'whole-number')
    .max(100, 'whole-number')
    .optional(),
  injuryLiable: optionalChoice(singleLines),
  isCentralWork: z.boolean().optional(),
  approvalForm: optionalLine(60),
}

type Typed = z.output<z.ZodObject<typeof requestFields>>

/** The same as the command takes it: the day after the last, and null for what was left empty. */
export function requestFrom({ lastDay, post, document, ...typed }: Typed): PostingRequest {
  const { personId, hostUnitId, kind, purpose, startsOn, share, injuryLiable, isCentralWork, approvalForm } = typed
  return {
    ...{ personId, hostUnitId, kind, purpose, startsOn, endsOn: addDays(lastDay, 1) },
    ...{ post: post ?? null, document: document ?? null },
    ...{ share, injuryLiable, isCentralWork, approvalForm },
  }
}

/** The same of a batch: one request for all of its people. */
export function batchFrom({ lastDay, document, ...typed }: z.output<typeof batchTrying>): BatchRequest {
  return { ...typed, post: null, document: document ?? null, endsOn: addDays(lastDay, 1) }
}
