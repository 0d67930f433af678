import type { IsoDate } from '../shared/dates.ts'
import type { Department, Unit } from '../organisation.ts'
import { isForceUnit, sideOf } from '../organisation.ts'
import { staffClassOf, type StaffClass } from '../people.ts'
import { judgingOn, type JudgedParams, type Rule } from '../rules.ts'
import { statusOfRatio } from './ratios.ts'
import { judges, verdictOf, type Heads, type Member, type Verdict } from './verdicts.ts'
import { grouped } from '../shared/grouped.ts'

/** People of one kind in one unit on one day, as the database counts them. */
export type StrengthGroup = Omit<Member, 'level' | 'unitKind'> & {
  unitId: string
  /** 在册: serving there that day. */
  onBooks: number
  /** 在岗: of them, not away. */
  present: number
  /** Of them, those whose posting ends within 30 days. */
  endingSoon: number
}

/** The rule that the planned strengths are held against too. */
export const cityDistrictKey = 'STAFF.RATIO.CITY_DISTRICT'

export type QuotaLine = { unitId: string; department: Department; staffClass: StaffClass; planned: number }

export type Strength = {
  planned: number
  onBooks: number
  present: number
  endingSoon: number
  /** Serving there, but not counted in its strength: concurrent and temporary X. */
  uncounted: number
}

export type BoardRow = {
  unit: Unit
  total: Strength
  established: Strength
  auxiliary: Strength
  /** Of those on the books, away for longer than the rule lets pass unflagged. */
  longAway: number
  verdicts: Verdict[]
}

export type Board = {
  day: IsoDate
  total: Strength
  city: Strength
  district: Strength
  /** The verdicts on the whole force, on the books and as planned. */
  verdicts: Verdict[]
  planned: { left: number; right: number; status: Verdict['status'] } | null
  rows: BoardRow[]
}

type BoardFacts = {
  day: IsoDate
  units: readonly Unit[]
  groups: readonly StrengthGroup[]
  quotas: readonly QuotaLine[]
  rules: readonly Rule[]
  /** How many of a unit are away for long; absent: nobody asked. */
  longAway?: ReadonlyMap<string, number>
}

/** The staffing of the force on one day: each unit's strength and what the rules of that day say of it. */
export function boardOf({ day, units, groups, quotas, rules, longAway }: BoardFacts): Board {
  const judging = judgingOn(rules, day)
  const groupsOf = grouped(groups, (group) => group.unitId)
  const quotasOf = grouped(quotas, (quota) => quota.unitId)

  const forceUnits = units.filter(isForceUnit)
  const rows = forceUnits.map((unit): BoardRow => {
    const own = groupsOf.get(unit.id) ?? []
    const plan = quotasOf.get(unit.id) ?? []
    return {
      unit,
      total: strengthOf(own, plan),
      established: strengthOf(own, plan, 'established'),
      auxiliary: strengthOf(own, plan, 'auxiliary'),
      longAway: longAway?.get(unit.id) ?? 0,
      verdicts: judging
        .filter(({ params }) => judges(params, unit))
        .map((rule) => verdictOf(rule, unit.id, membersOf(unit, own))),
    }
  })

  const onSide = (side: 'city' | 'district') => rows.filter((row) => sideOf(row.unit.level) === side)
  const members = forceUnits.flatMap((unit) => membersOf(unit, groupsOf.get(unit.id) ?? []))
  const city = sumOf(onSide('city').map((row) => row.established))
  const district = sumOf(onSide('district').map((row) => row.established))
  return {
    day,
    total: sumOf(rows.map((row) => row.total)),
    city,
    district,
    verdicts: judging.filter(({ params }) => params.scope === 'force').map((rule) => verdictOf(rule, null, members)),
    planned: plannedRatio(judging, city, district),
    rows,
  }
}

/** What the 2 : 1 would be with every place filled. */
function plannedRatio(judging: readonly Rule<JudgedParams>[], city: Strength, district: Strength): Board['planned'] {
  const params = judging.find(({ key }) => key === cityDistrictKey)?.params
  if (params?.type !== 'ratio') return null
  const [left, right] = [city.planned, district.planned]
  return { left, right, status: statusOfRatio(params, left, right) }
}

function membersOf(unit: Unit, groups: readonly StrengthGroup[]): (Member & Heads)[] {
  return groups.map((group) => ({ ...group, level: unit.level, unitKind: unit.kind }))
}

function strengthOf(groups: readonly StrengthGroup[], plan: readonly QuotaLine[], only?: StaffClass): Strength {
  const strength: Strength = { planned: 0, onBooks: 0, present: 0, endingSoon: 0, uncounted: 0 }
  for (const line of plan) if (!only || line.staffClass === only) strength.planned += line.planned
  for (const group of groups) {
    if (only && staffClassOf(group.category) !== only) continue
    if (!group.countsInStrength) {
      strength.uncounted += group.onBooks
      continue
    }
    strength.onBooks += group.onBooks
    strength.present += group.present
    strength.endingSoon += group.endingSoon
  }
  return strength
}

function sumOf(parts: readonly Strength[]): Strength {
  const sum: Strength = { planned: 0, onBooks: 0, present: 0, endingSoon: 0, uncounted: 0 }
  for (const part of parts) {
    sum.planned += part.planned
    sum.onBooks += part.onBooks
    sum.present += part.present
    sum.endingSoon += part.endingSoon
    sum.uncounted += part.uncounted
  }
  return sum
}
