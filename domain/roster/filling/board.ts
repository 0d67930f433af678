import { changeCover, emptyCover, type Cover } from './cover.ts'
import { personRules } from './problem.ts'
import { emptyRow, weighRow, type Row } from './row.ts'
import type { Tables } from './tables.ts'

/** A roster while it is worked on: what each cell holds, and what it all costs. Costs are changed by what a change changes. */
export type Board = {
  tables: Tables
  /** By cell: the duty, and the candidate that it is. */
  cells: Int32Array
  choice: Int32Array
  cover: Cover
  wishes: number
  rowCost: Float64Array
  rowBlocked: Float64Array
  rowCostSum: number
  rowBlockedSum: number
  /** What is written over with each row that is weighed. */
  row: Row
}

/** Notes what is broken by what is fixed alone, so that only what comes on top of it counts as blocked. */
export function allowWhatIsFixed(tables: Tables): void {
  const { row, cells } = openBoard(tables)
  for (let person = 0; person < tables.people; person++) {
    weighRow(tables, person, cells, row)
    for (const [rule, name] of personRules.entries())
      if (name !== 'hours_under') tables.rules.allowed[person * personRules.length + rule] = row.amounts[rule] ?? 0
  }
}

/** The roster with nothing but what is fixed. */
export function openBoard(tables: Tables): Board {
  const { candidates, people, width } = tables
  const choice = candidates.from.slice(0, people * width)
  const board: Board = {
    tables,
    cells: choice.map((one) => candidates.duty[one] ?? 0),
    choice,
    cover: emptyCover(tables),
    wishes: choice.reduce((sum, one) => sum + (candidates.wish[one] ?? 0), 0),
    rowCost: new Float64Array(people),
    rowBlocked: new Float64Array(people),
    rowCostSum: 0,
    rowBlockedSum: 0,
    row: emptyRow(tables),
  }
  for (let person = 0; person < people; person++) weigh(board, person)
  return board
}

export function costOf({ cover, wishes, rowCostSum }: Board): number {
  return cover.costSum + wishes + rowCostSum
}

export function blockedOf({ cover, rowBlockedSum }: Board): number {
  return cover.blockedSum + rowBlockedSum
}

/** Puts a candidate of a cell into it. The row of the person is not weighed by that. */
export function put(board: Board, person: number, { cell, candidate }: { cell: number; candidate: number }): void {
  const { tables, cells, choice, cover } = board
  const { duty, wish, mask } = tables.candidates
  const { place } = tables.duties
  const old = choice[cell] ?? 0
  const next = duty[candidate] ?? 0
  const leads = tables.cover.isEstablished[person] === 1
  const oldPlace = place[cells[cell] ?? 0] ?? -1
  const newPlace = place[next] ?? -1
  if (oldPlace >= 0) changeCover(tables, cover, { cells, place: oldPlace, person, mask: mask[old] ?? 0, by: -1, leads })
  cells[cell] = next
  choice[cell] = candidate
  if (newPlace >= 0)
    changeCover(tables, cover, { cells, place: newPlace, person, mask: mask[candidate] ?? 0, by: 1, leads })
  board.wishes += (wish[candidate] ?? 0) - (wish[old] ?? 0)
}

/** Weighs the row of a person anew. */
export function weigh(board: Board, person: number): void {
  weighRow(board.tables, person, board.cells, board.row)
  setRow(board, person, board.row)
}

/** What the row of a person costs, where that is known already. */
export function setRow(board: Board, person: number, { cost, blocked }: { cost: number; blocked: number }): void {
  board.rowCostSum += cost - (board.rowCost[person] ?? 0)
  board.rowBlockedSum += blocked - (board.rowBlocked[person] ?? 0)
  board.rowCost[person] = cost
  board.rowBlocked[person] = blocked
}

/** The candidate of a cell that is the duty, or -1. */
export function candidateFor({ candidates: { from, duty } }: Tables, cell: number, wanted: number): number {
  const end = from[cell + 1] ?? 0
  for (let one = from[cell] ?? 0; one < end; one++) if (duty[one] === wanted) return one
  return -1
}

export function isOpen({ candidates: { from } }: Tables, cell: number): boolean {
  return (from[cell + 1] ?? 0) - (from[cell] ?? 0) > 1
}
