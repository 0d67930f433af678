import { z } from 'zod'
import { postingKinds } from '../postings.ts'
import { isRuleKey } from '../rules.ts'
import { choice } from '../shared/fields.ts'
import { lines, singleLines, termBounds } from './posting-params.ts'
import { asked, whole, type Leaves } from './shape.ts'

const mostMonths = 600

/** What a version about a kind of posting is made of. */
export function postingKindFields({ flag }: Leaves) {
  return {
    kind: choice(postingKinds),
    share: whole(1, 100),
    leastShare: whole(1, 100),
    mostShare: whole(1, 100),
    countedFrom: whole(1, 100).optional(),
    term: choice(termBounds),
    months: whole(1, mostMonths).optional(),
    usualMonths: whole(1, mostMonths).optional(),
    appraiser: choice(lines),
    payer: choice(singleLines),
    injury: choice(singleLines),
    injuryAgreeable: flag,
  }
}

type Shares = { share: number; leastShare: number; mostShare: number; term: string; months?: number }

/** The usual share lies between the least and the most; a term of its own says how long. */
export function checkPostingKind({ share, leastShare, mostShare, term, months }: Shares, ctx: z.RefinementCtx): void {
  const params = { least: leastShare, most: mostShare, isWhole: true }
  if (leastShare > mostShare || share < leastShare || share > mostShare)
    ctx.addIssue({ code: 'custom', message: 'out-of-range', path: ['share'], params })
  if (term === 'own' && months === undefined) ctx.addIssue({ code: 'custom', message: 'required', path: ['months'] })
}

/** How long people may be lent. What is left out is not bounded. */
export function termProfileFields({ flag }: Leaves) {
  const months = whole(1, mostMonths).optional()
  return {
    months,
    longerWithForm: flag,
    extensions: whole(0, 20).optional(),
    extensionMonths: months,
    cumulativeMonths: months,
    pauseMonths: months,
    reviewMonths: months,
    applyDays: whole(1, 250).optional(),
    followsTask: flag,
  }
}

/** The id of the rule that was chosen. */
export function chosenFields() {
  return {
    rule: z
      .string({ error: asked('text') })
      .trim()
      .refine(isRuleKey, { error: 'rule-key' }),
  }
}
