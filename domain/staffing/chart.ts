import type { PostHeld, SeatHeld } from '../appointments.ts'
import { isForceUnit, type Department, type Unit, type UnitKind, type UnitLevel } from '../organisation.ts'
import { isLeadingPost, leadingPosts } from '../organisation/leaders.ts'
import type { BoardRow } from './board.ts'
import type { Verdict } from './verdicts.ts'

/** Planned, on the books and present; of those on the books, established and auxiliary. */
export type Figures = { planned: number; onBooks: number; present: number; established: number; auxiliary: number }

/** The post that leads a unit, and who holds it that day: nobody is a vacancy, two an overlap. */
export type Leader = { post: string; holders: { personId: string; name: string; isActing?: true }[] }

/**
 * A dashed line beside the tree. `host`: to the authority outside the force that manages the unit daily (块); `second`: to
 * who tasks or assesses it without standing directly above it.
 */
export type SecondLine = { kind: 'host' | 'second'; to: string }

/** A unit on the chart. What the reader may not read of it is null, and empty where it is a list. */
export type ChartUnit = {
  id: string
  parentId: string | null
  sortOrder: number
  code: string
  kind: UnitKind
  level: UnitLevel
  department: Department | null
  name: string
  shortName: string
  /** Shown only for orientation: it stands above what the reader answers for. */
  isAbove: boolean
  leader: Leader | null
  /** Of the unit alone; only units of the force have any. */
  own: Figures | null
  /** With all units of the force below it. */
  withBelow: Figures | null
  verdicts: Verdict[]
  lines: SecondLine[]
}

type ChartFacts = {
  /** All units of the day, in sight or not: sums must know what they lack. */
  there: readonly Unit[]
  /** The units in sight, and whether one only stands above. */
  seen: ReadonlyMap<string, { isAbove: boolean }>
  /** What the board says of the units of the force that the reader may read the staffing of. */
  rows: readonly BoardRow[]
  /** The units, of the force or above it, of which the reader may read it. */
  readable: ReadonlySet<string>
  /** The units of which the reader may know who serves there. */
  namedIn: ReadonlySet<string>
  posts: readonly PostHeld[]
  /** Where a unit has such a holder, the texts of postings are not asked. */
  held?: readonly SeatHeld[]
}

/** The units in sight on a day, with who leads them, how many they are, what the rules say and the lines beside the tree. */
export function chartOf({ there, seen, rows, readable, namedIn, posts, held = [] }: ChartFacts): ChartUnit[] {
  const rowOf = new Map(rows.map((row) => [row.unit.id, row]))
  const sums = sumsOf(there, rowOf)
  const byId = new Map(there.map((unit) => [unit.id, unit]))
  const heldIn = heldFor(there, posts)
  const isForce = (id: string | null) => id !== null && isForceUnit(byId.get(id) ?? { kind: 'city' })
  return there.flatMap((unit): ChartUnit[] => {
    const why = seen.get(unit.id)
    if (!why) return []
    const { id, parentId, sortOrder, code, kind, level, department, name, shortName } = unit
    const row = rowOf.get(id)
    return [
      {
        ...{ id, parentId, sortOrder, code, kind, level, department, name, shortName },
        isAbove: why.isAbove,
        leader: namedIn.has(id)
          ? leaderOf(
              unit,
              heldIn.get(id) ?? [],
              held.filter(({ unitId }) => unitId === id),
            )
          : null,
        own: row ? figuresOf(row) : null,
        withBelow: readable.has(id) ? (sums.get(id) ?? null) : null,
        verdicts: row ? [...row.verdicts] : [],
        lines: isForceUnit(unit) ? linesOf(unit, isForce).filter(({ to }) => seen.has(to)) : [],
      },
    ]
  })
}

/** The posts held in each unit; those of its headquarters, where the leading post stands, are its own too. */
function heldFor(there: readonly Unit[], posts: readonly PostHeld[]): Map<string, PostHeld[]> {
  const quarters = there.filter(({ kind }) => kind === 'headquarters')
  const leadsFrom = new Map(quarters.map(({ id, parentId }) => [id, parentId]))
  const held = new Map<string, PostHeld[]>()
  for (const post of posts) {
    for (const id of [post.unitId, leadsFrom.get(post.unitId) ?? null]) {
      if (id !== null) held.set(id, [...(held.get(id) ?? []), post])
    }
  }
  return held
}

function leaderOf({ kind }: Unit, byText: readonly PostHeld[], inSeat: readonly SeatHeld[]): Leader | null {
  const post = leadingPosts[kind]
  if (!post) return null
  if (inSeat.length > 0) return { post, holders: inSeat.map(holderOf) }
  const holders = byText
    .filter((one) => isLeadingPost(kind, one.post))
    .map(({ personId, name }) => ({ personId, name }))
  return { post, holders }
}

function holderOf({ personId, name, isActing }: SeatHeld): Leader['holders'][number] {
  return { personId, name, ...(isActing && { isActing }) }
}

function linesOf(unit: Unit, isForce: (id: string | null) => boolean): SecondLine[] {
  const { parentId, dailyManagerId, taskingAuthorityId, assessorId } = unit
  const host: SecondLine[] =
    dailyManagerId !== null && !isForce(dailyManagerId) ? [{ kind: 'host', to: dailyManagerId }] : []
  const seconds = new Set([taskingAuthorityId, assessorId].filter((id) => id !== null && id !== parentId))
  return [...host, ...[...seconds].flatMap((to): SecondLine[] => (to === null ? [] : [{ kind: 'second', to }]))]
}

/** For each unit the sum over the units of the force at and below it; none where one of them may not be read. */
function sumsOf(there: readonly Unit[], rowOf: ReadonlyMap<string, BoardRow>): Map<string, Figures> {
  const parentOf = new Map(there.map(({ id, parentId }) => [id, parentId]))
  const sums = new Map<string, Figures>()
  const lacking = new Set<string>()
  for (const unit of there.filter(isForceUnit)) {
    const row = rowOf.get(unit.id)
    const climbed = new Set<string>()
    for (let next: string | null = unit.id; next !== null && !climbed.has(next); next = parentOf.get(next) ?? null) {
      climbed.add(next)
      if (row) sums.set(next, plus(sums.get(next), figuresOf(row)))
      else lacking.add(next)
    }
  }
  for (const id of lacking) sums.delete(id)
  return sums
}

function figuresOf({ total, established, auxiliary }: BoardRow): Figures {
  const { planned, onBooks, present } = total
  return { planned, onBooks, present, established: established.onBooks, auxiliary: auxiliary.onBooks }
}

function plus(a: Figures | undefined, b: Figures): Figures {
  if (!a) return b
  return {
    planned: a.planned + b.planned,
    onBooks: a.onBooks + b.onBooks,
    present: a.present + b.present,
    established: a.established + b.established,
    auxiliary: a.auxiliary + b.auxiliary,
  }
}
