import { z } from 'zod'
import { brigadeTypes, departments, unitKinds, unitLevels } from '../organisation.ts'
import { categories } from '../people.ts'
import { postingKinds } from '../postings.ts'
import {
  enforcements,
  evidences,
  overriders,
  type ruleBases,
  ruleLayers,
  ruleScopes,
  type RuleParams,
} from '../rules.ts'
import { choice, day } from '../shared/fields.ts'
import { checkPostingKind, chosenFields, postingKindFields, termProfileFields } from './posting-shape.ts'

/**
 * What a version of a rule is made of, field by field. A form and a file of rules are read by the same shape; they differ in
 * how the smallest parts are written down (`Leaves`): a share is a number from 0 to 1 in a file and per cent in a form.
 * The errors are codes; the page makes the sentence.
 */
export const gradeNames = ['excellent', 'competent', 'basically_competent', 'incompetent', 'no_grade'] as const
export const amountUnits = ['persons', 'hours', 'days', 'months', 'percent'] as const
export const amountPers = ['day', 'week', 'month', 'year'] as const
export const amountBounds = ['least', 'most'] as const
export const postRoutes = ['consultation', 'external'] as const
export const ruleTypes = [
  'ratio',
  'cap',
  'majority',
  'presence',
  'reciprocity',
  'amount',
  'months',
  'flag',
  'effects',
  'eligibility',
  'posting_kind',
  'term_profile',
  'chosen',
] as const satisfies readonly RuleParams['type'][]
export type RuleType = (typeof ruleTypes)[number]

/** The longest that titles, a document and its wording may be: a form travels in the address, which has an end. */
const longest = { title: 80, document: 120, issuer: 60, article: 60, quote: 400, post: 30 }
const mostPosts = 20
const mostLines = 5

type Posts = { post: string; departments: string[]; kinds: string[]; route: string }

/** A line of text that has to be there. */
function line(most: number) {
  return z
    .string({ error: asked('text') })
    .trim()
    .min(1, 'required')
    .max(most, 'too-long')
}

/** How the smallest parts are written where the rule comes from. */
export type Leaves = {
  flag: z.ZodType<boolean>
  share: z.ZodType<number>
  /** Some of these; undefined where nothing is asked. */
  some<const T extends readonly string[]>(values: T): z.ZodType<T[number][] | undefined>
  effect: z.ZodType<number | 'not_counted' | undefined>
  basis: z.ZodType<(typeof ruleBases)[number] | undefined>
  instead: z.ZodType<{ amount: number; unit: (typeof amountUnits)[number] } | undefined>
  /** Rows that may be left empty in a form. */
  rows<T extends z.ZodType<Partial<Posts> | { titleZh: string }>>(row: T, most: number): z.ZodType<z.output<T>[]>
}

/** The shape of a version, without its id, number and layer. */
export function versionShape(leaves: Leaves) {
  return {
    titleZh: line(longest.title),
    titleEn: line(longest.title),
    params: paramsShape(leaves),
    source: z.strictObject(
      {
        document: line(longest.document),
        issuer: line(longest.issuer),
        article: optionalOrNull(longest.article),
        quote: optionalOrNull(longest.quote),
        evidence: choice(evidences),
      },
      { error: asked('fields') },
    ),
    enforcement: choice(enforcements),
    override: z
      .strictObject(
        {
          isAllowed: leaves.flag,
          by: z
            .enum(overriders, { error: 'choice' })
            .nullish()
            .transform((by) => by ?? null),
          needsReason: leaves.flag,
        },
        { error: asked('fields') },
      )
      .superRefine(({ isAllowed, by }, ctx) => {
        if (isAllowed && by === null) ctx.addIssue({ code: 'custom', message: 'override-needs-office', path: ['by'] })
      }),
    stricterWins: leaves.flag,
    startsOn: day(),
  }
}

export const layer = choice(ruleLayers)

/** A whole number within bounds. */
export function whole(least: number, most: number) {
  return z.number({ error: asked('number') }).refine((n) => Number.isInteger(n) && n >= least && n <= most, {
    error: 'out-of-range',
    params: { least, most, isWhole: true },
  })
}

/** A number within bounds. One that is finer than so many decimals is refused: it would not come back from a form as it went in. */
export function decimal(least: number, most: number, decimals = 4) {
  return z
    .number({ error: asked('number') })
    .refine((n) => n >= least && n <= most, {
      ...{ error: 'out-of-range', abort: true },
      params: { least, most, isWhole: false },
    })
    .refine((n) => Number(n.toFixed(decimals)) === n, { error: 'too-fine', params: { decimals } })
}

/** `required` where nothing is there, else what was asked for instead. */
export function asked(code: string) {
  return ({ input }: { input?: unknown }) => (input === undefined ? 'required' : code)
}

function paramsShape(leaves: Leaves) {
  const { some, share, flag } = leaves
  const counted = z.strictObject(
    {
      levels: some(unitLevels),
      kinds: some(unitKinds),
      departments: some(departments),
      categories: some(categories),
    },
    { error: asked('fields') },
  )
  const judging = { scope: choice(ruleScopes), brigadeTypes: some(brigadeTypes), basis: leaves.basis }
  const counts = { leftCounts: counted, rightCounts: counted }
  const shape = <T extends RuleType, S extends z.ZodRawShape>(type: T, rest: S) =>
    z.strictObject({ type: z.literal(type), ...rest })
  return z.discriminatedUnion(
    'type',
    [
      shape('ratio', {
        ...judging,
        left: whole(1, 1_000),
        right: whole(1, 1_000),
        ...counts,
        tolerance: share,
        tolerancePersons: decimal(0, 1_000),
        brokenBeyond: decimal(1, 100),
        lines: leaves
          .rows(z.strictObject({ titleZh: line(longest.title), titleEn: line(longest.title), ...counts }), mostLines)
          .optional(),
      }),
      shape('cap', { ...judging, factor: decimal(0, 100), ...counts }),
      shape('majority', { ...judging, moreThan: share, leftCounts: counted, among: counted }),
      shape('presence', {
        ...judging,
        least: whole(1, 1_000),
        departments: several(departments),
        leftCounts: counted,
      }),
      shape('reciprocity', { months: whole(1, 120), kinds: several(postingKinds) }),
      shape('amount', {
        amount: decimal(0, 100_000),
        unit: choice(amountUnits),
        per: z
          .enum(amountPers, { error: 'choice' })
          .nullish()
          .transform((per) => per ?? null),
        bound: choice(amountBounds),
        or: leaves.instead,
        raisedTo: decimal(0, 100_000).optional(),
        categories: some(categories),
      }),
      shape('months', { months: whole(1, 600) }),
      shape('flag', { isOn: flag }),
      shape('effects', {
        effects: z
          .strictObject(
            {
              excellent: leaves.effect,
              competent: leaves.effect,
              basically_competent: leaves.effect,
              incompetent: leaves.effect,
              no_grade: leaves.effect,
            },
            { error: asked('fields') },
          )
          .transform(withoutAbsent)
          .refine((effects) => Object.keys(effects).length > 0, { error: 'list-empty' }),
      }),
      shape('eligibility', {
        posts: leaves
          .rows(
            z.strictObject({
              post: line(longest.post),
              departments: z.array(z.enum(departments, { error: 'choice' }), { error: asked('list') }),
              kinds: several(postingKinds),
              route: choice(postRoutes),
            }),
            mostPosts,
          )
          .refine((posts) => posts.length > 0, { error: 'list-empty' }),
      }),
      shape('posting_kind', postingKindFields(leaves)).superRefine(checkPostingKind),
      shape('term_profile', termProfileFields(leaves)),
      shape('chosen', chosenFields()),
    ],
    { error: ({ code, input }) => (code === 'invalid_union' ? 'rule-type' : asked('fields')({ input })) },
  )
}

/** At least one of these. */
function several<const T extends readonly string[]>(values: T) {
  return z.array(z.enum(values, { error: 'choice' }), { error: asked('list') }).min(1, 'list-empty')
}

function optionalOrNull(most: number) {
  return z
    .string({ error: 'text' })
    .trim()
    .max(most, 'too-long')
    .nullish()
    .transform((text) => text || null)
}

function withoutAbsent(effects: Record<string, number | 'not_counted' | undefined>) {
  const there: Record<string, number | 'not_counted'> = {}
  for (const [grade, effect] of Object.entries(effects)) if (effect !== undefined) there[grade] = effect
  return there
}
