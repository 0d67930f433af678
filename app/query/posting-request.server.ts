import type { z } from 'zod'
import { secondmentKinds } from '#domain/postings.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, line, optionalLine, picked } from '#domain/shared/fields.ts'
import type { PostingRequest } from '#server/postings/asking.server.ts'

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
}

type Typed = z.output<z.ZodObject<typeof requestFields>>

/** The same as the command takes it: the day after the last, and null for what was left empty. */
export function requestFrom({ lastDay, post, document, ...typed }: Typed): PostingRequest {
  const { personId, hostUnitId, kind, purpose, startsOn } = typed
  const endsOn = addDays(lastDay, 1)
  return { personId, hostUnitId, kind, purpose, startsOn, endsOn, post: post ?? null, document: document ?? null }
}
