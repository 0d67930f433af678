import { canonicalJson } from '../../audit/records.ts'
import type { Rule, RuleKey, RuleLayer } from '../../rules.ts'
import { laneOf, withVersions, type LaneChange } from '../periods.ts'
import type { FileRead, FileRule } from './rows.ts'
import type { RuleProblem, RuleProblemCode } from './problems.ts'

/** What becomes of a row: it is there already; a new rule, or an old one on a new layer; a new version; or it does not fit. */
export const rowOutcomes = ['same', 'new', 'version', 'refused'] as const
export type RowOutcome = (typeof rowOutcomes)[number]

export type RuleImportPlan = {
  /** One per row of the file, in its order. */
  rows: { index: number; outcome: RowOutcome; rule: FileRule | null }[]
  problems: RuleProblem[]
  added: Rule[]
  moved: LaneChange['moved']
  /** All rules afterwards; only where there are no problems. */
  after: Rule[]
}

type Known = {
  rules: readonly Rule[]
  /** The number after the greatest a version of that layer ever had. */
  nextVersion(key: RuleKey, layer: RuleLayer): number
  newId(): string
}

type Row = FileRead['rows'][number]

/**
 * What bringing a file in would do. A version that is there stays as it is: a row that says otherwise of it does not fit.
 * New versions are added all together, so that their order in the file does not matter.
 */
export function planRuleImport(read: FileRead, known: Known): RuleImportPlan {
  const problems = [...read.problems]
  const refuse = ({ index }: Row, field: string, code: RuleProblemCode, facts: RuleProblem['facts'] = {}) =>
    problems.push({ path: ['rules', index, ...field.split('.')], code, facts })
  const fresh = new Map<Row, Rule>()
  const there = new Map<Row, Rule>()
  const seen = new Set<string>()
  const typeOf = new Map(known.rules.map(({ key, params }) => [key, params.type]))

  for (const row of read.rows) {
    const { key, layer, version, params } = row.rule
    const name = `${key} ${layer} ${version}`
    if (seen.has(name)) refuse(row, 'version', 'version-twice', { key, version })
    seen.add(name)
    const type = typeOf.get(key) ?? params.type
    typeOf.set(key, type)
    const own = known.rules.find((rule) => rule.key === key && rule.layer === layer && rule.version === version)
    if (own) there.set(row, own)
    else if (type !== params.type) refuse(row, 'params.type', 'type-differs', { type })
    else if (version < known.nextVersion(key, layer))
      refuse(row, 'version', 'version-passed', { key, version, next: known.nextVersion(key, layer) })
    else fresh.set(row, { ...row.rule, id: known.newId() })
  }

  const lanes = addedTo(known.rules, [...fresh.values()])
  for (const { rule, problem } of lanes.problems) {
    const row = [...fresh].find(([, made]) => made.id === rule.id)?.[0]
    if (row) refuse(row, 'startsOn', problem.code, problem.facts)
  }
  const endAfter = new Map(lanes.moved.map(({ after }) => [after.id, after.endsOn]))
  for (const [row, own] of there) {
    const field = differingField(row.rule, own)
    if (field) refuse(row, field, 'version-differs', { version: own.version, field })
    else if (!isSameEnd(row.rule, own, { endAfter: endAfter.get(own.id), after: lanes.after }))
      refuse(row, 'endsOn', 'ends-otherwise', { version: own.version, end: own.endsOn })
  }
  const laneKnown = new Set(known.rules.map(({ key, layer }) => `${key} ${layer}`))
  const refused = new Set(problems.map(({ path }) => path[1]))
  const byIndex = new Map(read.rows.map((row) => [row.index, row]))
  const rows = Array.from({ length: read.count }, (_row, index) => {
    const row = byIndex.get(index)
    const outcome = (): RowOutcome => {
      if (!row || refused.has(index)) return 'refused'
      if (there.has(row)) return 'same'
      return laneKnown.has(`${row.rule.key} ${row.rule.layer}`) ? 'version' : 'new'
    }
    return { index, outcome: outcome(), rule: row?.rule ?? null }
  })
  return { rows, problems, added: [...fresh.values()], moved: lanes.moved, after: lanes.after }
}

function addedTo(rules: readonly Rule[], added: readonly Rule[]) {
  const all: Pick<RuleImportPlan, 'moved' | 'after'> & { problems: ReturnType<typeof withVersions>['problems'] } = {
    ...{ moved: [], problems: [], after: [...rules] },
  }
  for (const name of new Set(added.map(({ key, layer }) => `${key} ${layer}`))) {
    const own = added.filter(({ key, layer }) => `${key} ${layer}` === name)
    const [first] = own
    if (!first) continue
    const lane = laneOf(rules, first.key, first.layer)
    const change = withVersions(lane, own)
    all.moved.push(...change.moved)
    all.problems.push(...change.problems)
    all.after = [...all.after.filter((rule) => !lane.includes(rule)), ...change.lane]
  }
  return all
}

/** As it ends now, or will; no end is the same as until the next one begins. */
function isSameEnd(
  row: FileRule,
  own: Rule,
  { endAfter, after }: { endAfter: Rule['endsOn'] | undefined; after: readonly Rule[] },
): boolean {
  if (row.endsOn === own.endsOn || row.endsOn === endAfter) return true
  const isFollowed = laneOf(after, own.key, own.layer).some(({ startsOn }) => startsOn === own.endsOn)
  return row.endsOn === null && isFollowed
}

const parts = ['titleZh', 'titleEn', 'params', 'source', 'enforcement', 'override', 'stricterWins', 'startsOn'] as const

/** The first field in which a row says something else than the version that is there. */
function differingField(row: FileRule, own: Rule): string | undefined {
  return parts.find((part) => canonicalJson(row[part]) !== canonicalJson(own[part]))
}
