import { z } from 'zod'
import { choice, day, optionalLine, picked } from '../../shared/fields.ts'

/** What becomes of drafts of duty that nobody has pinned. */
export const fillPresences = ['keep', 'replace'] as const

/** The days to be filled, the last one with them. */
export const fillAsking = z.object({ from: day(), lastDay: day(), presence: choice(fillPresences) })

/** Of whom a proposal is taken: no city has more people. */
export const fillTaking = z.object({
  take: z.array(picked()).min(1, 'list-empty').max(20_000, 'list-too-long'),
  reason: optionalLine(200),
})
