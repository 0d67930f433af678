import { z } from 'zod'
import { choice, optionalLine, picked } from '#domain/shared/fields.ts'
import type { PairRequest } from '#server/postings/pairing.server.ts'
import { requestFields, requestFrom } from './posting-request.server.ts'

const { personId: _personId, hostUnitId: _hostUnitId, post: _post, ...commonFields } = requestFields

/** A pair as typed: whom and where to for each of the two, and what is the same of both. */
export const pairTrying = z.object({
  ...{ first: picked(), firstHost: picked(), firstPost: optionalLine(60) },
  ...{ second: picked(), secondHost: picked(), secondPost: optionalLine(60) },
  ...commonFields,
})
/** The same to be asked for, or kept as drafts. */
export const pairSending = pairTrying.extend({ as: choice(['request', 'draft']) })

/** The same as the commands take it. */
export function pairFrom(typed: z.output<typeof pairTrying>): PairRequest {
  const { first, firstHost, firstPost, second, secondHost, secondPost, ...same } = typed
  const asked = requestFrom({ ...same, personId: first, hostUnitId: firstHost, post: firstPost })
  const { personId, hostUnitId, post, ...common } = asked
  return {
    halves: [
      { personId, hostUnitId, post },
      { personId: second, hostUnitId: secondHost, post: secondPost ?? null },
    ],
    common,
  }
}
