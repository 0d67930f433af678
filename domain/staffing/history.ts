import { departments, type Department } from '../organisation.ts'
import type { StaffClass } from '../people.ts'
import { addDays, covers, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import type { Stint } from './timeline.ts'

/** Why a number is another than the day before. */
export type HistoryCause =
  | {
      kind: 'came' | 'left' | 'away' | 'back' | 'changed'
      personId: string
      postingId: string
      unitId: string
      homeUnitId: string
      department: Department | null
    }
  | {
      kind: 'planned'
      unitId: string
      department: Department
      staffClass: StaffClass
      before: number
      after: number
    }
  | { kind: UnitTurn; unitId: string }
  | { kind: 'rule'; ruleId: string }

/** A unit is set up or closed; or goes on, but under another unit than the one looked at. */
export type UnitTurn = 'founded' | 'closed' | 'joined' | 'parted'

/** Numbers that stayed the same from a day to the day before another; null: as far as was asked. */
export type Step<Values> = Values & { from: IsoDate; to: IsoDate | null; causes: HistoryCause[] }

/** Who counts in the strength and is on the books, by home department. */
export type StrengthStep = Step<{ departments: Partial<Record<Department | 'none', number>>; total: number }>

/** Places planned less people on the books: below zero there are more people than places. */
export type VacancyStep = Step<{ planned: number; onBooks: number; vacant: number }>

/** A time in which a unit belongs to what is looked at: a unit may come, go and come again. */
export type Life = {
  id: string
  startsOn: IsoDate
  endsOn: IsoDate | null
  begins: 'founded' | 'joined'
  ends: 'closed' | 'parted'
}

/** A version of a planned strength, of places and not of ceilings. */
export type PlannedPeriod = {
  unitId: string
  department: Department
  staffClass: StaffClass
  planned: number
  startsOn: IsoDate
  endsOn: IsoDate | null
}

/** Who served where, with the unit they were at home in. */
export type HomedStint = Stint & { homeUnitId: string }

export type HeadcountFacts = {
  lives: readonly Life[]
  stints: readonly HomedStint[]
  planned: readonly PlannedPeriod[]
  /** The first day and the last (inclusive). */
  from: IsoDate
  to: IsoDate
}

/** What holds on a day; undefined where nothing is known of it, or there was no unit. */
export function stepOn<S extends { from: IsoDate; to: IsoDate | null }>(
  steps: readonly S[],
  day: IsoDate,
): S | undefined {
  return steps.find(({ from, to }) => covers({ start: from, end: to }, day))
}

/**
 * Strength by department and vacancies on every day of a period, from the dated facts alone. One walk over the days on
 * which something changed. Days without any unit have no step.
 */
export function headcountsOf(facts: HeadcountFacts): { strength: StrengthStep[]; vacancies: VacancyStep[] } {
  const changes = changesIn(facts)
  const count: Count = { units: 0, planned: new Map(), heads: new Map() }
  const strength: StrengthStep[] = []
  const vacancies: VacancyStep[] = []
  for (const day of [...changes.keys()].toSorted()) {
    const causes = take(count, changes.get(day) ?? [])
    const told = day === facts.from ? [] : causes
    close(strength, day, count.units > 0 ? strengthFrom(count, told) : null)
    close(vacancies, day, count.units > 0 ? vacanciesFrom(count, told) : null)
  }
  return { strength, vacancies }
}

type Delta =
  | { of: 'unit'; by: 1 | -1; unitId: string; turn: UnitTurn }
  | { of: 'stint'; by: 1 | -1; stint: HomedStint; cause: 'own' | 'unit' }
  | { of: 'planned'; by: number; line: PlannedPeriod; cause: 'own' | 'unit' }

function changesIn({ lives, stints, planned, from, to }: HeadcountFacts): Map<IsoDate, Delta[]> {
  const asked = { start: from, end: addDays(to, 1) }
  const changes = new Map<IsoDate, Delta[]>([[from, []]])
  const on = (day: IsoDate, delta: Delta) => {
    const there = changes.get(day)
    if (there) there.push(delta)
    else changes.set(day, [delta])
  }
  const livesOf = new Map<string, Life[]>()
  for (const life of lives) {
    livesOf.set(life.id, [...(livesOf.get(life.id) ?? []), life])
    const { start, end } = clipped({ start: life.startsOn, end: life.endsOn }, asked) ?? {}
    if (start) on(start, { of: 'unit', by: 1, unitId: life.id, turn: life.begins })
    if (end && end < asked.end) on(end, { of: 'unit', by: -1, unitId: life.id, turn: life.ends })
  }
  const within = (unitId: string, period: Period, delta: (by: 1 | -1, cause: 'own' | 'unit') => Delta) => {
    for (const { startsOn, endsOn } of livesOf.get(unitId) ?? []) {
      const there = clipped(period, { start: startsOn, end: endsOn })
      const seen = there && clipped(there, asked)
      if (!seen) continue
      on(seen.start, delta(1, there.start === period.start ? 'own' : 'unit'))
      if (seen.end && seen.end < asked.end) on(seen.end, delta(-1, there.end === period.end ? 'own' : 'unit'))
    }
  }
  for (const stint of stints)
    if (stint.countsInStrength) within(stint.unitId, stint, (by, cause) => ({ of: 'stint', by, stint, cause }))
  for (const line of planned)
    within(line.unitId, { start: line.startsOn, end: line.endsOn }, (by, cause) => ({
      ...{ of: 'planned', by: by * line.planned, line, cause },
    }))
  return changes
}

type Count = { units: number; planned: Map<string, number>; heads: Map<Department | 'none', number> }

/** Counts what a day brings, and says what it was: what a unit brings along or takes away is told by the unit. */
function take(count: Count, deltas: readonly Delta[]): HistoryCause[] {
  const before = new Map<string, { line: PlannedPeriod; planned: number; isOwn: boolean }>()
  const moves: { by: 1 | -1; stint: HomedStint }[] = []
  const units: HistoryCause[] = []
  for (const delta of deltas) {
    switch (delta.of) {
      case 'unit':
        count.units += delta.by
        units.push({ kind: delta.turn, unitId: delta.unitId })
        break
      case 'stint': {
        const department = delta.stint.department ?? 'none'
        count.heads.set(department, (count.heads.get(department) ?? 0) + delta.by)
        if (delta.cause === 'own') moves.push(delta)
        break
      }
      case 'planned': {
        const key = keyOf(delta.line)
        const planned = count.planned.get(key) ?? 0
        const known = before.get(key) ?? { line: delta.line, planned, isOwn: false }
        before.set(key, { ...known, isOwn: known.isOwn || delta.cause === 'own' })
        count.planned.set(key, planned + delta.by)
      }
    }
  }
  const plans = [...before].flatMap(([key, { line, planned, isOwn }]): HistoryCause[] => {
    const { unitId, department, staffClass } = line
    const after = count.planned.get(key) ?? 0
    if (!isOwn || after === planned) return []
    return [{ kind: 'planned', unitId, department, staffClass, before: planned, after }]
  })
  return [...units, ...plans, ...movesTold(moves)]
}

/** Whoever only changes units, or goes on under another home line of the same department, has neither come nor left. */
function movesTold(moves: readonly { by: 1 | -1; stint: HomedStint }[]): HistoryCause[] {
  const leaving = new Map<string, HomedStint[]>()
  for (const { by, stint } of moves)
    if (by === -1) leaving.set(stint.personId, [...(leaving.get(stint.personId) ?? []), stint])
  const coming = moves.flatMap(({ by, stint }): HistoryCause[] => {
    if (by === -1) return []
    const left = leaving.get(stint.personId)?.pop()
    if (!left) return [{ kind: 'came', ...whoIn(stint) }]
    return left.department === stint.department ? [] : [{ kind: 'changed', ...whoIn(stint) }]
  })
  const left = [...leaving.values()].flat().map((stint): HistoryCause => ({ kind: 'left', ...whoIn(stint) }))
  return [...coming, ...left]
}

/** Who it is about, of what department and from which home. */
export function whoIn({ personId, postingId, unitId, homeUnitId, department }: HomedStint) {
  return { personId, postingId, unitId, homeUnitId, department }
}

function strengthFrom({ heads }: Count, causes: readonly HistoryCause[]) {
  const counted = [...departments, 'none' as const].flatMap((one) => {
    const people = heads.get(one) ?? 0
    return people === 0 ? [] : [[one, people] as const]
  })
  return {
    departments: Object.fromEntries(counted),
    total: counted.reduce((sum, [, people]) => sum + people, 0),
    causes: causes.filter(({ kind }) => kind !== 'planned'),
  }
}

function vacanciesFrom({ heads, planned: lines }: Count, causes: readonly HistoryCause[]) {
  const onBooks = sumOf(heads.values())
  const planned = sumOf(lines.values())
  return { planned, onBooks, vacant: planned - onBooks, causes: causes.filter(({ kind }) => kind !== 'changed') }
}

/** Ends the step that is open, unless nothing about it changed, and begins the next; `null`: nothing holds from this day. */
function close<V extends { causes: HistoryCause[] }>(steps: Step<V>[], day: IsoDate, values: V | null): void {
  const last = steps.at(-1)
  const isOpen = last !== undefined && last.to === null
  if (isOpen && values && isSame(last, values)) return
  if (isOpen) last.to = day
  if (values) steps.push({ ...values, from: day, to: null })
}

function isSame(a: object, b: object): boolean {
  return Object.entries(b).every(
    ([name, value]) => name === 'causes' || JSON.stringify(Reflect.get(a, name)) === JSON.stringify(value),
  )
}

function clipped(period: Period, by: Period): Period | undefined {
  if (!overlaps(period, by)) return undefined
  const start = period.start > by.start ? period.start : by.start
  if (period.end === null || by.end === null) return { start, end: period.end ?? by.end }
  return { start, end: period.end < by.end ? period.end : by.end }
}

function keyOf({ unitId, department, staffClass }: PlannedPeriod): string {
  return `${unitId} ${department} ${staffClass}`
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0
  for (const one of numbers) sum += one
  return sum
}
