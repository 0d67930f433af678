import { blockedOf, candidateFor, costOf, isOpen, put, weigh, type Board } from './board.ts'
import { whyBarred } from './compile-candidates.ts'
import { gapAt } from './cover.ts'
import { personRules, type FillDemand } from './problem.ts'
import type { OpenPlace, OpenReason } from './result.ts'

/** The places where people are missing, each with why nobody of those who could fill it does. */
export function openPlaces(board: Board): OpenPlace[] {
  const { problem, days } = board.tables
  return problem.demands.flatMap((demand) => {
    const place = demand.slot * days + demand.day
    const missing = gapAt(board.tables, board.cover, place)
    if (missing === 0) return []
    const empty = emptyLines(board, demand, place)
    const isOfLines = empty.reduce((sum, one) => sum + one.missing, 0) >= missing
    const lineIds = isOfLines ? empty.map(({ id }) => id) : []
    const slotId = problem.slots[demand.slot]?.id ?? ''
    return [{ slotId, day: demand.day, missing, lineIds, reasons: reasonsAt(board, demand, isOfLines) }]
  })
}

/** The lines that lack people when earlier ones are filled first, and how many they lack. */
function emptyLines({ tables, cover }: Board, { lines }: FillDemand, place: number) {
  const { setsFrom, sets, room } = tables.cover
  const from = setsFrom[place] ?? 0
  const all = (sets[place] ?? 1) - 1
  // As many as the first lines hold: a set of them has the room of its own, and those outside it fit another of the first.
  const filled = (first: number) => {
    const own = (1 << first) - 1
    let least = first === 0 ? 0 : Infinity
    for (let set = 0; set <= own && first > 0; set++)
      least = Math.min(least, (room[from + set] ?? 0) + (cover.outside[from + (set | (all & ~own))] ?? 0))
    return least
  }
  return lines
    .map(({ id, count }, line) => ({ id, missing: count - filled(line + 1) + filled(line) }))
    .filter(({ missing }) => missing > 0)
}

/** The lines into which one more person would fit, if others change theirs. */
function linesToJoin({ tables, cover }: Board, { lines }: FillDemand, place: number) {
  const { setsFrom, sets, room } = tables.cover
  const from = setsFrom[place] ?? 0
  const filled = (extra: number) => {
    let least = Infinity
    for (let set = 0; set < (sets[place] ?? 0); set++)
      least = Math.min(least, (room[from + set] ?? 0) + (cover.outside[from + set] ?? 0) + Number((extra & ~set) !== 0))
    return least
  }
  return lines.filter((_line, bit) => filled(1 << bit) > filled(0))
}

function reasonsAt(board: Board, demand: FillDemand, isOfLines: boolean): OpenReason[] {
  const { problem, days } = board.tables
  const wanted = isOfLines ? linesToJoin(board, demand, demand.slot * days + demand.day) : []
  const reasons = new Map<string, OpenReason>()
  for (const [person, { id, slots }] of problem.people.entries()) {
    const isCandidate = slots.includes(demand.slot) && !isThere(board, demand, person)
    const fits = wanted.length === 0 || wanted.some(({ people }) => people.includes(person))
    if (!isCandidate || !fits) continue
    const { reason, isBlocking } = whyNot(board, demand, person)
    const key = `${reason} ${isBlocking}`
    const one = reasons.get(key) ?? { reason, isBlocking, count: 0, personIds: [] }
    one.count++
    one.personIds.push(id)
    reasons.set(key, one)
  }
  return [...reasons.values()].toSorted((a, b) => b.count - a.count)
}

function isThere({ tables, cells }: Board, { slot, day }: FillDemand, person: number): boolean {
  const { width, before, days, cover } = tables
  const place = slot * days + day
  return (
    cells[person * width + before + day] === place + 1 ||
    cover.fixed.some((one) => one.place === place && one.person === person)
  )
}

type Why = Pick<OpenReason, 'reason' | 'isBlocking'>

/** What keeps somebody from a place that is open: a bar, other work, a rule that it would break, or that it costs more than it is worth. */
function whyNot(board: Board, { slot, day }: FillDemand, person: number): Why {
  const { tables, cells } = board
  const { problem, width, before, days } = tables
  const who = problem.people[person]
  const barred = who && whyBarred(who, slot, day)
  if (barred !== undefined) return { reason: barred, isBlocking: true }
  const fixed = who?.fixed.filter((one) => one.day === day) ?? []
  const [first] = fixed
  if (first) return { reason: fixed.find(({ reason }) => reason)?.reason ?? 'on_duty', isBlocking: true }
  const cell = person * width + before + day
  const candidate = candidateFor(tables, cell, slot * days + day + 1)
  if (candidate < 0) return { reason: notCandidate(board, person, slot), isBlocking: true }
  if ((cells[cell] ?? 0) > 0) return { reason: 'on_duty', isBlocking: true }
  return whatItWouldBreak(board, person, { cell, candidate })
}

/** Somebody who is not barred is no candidate for a kind they never do, or for who is fixed there. */
function notCandidate({ tables }: Board, person: number, slot: number): string {
  const { mostOfKind, kinds } = tables.rules
  const kind = tables.problem.slots[slot]?.kind ?? -1
  return mostOfKind[person * kinds + kind] === 0 ? 'many_of_kind' : 'kept_apart'
}

/** Puts the person there for a moment, and looks at what is worse than before. */
function whatItWouldBreak(board: Board, person: number, to: { cell: number; candidate: number }): Why {
  if (!isOpen(board.tables, to.cell)) return { reason: 'on_duty', isBlocking: true }
  const { costs, blocks } = board.tables.rules
  const base = person * personRules.length
  weigh(board, person)
  const was = { amounts: board.row.amounts.slice(), cover: board.cover.blockedSum, blocked: blockedOf(board) }
  const cost = costOf(board)
  const held = board.choice[to.cell] ?? 0
  const place = board.tables.duties.place[board.tables.candidates.duty[to.candidate] ?? 0] ?? -1
  const pairs = board.cover.pairs[place] ?? 0
  put(board, person, to)
  weigh(board, person)
  const worse = (weights: Float64Array) =>
    personRules
      .map((rule, at) => ({
        rule,
        by: ((board.row.amounts[at] ?? 0) - (was.amounts[at] ?? 0)) * (weights[base + at] ?? 0),
      }))
      .filter(({ by }) => by > 1e-9)
      .toSorted((a, b) => b.by - a.by)[0]?.rule
  const team = (board.cover.pairs[place] ?? 0) > pairs ? 'kept_apart' : 'auxiliary_alone'
  const isBlocking = blockedOf(board) > was.blocked + 1e-9
  const blockedBy = worse(blocks) ?? (board.cover.blockedSum > was.cover ? team : undefined)
  const costsBy = worse(costs) ?? 'costs_more'
  const isFree = costOf(board) < cost
  put(board, person, { cell: to.cell, candidate: held })
  weigh(board, person)
  if (isBlocking && blockedBy) return { reason: blockedBy, isBlocking: true }
  return { reason: isFree ? 'free' : costsBy, isBlocking: false }
}
