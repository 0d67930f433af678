import { createHash } from 'node:crypto'
import { canonicalJson } from '#domain/audit/records.ts'
import { planRuleImport, type RowOutcome, type RuleImportPlan } from '#domain/rules/imports/plan.ts'
import type { RuleProblem } from '#domain/rules/imports/problems.ts'
import type { LaneChange } from '#domain/rules/periods.ts'
import type { Rule, RuleKey, RuleLayer } from '#domain/rules.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { Db } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import {
  authorizeRules,
  nextVersion,
  rememberChange,
  ruleFacts,
  saveAdded,
  saveMoved,
  unitsUnderRules,
} from './facts.server.ts'
import type { Place } from './text.server.ts'
import { readText, yamlOf } from './yaml.server.ts'

/** What does not fit, with its place in the text, the way to it and the line that stands there. */
export type ProblemShown = Omit<RuleProblem, 'path'> & Place & { path: string; excerpt: string }

export type RowShown = {
  line: number
  outcome: RowOutcome
  name: { key: RuleKey; layer: RuleLayer; version: number; titleZh: string; titleEn: string } | null
}

/** What a text would do, and the text itself, to be handed back when it is brought in. */
export type RuleDryRun = {
  text: string
  rows: RowShown[]
  counts: Record<RowOutcome, number>
  problems: ProblemShown[]
  added: Rule[]
  moved: LaneChange['moved']
  /** Says what would be done; whoever brings it in says what they saw. */
  fingerprint: string
}

const longestExcerpt = 80
const mostProblems = 200

/** All versions of all rules, or of one, as YAML. Undefined for an id without versions. */
export async function exportRules(ctx: Ctx, key: RuleKey | null): Promise<string | undefined> {
  const { read } = ctx.store
  await authorizeRules(read, ctx, 'export')
  const { rules } = await ruleFacts(read)
  const wanted = key === null ? rules : rules.filter((rule) => rule.key === key)
  return wanted.length === 0 && key !== null ? undefined : yamlOf(wanted)
}

/** Reads a text of rules and says what it would change; saves nothing. `after`: the rules as they would be. */
export async function tryOutRules(ctx: Ctx, text: string): Promise<{ dryRun: RuleDryRun; after: Rule[] }> {
  const { read } = ctx.store
  await authorizeRules(read, ctx, 'edit')
  const { plan, problems, placeOf } = await prepare(read, ctx, text)
  const rows = plan.rows.map(({ index, outcome, rule }): RowShown => {
    const name = rule && {
      ...{ key: rule.key, layer: rule.layer, version: rule.version },
      ...{ titleZh: rule.titleZh, titleEn: rule.titleEn },
    }
    return { line: placeOf(['rules', index]).line, outcome, name }
  })
  const counts = { same: 0, new: 0, version: 0, refused: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  const shown = problems.slice(0, mostProblems)
  const { added, moved, after } = plan
  return { dryRun: { text, rows, counts, problems: shown, added, moved, fingerprint: fingerprintOf(plan) }, after }
}

/**
 * Brings in a text that was tried out: everything in one transaction with one entry in the log. Refuses: anything that does
 * not fit, nothing to do, and where it would do something else by now than what was shown.
 */
export async function importRules(
  ctx: Ctx,
  { text, shown, reason }: { text: string; shown: string; reason: string },
): Promise<{ added: number; same: number }> {
  return write(ctx, async (tx) => {
    await authorizeRules(tx, ctx, 'edit')
    const { plan, problems } = await prepare(tx, ctx, text)
    if (problems.length > 0) throw new Refusal('rule-import-has-problems', { count: problems.length })
    if (plan.added.length === 0) throw new Refusal('rule-import-nothing-to-do')
    if (fingerprintOf(plan) !== shown) throw new Refusal('rule-import-moved-on')
    await saveMoved(tx, plan.moved)
    await saveAdded(tx, ctx, plan.added)
    for (const rule of plan.added) {
      const own = plan.moved.filter(({ after }) => after.key === rule.key && after.layer === rule.layer)
      await rememberChange(tx, ctx, { rule, kind: 'added', reason, moved: own })
    }
    await record(tx, ctx, 'rule.imported', {
      subject: { kind: 'rules', id: ctx.newId() },
      before: { rules: plan.moved.map(({ before }) => before) },
      after: { rules: plan.added },
      reason,
      units: await unitsUnderRules(tx),
    })
    return { added: plan.added.length, same: plan.rows.length - plan.added.length }
  })
}

type Prepared = { plan: RuleImportPlan; problems: ProblemShown[]; placeOf(path: RuleProblem['path']): Place }

async function prepare(db: Db, ctx: Ctx, text: string): Promise<Prepared> {
  const read = readText(text)
  const facts = await ruleFacts(db)
  const plan = planRuleImport(read, {
    rules: facts.rules,
    nextVersion: (key, layer) => nextVersion(facts, key, layer),
    newId: () => ctx.newId(),
  })
  const lines = text.split('\n')
  const excerptAt = ({ line }: Place) => (lines[line - 1] ?? '').trim().slice(0, longestExcerpt)
  const problems = [
    ...read.broken.map((problem) => ({ ...problem, path: '', excerpt: excerptAt(problem) })),
    ...plan.problems.map(({ path, code, facts: said }) => {
      const place = read.placeOf(path)
      return { code, facts: said, ...place, path: pathText(path), excerpt: excerptAt(place) }
    }),
  ]
  const inOrder = problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { plan, problems: inOrder, placeOf: read.placeOf }
}

/** `rules[3].params.left` */
function pathText(path: RuleProblem['path']): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    return text === '' ? part : `${text}.${part}`
  }, '')
}

/** The same plan has the same, though the versions it adds have other ids each time. */
function fingerprintOf({ added, moved }: RuleImportPlan): string {
  const said = added.map(({ id: _id, ...rule }) => rule)
  const ends = moved.map(({ before, after }) => [before.id, before.endsOn, after.endsOn])
  return createHash('sha256')
    .update(canonicalJson([said, ends]))
    .digest('hex')
}
