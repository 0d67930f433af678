import { personRules, type FillPerson, type FillProblem, type FillRules } from './problem.ts'
import { beyond, type FairnessTables, type RuleTables, type WindowTables } from './tables.ts'

const hourMs = 3_600_000
/** Half a shift too many weighs as much as another rule that is broken once. */
const hourRules: ReadonlySet<string> = new Set(['week_hours', 'overtime_month', 'hours_over', 'hours_under'])
type Axis = { before: number; width: number }

/** The numbers each person is held to, and what breaking them costs. */
export function compileRules({ people, rules, slots, successions }: FillProblem): RuleTables {
  const of = (person: FillPerson): FillRules => rules[person.rules] ?? { weights: {} }
  const ints = (pick: (one: FillRules) => number | undefined, without: number) =>
    Int32Array.from(people, (person) => pick(of(person)) ?? without)
  const kinds = slots.reduce((most, { kind }) => Math.max(most, kind + 1), 0)
  const counted = people.some((person) => of(person).mostOfKind !== undefined)
  const most = (person: FillPerson) =>
    Array.from({ length: counted ? kinds : 0 }, (_none, kind) => of(person).mostOfKind?.[kind] ?? beyond)
  const weights = people.flatMap((person) =>
    personRules.map((rule) => (rule === 'double_booking' ? 'never' : (of(person).weights[rule] ?? 0))),
  )
  const forbidden = new Uint8Array(successions.length > 0 ? kinds * kinds : 0)
  for (const [first, second] of successions) forbidden[first * kinds + second] = 1
  return {
    restMs: Float64Array.from(people, (person) => (of(person).restHours ?? 0) * hourMs),
    nightsBeforeRest: ints((one) => one.nightsBeforeRest, beyond),
    restAfterNightsMs: Float64Array.from(people, (person) => (of(person).restAfterNightsHours ?? 0) * hourMs),
    daysInARow: ints((one) => one.daysInARow, beyond),
    nightsInARow: ints((one) => one.nightsInARow, beyond),
    leastDaysInARow: ints((one) => one.leastDaysInARow, 0),
    leastDaysOff: ints((one) => one.leastDaysOff, 0),
    mostWeekends: ints((one) => one.mostWeekends, beyond),
    kinds,
    mostOfKind: Int32Array.from(people.flatMap(most)),
    forbidden,
    costs: Float64Array.from(weights, (weight) => (weight === 'never' ? 0 : weight)),
    blocks: Float64Array.from(weights, (weight, place) => {
      const isOfHours = hourRules.has(personRules[place % personRules.length] ?? '')
      return weight === 'never' ? 1 / (isOfHours ? 4 : 1) : 0
    }),
    allowed: new Float64Array(weights.length),
  }
}

/** Spans of days whose minutes are summed; what lies outside the axis has to be in `already`. */
export function compileWindows({ people }: FillProblem, { before, width }: Axis): WindowTables {
  const all = people.flatMap(({ windows }) => windows)
  const within = (day: number) => Math.min(width, Math.max(0, day + before))
  let count = 0
  return {
    ofPerson: Int32Array.from([0, ...people.map(({ windows }) => (count += windows.length))]),
    rule: Int32Array.from(all, ({ rule }) => personRules.indexOf(rule)),
    from: Int32Array.from(all, ({ from }) => within(from)),
    to: Int32Array.from(all, ({ to }) => within(to)),
    already: Int32Array.from(all, ({ already }) => already ?? 0),
    most: Int32Array.from(all, ({ most }) => most ?? beyond),
    least: Int32Array.from(all, ({ least }) => least ?? -beyond),
  }
}

type Burden = 'nights' | 'weekends' | 'hours'

/** What is expected of each person beyond their history: the fair share of what a group has had and will have, less what they have had. */
export function compileFairness(problem: FillProblem, { before, width }: Axis): FairnessTables {
  const { people, fairness, firstWeekday, days } = problem
  const coming = comingBurdens(problem)
  const had = ({ history }: FillPerson, burden: Burden) =>
    burden === 'hours' ? history.minutes / 480 : history[burden]
  const due = (burden: Burden) => {
    const total = new Map<number, { burden: number; share: number }>()
    for (const [place, one] of people.entries()) {
      const sum = total.get(one.group) ?? { burden: 0, share: 0 }
      sum.burden += had(one, burden) + (coming[burden][place] ?? 0)
      sum.share += one.share
      total.set(one.group, sum)
    }
    return Float64Array.from(people, (one) => {
      const sum = total.get(one.group)
      return sum && sum.share > 0 ? (sum.burden / sum.share) * one.share - had(one, burden) : 0
    })
  }
  const weekendOf = Int32Array.from({ length: width }, (_none, at) => {
    const day = at - before
    const weekday = (((firstWeekday + day) % 7) + 7) % 7
    return day < 0 || day >= days || weekday < 5 ? -1 : Math.floor((firstWeekday + day) / 7)
  })
  const isAsked = fairness.nights + fairness.weekends + fairness.hours > 0
  return { nights: due('nights'), weekends: due('weekends'), hours: due('hours'), isAsked, weekendOf }
}

/** What the demand brings, spread evenly over those who may fill it. */
function comingBurdens({ people, slots, demands, firstWeekday, nightFromMinutes }: FillProblem) {
  const coming = { nights: people.map(() => 0), weekends: people.map(() => 0), hours: people.map(() => 0) }
  const eligible = slots.map((_slot, slot) => [...people.keys()].filter((place) => people[place]?.slots.includes(slot)))
  for (const { slot, day, target } of demands) {
    const { minutes, nightMinutes } = slots[slot] ?? { minutes: 0, nightMinutes: 0 }
    const able = eligible[slot] ?? []
    const each = target / Math.max(1, able.length)
    const isWeekend = (firstWeekday + day) % 7 >= 5
    const add = (list: number[], person: number, amount: number) => (list[person] = (list[person] ?? 0) + amount)
    for (const person of able) {
      add(coming.hours, person, (each * minutes) / 480)
      // A weekend has two days: whoever works one of them has mostly worked both.
      if (isWeekend) add(coming.weekends, person, each / 2)
      if (nightMinutes > 0 && nightMinutes >= nightFromMinutes) add(coming.nights, person, each)
    }
  }
  return coming
}
