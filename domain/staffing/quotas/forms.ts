import { z } from 'zod'
import { departments } from '../../organisation.ts'
import { categories, staffClasses } from '../../people.ts'
import { choice, day, line, optionalChoice, optionalText, picked, revision, wholeNumber } from '../../shared/fields.ts'
import { postClasses, quotaKinds } from '../quotas.ts'

/** What the forms about quotas ask for. */

export const longestDocument = 200
export const longestReason = 500

export const quotaChanging = z.object({
  kind: choice(quotaKinds),
  department: optionalChoice(departments),
  staffClass: choice(staffClasses),
  category: optionalChoice(categories),
  postClass: optionalChoice(postClasses),
  planned: wholeNumber(),
  from: day(),
  document: line(longestDocument),
  reason: optionalText(longestReason),
  revision: revision(),
})
export type QuotaChanging = z.output<typeof quotaChanging>

export const quotaWithdrawing = z.object({ reason: line(longestReason), revision: revision() })

/** Weights come as `weight.<grid id>`, read apart. */
export const proposalAdopting = z.object({
  city: wholeNumber(),
  from: day(),
  document: line(longestDocument),
  reason: optionalText(longestReason),
  /** What was shown when the button was pressed. */
  shown: picked(),
})
export type ProposalAdopting = z.output<typeof proposalAdopting>
