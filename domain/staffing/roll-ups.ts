import { isForceUnit, type Unit } from '../organisation.ts'
import { judgingOn, type JudgedParams, type RatioParams, type Rule, type RuleKey } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { StrengthGroup } from './board.ts'
import { judges, placementOf, tallyOf, type Heads, type Member } from './verdicts.ts'

/** A ratio shown for information: judged by nobody. */
export type LineTally = { titleZh: string; titleEn: string; left: number; right: number }

/** What a ratio of single units comes to in a district, or (unit null) in the whole force: for information. */
export type RollUp = Pick<LineTally, 'left' | 'right'> & {
  ruleKey: RuleKey
  titleZh: string
  titleEn: string
  params: RatioParams
  unit: Pick<Unit, 'id' | 'shortName'> | null
  lines: LineTally[]
}

type Facts = {
  day: IsoDate
  /** All units of the day: districts stand above the units that are judged. */
  units: readonly Unit[]
  groups: readonly StrengthGroup[]
  rules: readonly Rule[]
}

/**
 * For every ratio that judges single units, the sums of each district and of the force, the force last. A sum is given only
 * where the reader sees every unit that is part of it.
 */
export function rollUpsOf({ day, units, groups, rules }: Facts, seen: ReadonlySet<string>): RollUp[] {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const byUnit = new Map<string, StrengthGroup[]>()
  for (const group of groups) {
    const known = byUnit.get(group.unitId)
    if (known) known.push(group)
    else byUnit.set(group.unitId, [group])
  }
  const ratios = judgingOn(rules, day)
    .filter(isRatio)
    .filter(({ params }) => params.scope !== 'force')
  return ratios.flatMap((rule) => {
    const judged = units.filter((unit) => isForceUnit(unit) && judges(rule.params, unit))
    const parts = new Map<Unit | null, Unit[]>()
    for (const unit of judged) {
      const district = districtOf(byId, unit)
      const part = district && parts.get(district)
      if (part) part.push(unit)
      else if (district) parts.set(district, [unit])
    }
    if (judged.length > 0) parts.set(null, judged)
    return [...parts].flatMap(([unit, of]) =>
      of.every(({ id }) => seen.has(id)) ? [rollUpOf(rule, unit, membersIn(of, byUnit))] : [],
    )
  })
}

/** The district a unit lies in, by the tree; undefined for a unit of the city. */
export function districtOf(units: ReadonlyMap<string, Unit>, unit: Unit): Unit | undefined {
  const climbed = new Set<Unit>()
  let above: Unit | undefined = unit
  while (above && above.kind !== 'district' && !climbed.has(above)) {
    climbed.add(above)
    above = above.parentId === null ? undefined : units.get(above.parentId)
  }
  return above?.kind === 'district' ? above : undefined
}

/** The separate lines of a pooled ratio, among those whom the ratio itself counts. */
export function linesOf(params: JudgedParams, members: readonly (Member & Heads)[]): LineTally[] {
  if (params.type !== 'ratio') return []
  const counted = members.filter((member) => placementOf(params, member).side !== null)
  return (params.lines ?? []).map(({ titleZh, titleEn, leftCounts, rightCounts }) => {
    const { left, right } = tallyOf({ ...params, leftCounts, rightCounts }, counted)
    return { titleZh, titleEn, left, right }
  })
}

function rollUpOf(
  { key: ruleKey, titleZh, titleEn, params }: Rule<RatioParams>,
  unit: Unit | null,
  members: readonly (Member & Heads)[],
): RollUp {
  const { left, right } = tallyOf(params, members)
  const named = unit && { id: unit.id, shortName: unit.shortName }
  return { ruleKey, titleZh, titleEn, params, unit: named, left, right, lines: linesOf(params, members) }
}

function membersIn(units: readonly Unit[], groups: ReadonlyMap<string, readonly StrengthGroup[]>): (Member & Heads)[] {
  return units.flatMap((unit) =>
    (groups.get(unit.id) ?? []).map((group) => ({ ...group, level: unit.level, unitKind: unit.kind })),
  )
}

function isRatio(rule: Rule<JudgedParams>): rule is Rule<RatioParams> {
  return rule.params.type === 'ratio'
}
