import { departments, type BrigadeType, type UnitKind, type UnitLevel } from '../organisation.ts'
import { judgingOn, type JudgedParams, type Rule } from '../rules.ts'
import { addDays, type IsoDate } from '../shared/dates.ts'
import { judges, placementOf, statusOf, type Heads, type Member, type Tally, type VerdictStatus } from './verdicts.ts'

/** Somebody serving in a unit for a time, as they were through all of it. Periods are half-open; null: no end. */
export type Stint = Omit<Member, 'level' | 'unitKind'> & {
  unitId: string
  personId: string
  postingId: string
  isAway: boolean
  start: IsoDate
  end: IsoDate | null
}

/** A unit of the force with the time of its life. */
export type UnitLife = {
  id: string
  kind: UnitKind
  level: UnitLevel
  brigadeType: BrigadeType | null
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** What made a verdict other than the day before: somebody came or left, or the rule changed. */
export type Cause = { kind: 'came' | 'left'; personId: string; postingId: string } | { kind: 'rule'; ruleId: string }

/** What a rule said, unchanged in all its numbers, from a day to the day before another; null: as far as was asked. */
export type Span = Tally & {
  from: IsoDate
  to: IsoDate | null
  ruleId: string
  ruleVersion: number
  status: VerdictStatus
  causes: Cause[]
}

export type Timeline = { ruleKey: string; unitId: string | null; spans: Span[] }

type TimelineFacts = {
  units: readonly UnitLife[]
  stints: readonly Stint[]
  rules: readonly Rule[]
  /** The first day and the last (inclusive). */
  from: IsoDate
  to: IsoDate
}

/**
 * What every rule said of every unit and of the force on each day of a period, from the dated facts alone: whoever was
 * recorded first makes no difference. One walk over the days on which something changed, so it costs as much as there
 * were changes, not as many days as there are.
 */
export function timelinesOf({ units, stints, rules, from, to }: TimelineFacts): Timeline[] {
  const walk = new Walk(units, rules, from)
  const changes = changesIn(units, stints, rules, { from, to })
  for (const day of [...changes.keys()].toSorted()) walk.take(day, changes.get(day) ?? nothingHappened())
  return walk.timelines()
}

/** Since when the last span’s status has held without a break. */
export function heldSince({ spans }: Timeline): Span | undefined {
  let first = spans.at(-1)
  for (const span of spans.toReversed()) {
    if (!first || span.status !== first.status || (span !== first && span.to !== first.from)) break
    first = span
  }
  return first
}

/** What the rule said on a day; undefined outside the period, or when no such rule judged then. */
export function spanOn({ spans }: Timeline, day: IsoDate): Span | undefined {
  return spans.find((span) => span.from <= day && (span.to === null || day < span.to))
}

type DayOfChange = { came: Stint[]; left: Stint[]; hasOtherRules: boolean; hasOtherUnits: boolean }

const nothingHappened = (): DayOfChange => ({ came: [], left: [], hasOtherRules: false, hasOtherUnits: false })

function changesIn(
  units: readonly UnitLife[],
  stints: readonly Stint[],
  rules: readonly Rule[],
  { from, to }: { from: IsoDate; to: IsoDate },
): Map<IsoDate, DayOfChange> {
  const after = addDays(to, 1)
  const changes = new Map<IsoDate, DayOfChange>([[from, nothingHappened()]])
  const on = (day: IsoDate): DayOfChange => {
    const change = changes.get(day) ?? nothingHappened()
    changes.set(day, change)
    return change
  }
  const isIn = (day: IsoDate | null): day is IsoDate => day !== null && day > from && day < after
  for (const stint of stints) {
    const isOver = stint.end !== null && stint.end <= from
    if (isOver || stint.start >= after) continue
    on(stint.start > from ? stint.start : from).came.push(stint)
    if (isIn(stint.end)) on(stint.end).left.push(stint)
  }
  for (const { startsOn, endsOn } of rules)
    for (const day of [startsOn, endsOn]) if (isIn(day)) on(day).hasOtherRules = true
  for (const { startsOn, endsOn } of units)
    for (const day of [startsOn, endsOn]) if (isIn(day)) on(day).hasOtherUnits = true
  return changes
}

type Counter = {
  rule: Rule<JudgedParams>
  unitId: string | null
  tally: Tally
  causes: Cause[]
  isTouched: boolean
}

class Walk {
  readonly #units: ReadonlyMap<string, UnitLife>
  readonly #rules: readonly Rule[]
  readonly #serving = new Map<string, Set<Stint>>()
  readonly #spans = new Map<string, Timeline>()
  #counters = new Map<string, Counter>()
  #ofUnit = new Map<string, Counter[]>()
  #isFirst = true

  constructor(units: readonly UnitLife[], rules: readonly Rule[], from: IsoDate) {
    this.#units = new Map(units.map((unit) => [unit.id, unit]))
    this.#rules = rules
    this.#arrange(from)
  }

  take(day: IsoDate, { came, left, hasOtherRules, hasOtherUnits }: DayOfChange): void {
    for (const stint of left) this.#serving.get(stint.unitId)?.delete(stint)
    for (const stint of came) {
      const there = this.#serving.get(stint.unitId) ?? new Set()
      this.#serving.set(stint.unitId, there.add(stint))
    }
    for (const stint of left) this.#count(stint, -1)
    for (const stint of came) this.#count(stint, 1)
    if (hasOtherRules || hasOtherUnits) this.#arrange(day)
    for (const counter of this.#counters.values()) if (counter.isTouched) this.#close(day, counter)
    this.#isFirst = false
  }

  timelines(): Timeline[] {
    return [...this.#spans.values()]
  }

  /** Which rules judge which units from this day on; what they count is counted anew. */
  #arrange(day: IsoDate): void {
    const before = this.#counters
    this.#counters = new Map()
    this.#ofUnit = new Map()
    const there = [...this.#units.values()].filter((unit) => isThere(unit, day))
    for (const rule of judgingOn(this.#rules, day)) {
      const isOfForce = rule.params.scope === 'force'
      const judged = isOfForce ? [null] : there.filter((unit) => judges(rule.params, unit)).map(({ id }) => id)
      for (const unitId of judged) this.#add(before, { rule, unitId, there })
    }
    for (const key of before.keys()) if (!this.#counters.has(key)) this.#end(key, day)
  }

  #add(
    before: ReadonlyMap<string, Counter>,
    { rule, unitId, there }: { rule: Rule<JudgedParams>; unitId: string | null; there: readonly UnitLife[] },
  ): void {
    const key = keyOf(rule.key, unitId)
    const old = before.get(key)
    const isSame = old?.rule.id === rule.id
    const causes: Cause[] = [
      ...(old?.causes ?? []),
      ...(old && !isSame ? [{ kind: 'rule' as const, ruleId: rule.id }] : []),
    ]
    const counter: Counter = { rule, unitId, tally: { left: 0, right: 0, departments: {} }, causes, isTouched: true }
    this.#counters.set(key, counter)
    for (const { id } of unitId === null ? there : there.filter((unit) => unit.id === unitId)) {
      this.#ofUnit.set(id, [...(this.#ofUnit.get(id) ?? []), counter])
      for (const stint of this.#serving.get(id) ?? []) this.#tally(counter, stint, 1)
    }
  }

  #count(stint: Stint, by: 1 | -1): void {
    for (const counter of this.#ofUnit.get(stint.unitId) ?? []) {
      if (!this.#tally(counter, stint, by)) continue
      counter.isTouched = true
      const { personId, postingId } = stint
      if (!this.#isFirst) counter.causes.push({ kind: by === 1 ? 'came' : 'left', personId, postingId })
    }
  }

  #tally({ rule, tally }: Counter, stint: Stint, by: 1 | -1): boolean {
    const unit = this.#units.get(stint.unitId)
    if (!unit) return false
    const { side } = placementOf(rule.params, { ...stint, level: unit.level, unitKind: unit.kind })
    if (!side || (rule.params.basis === 'present' && stint.isAway)) return false
    tally[side] += by
    const { department } = stint
    if (rule.params.type === 'presence' && department)
      tally.departments[department] = (tally.departments[department] ?? 0) + by
    return true
  }

  /** Somebody leaving and somebody like them coming the same day changes nothing that the rule sees. */
  #close(day: IsoDate, counter: Counter): void {
    const { rule, unitId, tally, causes } = counter
    const key = keyOf(rule.key, unitId)
    const timeline = this.#spans.get(key) ?? { ruleKey: rule.key, unitId, spans: [] }
    this.#spans.set(key, timeline)
    counter.isTouched = false
    counter.causes = []
    const last = timeline.spans.at(-1)
    const isOpen = last !== undefined && last.to === null
    if (isOpen && last.ruleId === rule.id && isSame(last, tally)) return
    if (isOpen) last.to = day
    timeline.spans.push({
      ...{ from: day, to: null, ruleId: rule.id, ruleVersion: rule.version, causes },
      ...{ left: tally.left, right: tally.right, departments: { ...tally.departments } },
      status: statusOf(rule.params, tally),
    })
  }

  #end(key: string, day: IsoDate): void {
    const last = this.#spans.get(key)?.spans.at(-1)
    if (last && last.to === null) last.to = day
  }
}

/** The people serving on a day, as rules count them: for checking a timeline against the facts themselves. */
export function membersOn(stints: readonly Stint[], unit: UnitLife, day: IsoDate): (Member & Heads)[] {
  return stints
    .filter(({ unitId, start, end }) => unitId === unit.id && start <= day && (end === null || day < end))
    .map((stint) => ({
      ...{ department: stint.department, category: stint.category, postingKind: stint.postingKind },
      ...{ countsInStrength: stint.countsInStrength, level: unit.level, unitKind: unit.kind },
      ...{ onBooks: 1, present: stint.isAway ? 0 : 1 },
    }))
}

function isThere({ startsOn, endsOn }: UnitLife, day: IsoDate): boolean {
  return startsOn <= day && (endsOn === null || day < endsOn)
}

function keyOf(ruleKey: string, unitId: string | null): string {
  return `${ruleKey} ${unitId ?? ''}`
}

function isSame(a: Tally, b: Tally): boolean {
  const isSameSide = a.left === b.left && a.right === b.right
  return isSameSide && departments.every((one) => (a.departments[one] ?? 0) === (b.departments[one] ?? 0))
}
