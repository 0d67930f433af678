import { z } from 'zod'
import { isRuleKey, ruleBases, type Rule } from '../../rules.ts'
import { day } from '../../shared/fields.ts'
import type { Facts } from '../../shared/outcomes.ts'
import { amountUnits, asked, decimal, layer, versionShape, whole, type Leaves } from '../shape.ts'
import { isRuleProblemCode, type Path, type RuleProblem } from './problems.ts'

/** How the file calls itself, so that another YAML file is not taken for one. */
export const fileFormat = 'lianqin-rules/1'
export const mostRows = 1_000

/** A version of a rule as a file holds it: with its number, without the id that the database gives it. */
export type FileRule = Omit<Rule, 'id'>

/** What fits of a file, by its place in the list, and what does not. */
export type FileRead = { rows: { index: number; rule: FileRule }[]; count: number; problems: RuleProblem[] }

/** Small parts as a file writes them: true and false, shares from 0 to 1, nothing left empty. */
const fileLeaves: Leaves = {
  flag: z.boolean({ error: asked('flag') }),
  share: decimal(0, 1, 6),
  some: (values) =>
    z
      .array(z.enum(values, { error: 'choice' }), { error: 'list' })
      .min(1, 'list-empty')
      .refine((list) => new Set(list).size === list.length, { error: 'list-twice' })
      .optional(),
  effect: z.union([whole(-120, 120), z.literal('not_counted')], { error: 'effect' }).optional(),
  basis: z.enum(ruleBases, { error: 'choice' }).optional(),
  instead: z
    .strictObject({ amount: decimal(0, 100_000), unit: z.enum(amountUnits, { error: 'choice' }) }, { error: 'fields' })
    .optional(),
  rows: (row, most) => z.array(row, { error: asked('list') }).max(most, 'list-too-long'),
}

const fileRule = z
  .strictObject(
    {
      key: z
        .string({ error: asked('text') })
        .refine((key) => key.length <= 60 && isRuleKey(key), { error: 'rule-key' }),
      layer,
      version: whole(1, 10_000),
      ...versionShape(fileLeaves),
      endsOn: day().nullable(),
    },
    { error: asked('fields') },
  )
  .superRefine(({ startsOn, endsOn }, ctx) => {
    if (endsOn !== null && endsOn <= startsOn)
      ctx.addIssue({ code: 'custom', message: 'period-ends-before-start', path: ['endsOn'] })
  })

const file = z.strictObject(
  {
    format: z.literal(fileFormat, { error: 'format' }),
    rules: z.array(z.unknown(), { error: asked('list') }).max(mostRows, 'list-too-long'),
  },
  { error: asked('fields') },
)

/** Reads what a file says, field by field. A row with anything that does not fit is left out of the rows. */
export function readRules(value: unknown): FileRead {
  const whole = file.safeParse(value)
  if (!whole.success)
    return { rows: [], count: 0, problems: whole.error.issues.flatMap((issue) => problemsOf(issue, [])) }
  const read: FileRead = { rows: [], count: whole.data.rules.length, problems: [] }
  whole.data.rules.forEach((row, index) => {
    const parsed = fileRule.safeParse(row)
    if (parsed.success) read.rows.push({ index, rule: parsed.data })
    else read.problems.push(...parsed.error.issues.flatMap((issue) => problemsOf(issue, ['rules', index])))
  })
  return read
}

type Issue = z.core.$ZodIssue

function problemsOf(issue: Issue, above: Path): RuleProblem[] {
  const path = [...above, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-field', facts: { field: key } }))
  const code = isRuleProblemCode(issue.message) ? issue.message : 'fields'
  return [{ path, code, facts: factsOf(issue) }]
}

function factsOf(issue: Issue): Facts {
  switch (issue.code) {
    case 'invalid_value':
      return { allowed: issue.values.map(String).join(', ') }
    case 'too_big':
      return { most: Number(issue.maximum) }
    case 'custom': {
      const { least, most, decimals }: Record<string, unknown> = issue.params ?? {}
      if (typeof decimals === 'number') return { decimals }
      return typeof least === 'number' && typeof most === 'number' ? { least, most } : {}
    }
    default:
      return {}
  }
}
