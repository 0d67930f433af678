import { costOf, weigh, type Board } from './board.ts'
import { openPlaces } from './reasons.ts'
import { personRules, teamRules, type FillRule } from './problem.ts'
import type { FillCost, FillResult } from './result.ts'

/** A roster that was worked on, as it is handed back. */
export function reportOf(board: Board, fixedOnly: Board): Omit<FillResult, 'moves' | 'wasStopped'> {
  return {
    assignments: assignmentsOf(board),
    cost: breakdownOf(board),
    broken: brokenOf(board, fixedOnly),
    open: openPlaces(board),
  }
}

function assignmentsOf({ tables, cells }: Board): FillResult['assignments'] {
  const { openCells, width, before, problem, days, duties } = tables
  return [...openCells].flatMap((cell) => {
    const place = duties.place[cells[cell] ?? 0] ?? -1
    const person = problem.people[Math.floor(cell / width)]
    const slot = problem.slots[Math.floor(place / days)]
    if (place < 0 || !person || !slot) return []
    return [{ personId: person.id, slotId: slot.id, day: (cell % width) - before }]
  })
}

/** What the roster costs, by what for. */
function breakdownOf(board: Board): FillCost {
  const { tables, row, cover } = board
  const warnings: FillCost['warnings'] = {}
  const add = (rule: FillRule, cost: number) => {
    if (cost > 0) warnings[rule] = (warnings[rule] ?? 0) + cost
  }
  let fairness = 0
  for (let person = 0; person < tables.people; person++) {
    weigh(board, person)
    fairness += row.fairness
    for (const [rule, name] of personRules.entries())
      add(name, (row.amounts[rule] ?? 0) * (tables.rules.costs[person * personRules.length + rule] ?? 0))
  }
  for (const rule of teamRules) {
    const weight = tables.problem.teamWeights[rule]
    for (const amount of amountsOf(board, rule)) if (weight !== 'never') add(rule, amount * weight)
  }
  const inTeams = teamRules.reduce((sum, rule) => sum + (warnings[rule] ?? 0), 0)
  const changes = changesOf(board)
  return {
    total: costOf(board),
    gaps: cover.costSum - inTeams,
    warnings,
    fairness,
    wishes: board.wishes - changes,
    changes,
  }
}

/** How often a rule of those on duty together is broken, by place. */
function amountsOf({ cover, tables }: Board, rule: (typeof teamRules)[number]): Int32Array {
  const { isLed } = tables.cover
  if (rule === 'kept_apart') return cover.pairs
  return cover.auxiliaries.map((count, place) => (isLed[place] === 1 && cover.leaders[place] === 0 ? count : 0))
}

/** What the cells cost that are not as published; fixed ones cannot change. */
function changesOf({ tables, cells }: Board): number {
  const { problem, width, before, days, duties, candidates } = tables
  let changed = 0
  for (const [person, { published }] of problem.people.entries())
    for (const { day, slot } of new Map(published.map((one) => [one.day, one])).values()) {
      const cell = person * width + before + day
      if (day < 0 || day >= days || candidates.isFixed[cell] === 1) continue
      const place = duties.place[cells[cell] ?? 0] ?? -1
      if (place !== (slot === null ? -1 : slot * days + day)) changed++
    }
  return changed * problem.changeWeight
}

/** Blocking rules that are broken, and whether they were by what is fixed. */
function brokenOf(board: Board, fixedOnly: Board): FillResult['broken'] {
  const found = new Map<string, FillResult['broken'][number]>()
  const all = [...brokenByPeople(board), ...brokenByTeams(board, fixedOnly)]
  for (const { rule, person, isFixed } of all) {
    const id = board.tables.problem.people[person]?.id ?? ''
    const one = found.get(`${rule} ${isFixed}`) ?? { rule, personIds: [], isFixed }
    if (!one.personIds.includes(id)) one.personIds.push(id)
    found.set(`${rule} ${isFixed}`, one)
  }
  return [...found.values()]
}

type Breach = { rule: FillRule; person: number; isFixed: boolean }

function brokenByPeople(board: Board): Breach[] {
  const { people, rules } = board.tables
  const found: Breach[] = []
  for (let person = 0; person < people; person++) {
    weigh(board, person)
    for (const [place, rule] of personRules.entries()) {
      const amount = board.row.amounts[place] ?? 0
      const isBlocking = (rules.blocks[person * personRules.length + place] ?? 0) > 0
      const isFixed = amount <= (rules.allowed[person * personRules.length + place] ?? 0) + 1e-9
      if (amount > 0 && isBlocking) found.push({ rule, person, isFixed })
    }
  }
  return found
}

function brokenByTeams(board: Board, fixedOnly: Board): Breach[] {
  const { people, width, before, days, cover, problem } = board.tables
  const found: Breach[] = []
  for (const rule of teamRules.filter((one) => problem.teamWeights[one] === 'never')) {
    const were = amountsOf(fixedOnly, rule)
    for (const [place, amount] of amountsOf(board, rule).entries()) {
      if (amount <= 0) continue
      const isFixed = amount <= (were[place] ?? 0)
      for (const one of cover.fixed) if (one.place === place) found.push({ rule, person: one.person, isFixed })
      for (let person = 0; person < people; person++)
        if (board.cells[person * width + before + (place % days)] === place + 1) found.push({ rule, person, isFixed })
    }
  }
  return found
}
