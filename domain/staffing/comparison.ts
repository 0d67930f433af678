import type { Department } from '../organisation.ts'
import type { Category, StaffClass } from '../people.ts'
import type { PostingKind } from '../postings.ts'
import type { Board, BoardRow, QuotaLine, Strength } from './board.ts'
import type { Verdict } from './verdicts.ts'
import { byPerson } from '../shared/grouped.ts'

/** Somebody in a place on a day, by the posting that put them there. */
export type Serving = {
  personId: string
  unitId: string
  postingId: string
  kind: PostingKind
  post: string | null
  countsInStrength: boolean
}

/** A person's home line on a day. */
export type HomeOn = { personId: string; unitId: string; category: Category; post: string | null; rank: string | null }

/** What became of somebody's places between two days. `changed`: still there, but as something else. */
export type PlaceChange<S extends Serving = Serving> =
  | { kind: 'added'; personId: string; from: null; to: S }
  | { kind: 'removed'; personId: string; from: S; to: null }
  | { kind: 'moved' | 'changed'; personId: string; from: S; to: S }

export type HomeChange<H extends HomeOn = HomeOn> = {
  personId: string
  from: H | null
  to: H | null
  /** What of it is different; empty where the line began or ended. */
  parts: ('unitId' | 'category' | 'post' | 'rank')[]
}

export type QuotaChange = {
  unitId: string
  department: Department
  staffClass: StaffClass
  before: number
  after: number
}

/** A unit's numbers on two days; null where there was no such unit. */
export type StrengthChange = { unitId: string; before: BoardRow | null; after: BoardRow | null }
export type VerdictTurn = { before: Verdict | null; after: Verdict | null }

/**
 * Who came, went and moved between two days. Whoever left one unit and came to another moved: the places that count in
 * strength are matched first. A posting that follows another in the same place is no change.
 */
export function placeChanges<S extends Serving>(before: readonly S[], after: readonly S[]): PlaceChange<S>[] {
  const people = [...new Set([...before, ...after].map(({ personId }) => personId))]
  const were = byPerson(before)
  const are = byPerson(after)
  return people.flatMap((personId) => changesOfOne(personId, were.get(personId) ?? [], are.get(personId) ?? []))
}

/** Whose home line is another: began, ended, or with another unit, category, post or rank. */
export function homeChanges<H extends HomeOn>(before: readonly H[], after: readonly H[]): HomeChange<H>[] {
  const were = new Map(before.map((line) => [line.personId, line]))
  const are = new Map(after.map((line) => [line.personId, line]))
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((personId) => {
    const from = were.get(personId) ?? null
    const to = are.get(personId) ?? null
    const parts = from && to ? (['unitId', 'category', 'post', 'rank'] as const).filter((p) => from[p] !== to[p]) : []
    return from && to && parts.length === 0 ? [] : [{ personId, from, to, parts }]
  })
}

/** Which planned numbers are others. */
export function quotaChanges(before: readonly QuotaLine[], after: readonly QuotaLine[]): QuotaChange[] {
  const changes = new Map<string, QuotaChange>()
  const add = (side: 'before' | 'after', { unitId, department, staffClass, planned }: QuotaLine) => {
    const key = `${unitId} ${department} ${staffClass}`
    const change = changes.get(key) ?? { unitId, department, staffClass, before: 0, after: 0 }
    changes.set(key, { ...change, [side]: change[side] + planned })
  }
  for (const line of before) add('before', line)
  for (const line of after) add('after', line)
  return [...changes.values()].filter((change) => change.before !== change.after)
}

/** Every unit of either board with its numbers on both days, in the order of the later one. */
export function strengthChanges(before: Board, after: Board): StrengthChange[] {
  const were = new Map(before.rows.map((row) => [row.unit.id, row]))
  const are = new Map(after.rows.map((row) => [row.unit.id, row]))
  return [...new Set([...are.keys(), ...were.keys()])].map((unitId) => ({
    unitId,
    before: were.get(unitId) ?? null,
    after: are.get(unitId) ?? null,
  }))
}

/** Whether anything in a unit's numbers or verdicts is different. */
export function isStrengthChanged({ before, after }: StrengthChange): boolean {
  if (!before || !after) return true
  const parts = ['total', 'established', 'auxiliary'] as const
  return parts.some((part) => !isSameStrength(before[part], after[part])) || verdictTurns(before, after).length > 0
}

/** The verdicts of two boards, or of one unit on both, that say something else: by rule. */
export function verdictTurns(
  before: { verdicts: readonly Verdict[] } | null,
  after: { verdicts: readonly Verdict[] } | null,
): VerdictTurn[] {
  const were = new Map(before?.verdicts.map((verdict) => [verdict.ruleKey, verdict]))
  const are = new Map(after?.verdicts.map((verdict) => [verdict.ruleKey, verdict]))
  return [...new Set([...were.keys(), ...are.keys()])]
    .map((key) => ({ before: were.get(key) ?? null, after: are.get(key) ?? null }))
    .filter((turn) => turn.before?.status !== turn.after?.status)
}

export function isSameStrength(a: Strength, b: Strength): boolean {
  return (
    a.planned === b.planned &&
    a.onBooks === b.onBooks &&
    a.present === b.present &&
    a.endingSoon === b.endingSoon &&
    a.uncounted === b.uncounted
  )
}

function changesOfOne<S extends Serving>(
  personId: string,
  before: readonly S[],
  after: readonly S[],
): PlaceChange<S>[] {
  const left = before.filter((was) => !after.some(({ unitId }) => unitId === was.unitId)).toSorted(weightier)
  const came = after.filter((is) => !before.some(({ unitId }) => unitId === is.unitId)).toSorted(weightier)
  const moves = Math.min(left.length, came.length)
  const moved = left.slice(0, moves).flatMap((from, index): PlaceChange<S>[] => {
    const to = came[index]
    return to ? [{ kind: 'moved', personId, from, to }] : []
  })
  const changed = before.flatMap((from): PlaceChange<S>[] => {
    const to = after.find(({ unitId }) => unitId === from.unitId)
    return to && !isSameService(from, to) ? [{ kind: 'changed', personId, from, to }] : []
  })
  return [
    ...moved,
    ...came.slice(moves).map((to): PlaceChange<S> => ({ kind: 'added', personId, from: null, to })),
    ...left.slice(moves).map((from): PlaceChange<S> => ({ kind: 'removed', personId, from, to: null })),
    ...changed,
  ]
}

function isSameService(a: Serving, b: Serving): boolean {
  return a.kind === b.kind && a.post === b.post && a.countsInStrength === b.countsInStrength
}

function weightier(a: Serving, b: Serving): number {
  return Number(b.countsInStrength) - Number(a.countsInStrength)
}
