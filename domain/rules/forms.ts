import { z } from 'zod'
import { isRuleKey, ruleBases } from '../rules.ts'
import { day, line, optionalDay, revision } from '../shared/fields.ts'
import { amountUnits, asked, decimal, layer, versionShape, whole, type Leaves } from './shape.ts'

/** Why something was done; a form of rules always asks. */
const reason = line(300)

/** Small parts as a form writes them: a box that is not ticked is false, a share is per cent, an empty row is none. */
const formLeaves: Leaves = {
  flag: z.boolean({ error: 'choice' }).default(false),
  share: decimal(0, 100).transform((percent) => Math.round(percent * 10_000) / 1_000_000),
  some: (values) =>
    z
      .array(z.enum(values, { error: 'choice' }))
      .optional()
      .transform((ticked) => (ticked && ticked.length > 0 ? ticked : undefined)),
  effect: z
    .object({
      how: z.enum(['none', 'months', 'not_counted'], { error: 'choice' }).optional(),
      months: whole(-120, 120).optional(),
    })
    .transform(({ how, months }, ctx) => {
      if (how === 'not_counted') return how
      if (how === 'months' && months === undefined)
        ctx.addIssue({ code: 'custom', message: 'required', path: ['months'] })
      return how === 'months' ? months : undefined
    }),
  basis: z
    .enum(ruleBases, { error: 'choice' })
    .optional()
    .transform((basis) => (basis === 'present' ? basis : undefined)),
  instead: z
    .object({ amount: decimal(0, 100_000).optional(), unit: z.enum(amountUnits, { error: 'choice' }).optional() })
    .transform(({ amount, unit }, ctx) => {
      if (amount === undefined) return undefined
      if (unit === undefined) ctx.addIssue({ code: 'custom', message: 'choice', path: ['unit'] })
      return unit && { amount, unit }
    }),
  rows: (row, most) =>
    z.preprocess(withoutEmptyRows, z.array(row, { error: asked('list') }).max(most, 'list-too-long')),
}

const version = { ...versionShape(formLeaves), layer, lastDay: optionalDay() }

/** A new version of a rule, tried out: the reason comes with the saving. */
export const versionTrying = z.object(version).superRefine(endsAfterStart)
export const versionAdding = z.object({ ...version, reason, revision: revision() }).superRefine(endsAfterStart)
export type VersionTrying = z.output<typeof versionTrying>
export type VersionAdding = z.output<typeof versionAdding>

/** The same of a rule that is not there yet: its id begins with one of the known words. */
const key = z.string({ error: 'required' }).trim().max(60, 'too-long').refine(isRuleKey, { error: 'rule-key' })
export const ruleTrying = z.object({ ...version, key }).superRefine(endsAfterStart)
export const ruleFounding = z.object({ ...version, key, reason }).superRefine(endsAfterStart)
export type RuleFounding = z.output<typeof ruleFounding>

/** The last day on which a rule holds on its layer. */
export const endTrying = z.object({ layer, lastDay: day() })
export const ruleEnding = z.object({ layer, lastDay: day(), reason, revision: revision() })
export type EndTrying = z.output<typeof endTrying>
export type RuleEnding = z.output<typeof ruleEnding>

export const versionWithdrawing = z.object({ reason, revision: revision() })
export type VersionWithdrawing = z.output<typeof versionWithdrawing>

/** A file that was tried out: what was shown of it, and why it is brought in. */
export const ruleImporting = z.object({ shown: z.string().min(1), reason })

function endsAfterStart({ startsOn, lastDay }: { startsOn: string; lastDay?: string }, ctx: z.RefinementCtx): void {
  if (lastDay !== undefined && lastDay < startsOn)
    ctx.addIssue({ code: 'custom', message: 'period-ends-before-start', path: ['lastDay'] })
}

/** A row whose names are all empty was left free. */
function withoutEmptyRows(rows: unknown): unknown {
  if (!Array.isArray(rows)) return rows
  return rows.filter((row: unknown) => {
    const named = z.object({
      post: z.string().optional(),
      titleZh: z.string().optional(),
      titleEn: z.string().optional(),
    })
    const { data } = named.safeParse(row)
    return !data || [data.post, data.titleZh, data.titleEn].some((name) => name !== undefined && name.trim() !== '')
  })
}
