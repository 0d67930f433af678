import { blockedOf, costOf, isOpen, put, weigh, type Board } from './board.ts'
import { personRules } from './problem.ts'

/** Puts what is better into single cells, until nothing is: so that no place stays open that somebody could fill for less. */
export function fillGreedily(board: Board): void {
  const { openCells, width, candidates } = board.tables
  let isChanged = true
  for (let round = 0; isChanged && round < 50; round++) {
    isChanged = false
    for (const cell of openCells) {
      const person = Math.floor(cell / width)
      const end = candidates.from[cell + 1] ?? 0
      for (let candidate = candidates.from[cell] ?? 0; candidate < end; candidate++)
        if (takesBetter(board, person, { cell, candidate })) isChanged = true
    }
  }
}

/**
 * Takes away until no blocking rule is broken beyond what is fixed: duty by duty where that helps, and where it does not, all
 * that was proposed for the person. Too few hours are not mended by that, and do not excuse another rule.
 */
export function repair(board: Board, fixedOnly: Board): void {
  const { people, width, rules } = board.tables
  const { blocks } = rules
  rules.blocks = blocks.map((weight, place) => (place % personRules.length === hoursUnder ? 0 : weight))
  for (let person = 0; person < people; person++) {
    weigh(board, person)
    weigh(fixedOnly, person)
    while ((board.rowBlocked[person] ?? 0) > 1e-9 && takeAway(board, person)) continue
    const isBetterEmpty = (board.rowBlocked[person] ?? 0) > (fixedOnly.rowBlocked[person] ?? 0) + 1e-9
    if (isBetterEmpty) for (let cell = person * width; cell < (person + 1) * width; cell++) empty(board, person, cell)
    weigh(board, person)
  }
  mendTeams(board)
  rules.blocks = blocks
  for (let person = 0; person < people; person++) weigh(board, person)
}
const hoursUnder = personRules.indexOf('hours_under')

function takesBetter(board: Board, person: number, to: { cell: number; candidate: number }): boolean {
  const held = board.choice[to.cell] ?? 0
  if (held === to.candidate) return false
  const cost = costOf(board)
  const blocked = blockedOf(board)
  put(board, person, to)
  weigh(board, person)
  if (blockedOf(board) <= blocked + 1e-9 && costOf(board) < cost - 1e-6) return true
  put(board, person, { cell: to.cell, candidate: held })
  weigh(board, person)
  return false
}

/** Takes the one duty away that lessens most what is broken; of equal ones the one that leaves the smaller gap. */
function takeAway(board: Board, person: number): boolean {
  const { width } = board.tables
  const before = board.rowBlocked[person] ?? 0
  let best = { cell: -1, blocked: before - 1e-9, cost: Infinity }
  for (let cell = person * width; cell < (person + 1) * width; cell++) {
    if (!isOpen(board.tables, cell) || board.cells[cell] === 0) continue
    const held = board.choice[cell] ?? 0
    empty(board, person, cell)
    weigh(board, person)
    const now = { cell, blocked: board.rowBlocked[person] ?? 0, cost: costOf(board) }
    if (
      now.blocked < best.blocked - 1e-9 ||
      (best.cell >= 0 && now.blocked < best.blocked + 1e-9 && now.cost < best.cost)
    )
      best = now
    put(board, person, { cell, candidate: held })
  }
  if (best.cell >= 0) empty(board, person, best.cell)
  weigh(board, person)
  return best.cell >= 0
}

/** Whoever breaks a rule of those who are on duty together goes, as long as that helps. */
function mendTeams(board: Board): void {
  const { openCells, width, duties } = board.tables
  let isChanged = true
  while (isChanged) {
    isChanged = false
    for (const cell of openCells) {
      const place = duties.place[board.cells[cell] ?? 0] ?? -1
      if (place < 0 || (board.cover.blocked[place] ?? 0) <= 1e-9) continue
      const person = Math.floor(cell / width)
      const held = board.choice[cell] ?? 0
      const wasBlocked = blockedOf(board)
      empty(board, person, cell)
      weigh(board, person)
      isChanged = blockedOf(board) < wasBlocked - 1e-9
      if (isChanged) break
      put(board, person, { cell, candidate: held })
      weigh(board, person)
    }
  }
}

function empty(board: Board, person: number, cell: number): void {
  if (!isOpen(board.tables, cell)) return
  put(board, person, { cell, candidate: board.tables.candidates.from[cell] ?? 0 })
}
