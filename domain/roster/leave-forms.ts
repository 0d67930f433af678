import { z } from 'zod'
import { absenceKinds } from '../people.ts'
import { choice, day, line, optionalLine, picked, revision } from '../shared/fields.ts'

/** Leave as it is asked for: `lastDay` is the last day away. Without a person it is one’s own. */
export const leaveAsking = z.object({
  personId: picked().optional(),
  kind: choice(absenceKinds),
  startsOn: day(),
  lastDay: day(),
  reason: line(200),
})

/** A decision: with a refusal the reason is asked for. */
export const leaveDeciding = z
  .object({ outcome: choice(['approved', 'refused']), text: optionalLine(200), revision: revision() })
  .superRefine(({ outcome, text }, context) => {
    if (outcome === 'refused' && !text) context.addIssue({ code: 'custom', path: ['text'], message: 'required' })
  })

export const leaveWithdrawing = z.object({ text: line(200), revision: revision() })

/** `backOn`: the first day at work. */
export const leaveReturning = z.object({ backOn: day(), text: optionalLine(200), revision: revision() })
