import { personRules, type PersonRule } from './problem.ts'
import type { Tables } from './tables.ts'

/** The days of one person, weighed: how often each rule is broken (of hours: by how many), and what that and unfairness cost. */
export type Row = {
  amounts: Float64Array
  cost: number
  fairness: number
  /** How much of it is never to be, beyond what is fixed; 0 is well. */
  blocked: number
  /** Days worked, with what is done on them, and the minutes up to each day of the axis. */
  worked: Int32Array
  dutyOf: Int32Array
  count: number
  minutesTo: Int32Array
  ofKind: Int32Array
}

const at = (rule: PersonRule) => personRules.indexOf(rule)
const doubleBooking = at('double_booking')
const shortRest = at('short_rest')
const restAfterNights = at('rest_after_nights')
const daysInARow = at('days_in_a_row')
const nightsInARow = at('nights_in_a_row')
const fewDaysInARow = at('few_days_in_a_row')
const fewDaysOff = at('few_days_off')
const hoursUnder = at('hours_under')
const manyOfKind = at('many_of_kind')
const manyWeekends = at('many_weekends')
const forbiddenSuccession = at('forbidden_succession')
const ruleCount = personRules.length

export function emptyRow({ width, rules }: Tables): Row {
  return {
    amounts: new Float64Array(ruleCount),
    cost: 0,
    fairness: 0,
    blocked: 0,
    worked: new Int32Array(width),
    dutyOf: new Int32Array(width),
    count: 0,
    minutesTo: new Int32Array(width + 1),
    ofKind: new Int32Array(rules.kinds),
  }
}

/** Weighs the days of a person as the cells hold them; the row is written over. */
export function weighRow(tables: Tables, person: number, cells: Int32Array, row: Row): void {
  row.amounts.fill(0)
  collect(tables, person, cells, row)
  rests(tables, person, row)
  runs(tables, person, row)
  sums(tables, person, row)
  row.fairness = tables.fairness.isAsked || row.ofKind.length > 0 ? counts(tables, person, row) : 0
  const { costs, blocks, allowed } = tables.rules
  const base = person * ruleCount
  let cost = row.fairness
  let blocked = 0
  for (let rule = 0; rule < ruleCount; rule++) {
    const amount = row.amounts[rule] ?? 0
    if (amount === 0) continue
    cost += amount * (costs[base + rule] ?? 0)
    const beyondFixed = amount - (allowed[base + rule] ?? 0)
    const weight = blocks[base + rule] ?? 0
    // A rule that is broken by an hour is broken: nobody is left a little short.
    if (beyondFixed > 1e-9 && weight > 0) blocked += Math.max(1, beyondFixed * weight)
  }
  row.cost = cost
  row.blocked = blocked
}

function collect({ width, firstOf, endOf, duties }: Tables, person: number, cells: Int32Array, row: Row): void {
  const { worked, dutyOf, minutesTo } = row
  const end = endOf[person] ?? 0
  const base = person * width
  let count = 0
  let minutes = 0
  const first = firstOf[person] ?? 0
  for (let day = 0; day <= first; day++) minutesTo[day] = 0
  for (let day = first; day < end; day++) {
    const duty = cells[base + day] ?? 0
    if (duty > 0) {
      worked[count] = day
      dutyOf[count++] = duty
      minutes += duties.minutes[duty] ?? 0
    }
    minutesTo[day + 1] = minutes
  }
  for (let day = end + 1; day <= width; day++) minutesTo[day] = minutes
  row.count = count
}

/** What lies between one worked day and the next, as `checkPerson` has it; and how many nights follow each other. */
function rests({ rules, duties }: Tables, person: number, row: Row): void {
  const { worked, dutyOf, amounts, count } = row
  const { startsAt, endsAt, isNight, kind } = duties
  const rest = rules.restMs[person] ?? 0
  const nightsBefore = rules.nightsBeforeRest[person] ?? 0
  const restAfter = rules.restAfterNightsMs[person] ?? 0
  const mostNights = rules.nightsInARow[person] ?? 0
  const hasForbidden = rules.forbidden.length > 0
  let nights = 0
  let before = 0
  let dayBefore = -2
  let lastEnd = -Infinity
  for (let place = 0; place < count; place++) {
    const duty = dutyOf[place] ?? 0
    const day = worked[place] ?? 0
    const start = startsAt[duty] ?? 0
    const night = isNight[duty] === 1
    const follows = day === dayBefore + 1
    if (start < lastEnd) add(amounts, doubleBooking, 1)
    if (place > 0) {
      const free = start - (endsAt[before] ?? 0)
      if (free >= 0 && free < rest) add(amounts, shortRest, 1)
      if (!night && free >= 0 && nights >= nightsBefore && free < restAfter) add(amounts, restAfterNights, 1)
    }
    if (hasForbidden && follows && isForbidden(rules, kind[before] ?? -1, kind[duty] ?? -1))
      add(amounts, forbiddenSuccession, 1)
    nights = night ? (follows ? nights : 0) + 1 : 0
    if (nights > mostNights) add(amounts, nightsInARow, 1)
    lastEnd = Math.max(lastEnd, endsAt[duty] ?? 0)
    before = duty
    dayBefore = day
  }
}

function isForbidden({ forbidden, kinds }: Tables['rules'], before: number, after: number): boolean {
  return before >= 0 && after >= 0 && forbidden[before * kinds + after] === 1
}

/** Runs of days, worked and off. Whatever touches an edge of what is known may go on beyond it. */
function runs({ rules, firstOf, endOf }: Tables, person: number, row: Row): void {
  const { worked, amounts, count } = row
  const most = rules.daysInARow[person] ?? 0
  const least = rules.leastDaysInARow[person] ?? 0
  const leastOff = rules.leastDaysOff[person] ?? 0
  const first = firstOf[person] ?? 0
  if (count === 0) return
  let dayBefore = worked[0] ?? 0
  let run = 1
  let touchesEdge = dayBefore === first
  for (let place = 1; place < count; place++) {
    const day = worked[place] ?? 0
    const off = day - dayBefore - 1
    if (off === 0) {
      run++
      if (run > most) add(amounts, daysInARow, 1)
    } else {
      if (off < leastOff) add(amounts, fewDaysOff, leastOff - off)
      if (run < least && !touchesEdge) add(amounts, fewDaysInARow, least - run)
      run = 1
      touchesEdge = false
    }
    dayBefore = day
  }
  const reachesEnd = dayBefore === (endOf[person] ?? 0) - 1
  if (run < least && !touchesEdge && !reachesEnd) add(amounts, fewDaysInARow, least - run)
}

/** Minutes of each window, in hours beyond what they may be. */
function sums({ windows }: Tables, person: number, { amounts, minutesTo }: Row): void {
  const end = windows.ofPerson[person + 1] ?? 0
  for (let window = windows.ofPerson[person] ?? 0; window < end; window++) {
    const known = (minutesTo[windows.to[window] ?? 0] ?? 0) - (minutesTo[windows.from[window] ?? 0] ?? 0)
    const minutes = known + (windows.already[window] ?? 0)
    const over = minutes - (windows.most[window] ?? 0)
    const under = (windows.least[window] ?? 0) - minutes
    if (over > 0) add(amounts, windows.rule[window] ?? 0, over / 60)
    if (under > 0) add(amounts, hoursUnder, under / 60)
  }
}

/** Shifts of each kind, weekends, nights: against what is allowed, and against the person’s share; answers what unfairness costs. */
function counts({ rules, fairness, duties, problem, before, days }: Tables, person: number, row: Row): number {
  const { worked, dutyOf, amounts, ofKind, minutesTo, count } = row
  const { weekendOf } = fairness
  ofKind.fill(0)
  let nights = 0
  let weekends = 0
  let weekendBefore = -1
  for (let place = 0; place < count; place++) {
    const duty = dutyOf[place] ?? 0
    const day = worked[place] ?? 0
    if (day < before || day >= before + days) continue
    const kind = duties.kind[duty] ?? -1
    if (kind >= 0) ofKind[kind] = (ofKind[kind] ?? 0) + 1
    nights += duties.isNight[duty] ?? 0
    const weekend = weekendOf[day] ?? -1
    if (weekend >= 0 && weekend !== weekendBefore) {
      weekends++
      weekendBefore = weekend
    }
  }
  const base = person * rules.kinds
  if (rules.mostOfKind.length > 0)
    for (let kind = 0; kind < rules.kinds; kind++) {
      const over = (ofKind[kind] ?? 0) - (rules.mostOfKind[base + kind] ?? 0)
      if (over > 0) add(amounts, manyOfKind, over)
    }
  const manyBy = weekends - (rules.mostWeekends[person] ?? 0)
  if (manyBy > 0) add(amounts, manyWeekends, manyBy)
  if (!fairness.isAsked) return 0
  const weights = problem.fairness
  const hours = ((minutesTo[before + days] ?? 0) - (minutesTo[before] ?? 0)) / 480
  return (
    weights.nights * square(nights - (fairness.nights[person] ?? 0)) +
    weights.weekends * square(weekends - (fairness.weekends[person] ?? 0)) +
    weights.hours * square(hours - (fairness.hours[person] ?? 0))
  )
}

function square(value: number): number {
  return value * value
}

function add(amounts: Float64Array, rule: number, amount: number): void {
  amounts[rule] = (amounts[rule] ?? 0) + amount
}
