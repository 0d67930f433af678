import { compileCandidates } from './compile-candidates.ts'
import { compileCover, demandsByPlace } from './compile-cover.ts'
import { compileFairness, compileRules, compileWindows } from './compile-rules.ts'
import { mostLines, type FillFixed, type FillPerson, type FillProblem } from './problem.ts'
import type { Duties, Tables } from './tables.ts'

/** The problem as numbers. A problem that contradicts itself is an error of whoever made it. */
export function compile(problem: FillProblem): Tables {
  requireSound(problem)
  const { days, people } = problem
  const known = people.flatMap(({ fixed }) => fixed.map(({ day }) => day))
  const before = -known.reduce((least, day) => Math.min(least, day), 0)
  const width = before + known.reduce((most, day) => Math.max(most, day + 1), days)
  const axis = { before, width }
  const demands = demandsByPlace(problem)
  const fixed = people.map(fixedByDay)
  const { duties, fixedDutyOf } = compileDuties(problem, fixed)
  const candidates = compileCandidates(problem, { ...axis, demands, fixed, fixedDutyOf })
  const openCells = Int32Array.from({ length: people.length * width }, (_none, cell) => cell).filter(
    (cell) => (candidates.from[cell + 1] ?? 0) - (candidates.from[cell] ?? 0) > 1,
  )
  const daysOf = fixed.map((byDay) => [...byDay.keys()])
  return {
    problem,
    people: people.length,
    days,
    ...axis,
    firstOf: Int32Array.from(daysOf, (list) => before + list.reduce((least, day) => Math.min(least, day), 0)),
    endOf: Int32Array.from(daysOf, (list) => before + list.reduce((most, day) => Math.max(most, day + 1), days)),
    duties,
    candidates,
    cover: compileCover(problem, demands),
    rules: compileRules(problem),
    windows: compileWindows(problem, axis),
    fairness: compileFairness(problem, axis),
    openCells,
  }
}

export type FixedByDay = ReadonlyMap<number, readonly FillFixed[]>

function fixedByDay({ fixed }: FillPerson): FixedByDay {
  const byDay = new Map<number, FillFixed[]>()
  for (const one of fixed) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one])
  return byDay
}

type DutyRow = { startsAt: number; endsAt: number; minutes: number; nightMinutes: number; kind: number; place: number }

/** Free, every slot on every day, and what is fixed; for each person the duty of each day on which something is fixed. */
function compileDuties({ slots, days, nightFromMinutes }: FillProblem, fixed: readonly FixedByDay[]) {
  const rows: DutyRow[] = [{ startsAt: 0, endsAt: 0, minutes: 0, nightMinutes: 0, kind: -1, place: -1 }]
  for (const [slot, { spans, minutes, nightMinutes, kind }] of slots.entries())
    for (let day = 0; day < days; day++) {
      const { startsAt, endsAt } = spans[day] ?? { startsAt: 0, endsAt: 0 }
      rows.push({ startsAt, endsAt, minutes, nightMinutes, kind, place: slot * days + day })
    }
  const fixedDutyOf = fixed.map((byDay) => {
    const dutyOf = new Map<number, number>()
    for (const [day, entries] of byDay) {
      const kind = entries
        .map(({ slot }) => (slot === undefined ? -1 : (slots[slot]?.kind ?? -1)))
        .find((one) => one >= 0)
      const row = joined(entries, kind ?? -1)
      dutyOf.set(day, row ? rows.push(row) - 1 : 0)
    }
    return dutyOf
  })
  const duties: Duties = {
    startsAt: Float64Array.from(rows, (row) => row.startsAt),
    endsAt: Float64Array.from(rows, (row) => row.endsAt),
    minutes: Int32Array.from(rows, (row) => row.minutes),
    isNight: Int32Array.from(rows, (row) => Number(row.nightMinutes >= nightFromMinutes && row.nightMinutes > 0)),
    kind: Int32Array.from(rows, (row) => row.kind),
    place: Int32Array.from(rows, (row) => row.place),
  }
  return { duties, fixedDutyOf }
}

/** What is fixed on one day as one, as the checks see it; nothing when none of it has hours. */
function joined(entries: readonly FillFixed[], kind: number): DutyRow | undefined {
  const spans = entries.flatMap(({ span }) => span ?? [])
  if (spans.length === 0) return undefined
  const sum = (of: (entry: FillFixed) => number) => entries.reduce((total, entry) => total + of(entry), 0)
  return {
    startsAt: Math.min(...spans.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...spans.map(({ endsAt }) => endsAt)),
    minutes: sum(({ minutes }) => minutes),
    nightMinutes: sum(({ nightMinutes }) => nightMinutes),
    kind,
    place: -1,
  }
}

function requireSound({ days, slots, people, demands, rules }: FillProblem): void {
  const fail = (what: string) => {
    throw new RangeError(`a roster cannot be filled: ${what}`)
  }
  if (!Number.isInteger(days) || days < 1) fail('it has no days')
  if (slots.some(({ spans }) => spans.length < days)) fail('a slot has no hours on some day')
  if (people.some((one) => one.rules >= rules.length)) fail('a person has no rules')
  if (people.some((one) => one.slots.some((slot) => slot >= slots.length))) fail('a person has a slot that is none')
  if (demands.some(({ slot, day }) => slot >= slots.length || day < 0 || day >= days)) fail('a demand lies outside')
  if (demands.some(({ lines }) => lines.length > mostLines)) fail(`a demand has more than ${mostLines} lines`)
  if (new Set(demands.map(({ slot, day }) => slot * days + day)).size < demands.length)
    fail('two demands are of one slot and day')
}
