import { blockedOf, candidateFor, costOf, isOpen, put, setRow, weigh, type Board } from './board.ts'
import type { Random } from './random.ts'

/** A search as it runs: the roster, how much a blocking rule weighs now, and what the last move did, so that it can be undone. */
export type Search = {
  board: Board
  random: Random
  /** What breaking a blocking rule once weighs. */
  blockWeight: number
  /** Cells that the move has changed, and what they held. */
  changed: Int32Array
  held: Int32Array
  count: number
}

export function searchOn(board: Board, random: Random, blockWeight: number): Search {
  const room = 4 * board.tables.width
  return { board, random, blockWeight, changed: new Int32Array(room), held: new Int32Array(room), count: 0 }
}

/** What the search goes by. */
export function energyOf({ board, blockWeight }: Search): number {
  return costOf(board) + blockWeight * blockedOf(board)
}

/** Tries one move; it stays if the energy rises by no more than `most`. Answers whether it has stayed. */
export function move(search: Search, most: number): boolean {
  const { random, board } = search
  search.count = 0
  const kind = random.below(board.tables.people > 1 ? 3 : 2)
  if (kind === 0) return changeDays(search, most)
  return kind === 1 ? exchangeDays(search, most) : swapDays(search, most)
}

/** How many days a move is of: mostly few. */
const lengths = [1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7]

/** Changes some days of one person: to one shift or to free, or each to something. */
function changeDays(search: Search, most: number): boolean {
  const { board, random } = search
  const { tables } = board
  const { from, duty } = tables.candidates
  const cell = tables.openCells[random.below(tables.openCells.length)] ?? 0
  const person = Math.floor(cell / tables.width)
  const end = Math.min((person + 1) * tables.width, cell + lengthOf(search))
  const isOneShift = random.below(2) === 0
  const first = anyOf(search, cell)
  const wanted = (duty[first] ?? 0) - cell
  const isFree = duty[first] === 0
  const before = energyOf(search)
  for (let at = cell; at < end; at++) {
    if (!isOpen(tables, at)) continue
    let candidate = first
    if (at > cell && !isOneShift) candidate = anyOf(search, at)
    else if (at > cell) candidate = isFree ? (from[at] ?? 0) : candidateFor(tables, at, wanted + at)
    if (candidate >= 0) change(search, person, { cell: at, candidate })
  }
  if (search.count === 0) return false
  return keepIfGood(search, { most: before + most, person, other: -1 })
}

/** Exchanges some days of one person with as many others of theirs, so that hours and shifts of a kind stay as many. */
function exchangeDays(search: Search, most: number): boolean {
  const { board, random } = search
  const { tables, cells } = board
  const { width, openCells, duties } = tables
  const cell = openCells[random.below(openCells.length)] ?? 0
  const person = Math.floor(cell / width)
  const from = person * width
  const length = lengthOf(search)
  const apart = length + random.below(Math.max(1, width - length))
  const before = energyOf(search)
  for (let at = cell; at < cell + length && at + apart < from + width; at++) {
    const mine = cells[at] ?? 0
    const later = cells[at + apart] ?? 0
    if (mine === 0 && later === 0) continue
    if (!isOpen(tables, at) || !isOpen(tables, at + apart)) continue
    if (mine > 0 && (duties.place[mine] ?? -1) === (duties.place[later] ?? -1) - apart) continue
    // The same shift so many days later is so many duties on.
    const forNow = candidateFor(tables, at, later === 0 ? 0 : later - apart)
    const forLater = candidateFor(tables, at + apart, mine === 0 ? 0 : mine + apart)
    if (forNow < 0 || forLater < 0) continue
    change(search, person, { cell: at, candidate: forNow })
    change(search, person, { cell: at + apart, candidate: forLater })
  }
  if (search.count === 0) return false
  return keepIfGood(search, { most: before + most, person, other: -1 })
}

/** Exchanges some days of two people, where each may do what the other does. */
function swapDays(search: Search, most: number): boolean {
  const { board, random } = search
  const { tables, cells } = board
  const { width } = tables
  const cell = tables.openCells[random.below(tables.openCells.length)] ?? 0
  const person = Math.floor(cell / width)
  const other = colleagueOf(search, person)
  if (other === person) return false
  const end = Math.min((person + 1) * width, cell + lengthOf(search))
  const away = (other - person) * width
  const before = energyOf(search)
  for (let at = cell; at < end; at++) {
    const mine = cells[at] ?? 0
    const theirs = cells[at + away] ?? 0
    if (mine === theirs || !isOpen(tables, at) || !isOpen(tables, at + away)) continue
    const forMe = candidateFor(tables, at, theirs)
    const forThem = candidateFor(tables, at + away, mine)
    if (forMe < 0 || forThem < 0) continue
    // Both are free for a moment, so that nobody stands beside themselves.
    if (mine > 0) change(search, person, { cell: at, candidate: tables.candidates.from[at] ?? 0 })
    change(search, other, { cell: at + away, candidate: forThem })
    if (theirs > 0) change(search, person, { cell: at, candidate: forMe })
  }
  if (search.count === 0) return false
  return keepIfGood(search, { most: before + most, person, other })
}

/** Somebody who may be put to one of the same slots. */
function colleagueOf({ board, random }: Search, person: number): number {
  const { problem, cover } = board.tables
  const slots = problem.people[person]?.slots ?? []
  const colleagues = cover.ofSlot[slots[random.below(slots.length)] ?? -1]
  return colleagues?.[random.below(colleagues.length)] ?? person
}

function lengthOf({ random }: Search): number {
  return lengths[random.below(lengths.length)] ?? 1
}

function anyOf({ board, random }: Search, cell: number): number {
  const { from } = board.tables.candidates
  const first = from[cell] ?? 0
  return first + random.below((from[cell + 1] ?? 0) - first)
}

/** Weighs the rows that a move has changed, as late as can be: a row that would have to cost less than nothing is not looked at. */
function keepIfGood(search: Search, { most, person, other }: { most: number; person: number; other: number }): boolean {
  const { board, blockWeight } = search
  const { rowCost, rowBlocked } = board
  const othersWeight = other < 0 ? 0 : (rowCost[other] ?? 0) + blockWeight * (rowBlocked[other] ?? 0)
  const ownWeight = (rowCost[person] ?? 0) + blockWeight * (rowBlocked[person] ?? 0)
  if (energyOf(search) - ownWeight - othersWeight > most) return undo(search)
  const old = { cost: rowCost[person] ?? 0, blocked: rowBlocked[person] ?? 0 }
  weigh(board, person)
  if (energyOf(search) - othersWeight > most) {
    setRow(board, person, old)
    return undo(search)
  }
  if (other < 0) return true
  const oldOther = { cost: rowCost[other] ?? 0, blocked: rowBlocked[other] ?? 0 }
  weigh(board, other)
  if (energyOf(search) <= most) return true
  setRow(board, person, old)
  setRow(board, other, oldOther)
  return undo(search)
}

function change(search: Search, person: number, to: { cell: number; candidate: number }): void {
  const held = search.board.choice[to.cell] ?? 0
  if (held === to.candidate) return
  search.changed[search.count] = to.cell
  search.held[search.count++] = held
  put(search.board, person, to)
}

/** Puts back what the move has changed, last first. */
function undo(search: Search): false {
  const { board, changed, held } = search
  for (let place = search.count - 1; place >= 0; place--) {
    const cell = changed[place] ?? 0
    put(board, Math.floor(cell / board.tables.width), { cell, candidate: held[place] ?? 0 })
  }
  search.count = 0
  return false
}
