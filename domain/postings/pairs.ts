import { isForceUnit, pathTo, type Unit } from '../organisation.ts'
import {
  openStates,
  secondmentKinds,
  standingStates,
  type PostingEnding,
  type PostingKind,
  type PostingState,
} from '../postings.ts'
import { rulesInForce, type Rule } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import { Refusal, unreachable } from '../shared/outcomes.ts'

/** One half of a reciprocal pair: who goes from where to where, and as what. */
export type Half = { personId: string; homeUnitId: string; hostUnitId: string; kind: PostingKind }
/** The other half of a posting. `isThere`: asked for or drafted before, so that this one has to fit it and not the other way round as well. */
export type Counterhalf = Half & { isThere: boolean }

/** The kinds that go both ways by the rules in force on a day, of those that may be asked for. Source: R8. */
export function reciprocalKinds(rules: readonly Rule[], day: IsoDate): PostingKind[] {
  const named = rulesInForce(rules, day).flatMap(({ params }) => (params.type === 'reciprocity' ? params.kinds : []))
  return secondmentKinds.filter((kind) => named.includes(kind))
}

type Placed = Pick<Unit, 'id' | 'parentId' | 'kind' | 'department'>

/**
 * The side on which a unit stands in an exchange: its department, or for one without a department the district it lies in. A unit of
 * the force is of all sides, and so of none; so is an office of the city that has no department.
 */
export function exchangeSideOf(units: readonly Placed[], unitId: string): string | null {
  const upwards = pathTo(units, unitId).toReversed()
  const [unit] = upwards
  if (!unit || isForceUnit(unit)) return null
  const department = upwards.find((one) => one.department !== null)?.department
  return department ?? upwards.find(({ kind }) => kind === 'district')?.id ?? null
}

/**
 * Why a posting cannot be half of a pair with this other one, if so: both are of one kind that goes both ways, of two people at home on two
 * sides, and each goes to a unit of the side the other comes from.
 */
export function whyNotReciprocal(
  half: Half,
  other: Counterhalf,
  { kinds, units }: { kinds: readonly PostingKind[]; units: readonly Unit[] },
): Refusal | undefined {
  const side = (unitId: string) => exchangeSideOf(units, unitId)
  const name = (unitId: string) => units.find(({ id }) => id === unitId)?.shortName ?? ''
  const [own, theirs] = [side(half.homeUnitId), side(other.homeUnitId)]
  if (half.personId === other.personId) return new Refusal('pair-needs-two-people', {}, 'personId')
  if (!kinds.includes(half.kind)) return new Refusal('pair-kind-goes-one-way', { kind: half.kind }, 'kind')
  if (half.kind !== other.kind) return new Refusal('pair-kinds-differ', { kind: other.kind }, 'kind')
  if (other.isThere && (own === null || own !== side(other.hostUnitId)))
    return new Refusal('pair-person-of-another-side', { unit: name(other.hostUnitId) }, 'personId')
  if (own === null || theirs === null || own === theirs)
    return new Refusal('pair-needs-two-sides', { one: name(half.homeUnitId), other: name(other.homeUnitId) })
  if (side(half.hostUnitId) === theirs) return undefined
  const facts = { host: name(half.hostUnitId), unit: name(other.homeUnitId) }
  return new Refusal('pair-host-of-another-side', facts, 'hostUnitId')
}

/** What may become of one half that the other is to be warned of. */
export const pairFates = [
  'refused',
  'withdrawn',
  'discarded',
  'sent_back',
  'recalled',
  'terminated',
  'ended',
  'earlier',
] as const
export type PairFate = (typeof pairFates)[number]

export type HalfStanding = { state: PostingState; ending: PostingEnding | null; endsOn: IsoDate | null }

/** What one half is to be warned of about the other as they stand, if anything. Whoever is over has nothing to be warned of. */
export function fateFor(own: HalfStanding, other: HalfStanding): PairFate | null {
  if (!goesOn(own)) return null
  const endsEarlier = other.endsOn !== null && (own.endsOn === null || other.endsOn < own.endsOn)
  switch (other.state) {
    case 'refused':
    case 'withdrawn':
    case 'discarded':
    case 'sent_back':
      return other.state
    case 'draft':
    case 'awaiting_opinion':
    case 'awaiting_check':
    case 'awaiting_decision':
      return endsEarlier ? 'earlier' : null
    case 'approved':
    case 'serving':
    case 'ended':
    case 'closed':
      if (other.ending === 'recalled' || other.ending === 'terminated') return other.ending
      if (!endsEarlier) return null
      return goesOn(other) ? 'earlier' : 'ended'
    default:
      return unreachable(other.state)
  }
}

/** Whether nothing comes of a half any more, so that another may take its place. */
export function hasFallenAway({ state }: Pick<HalfStanding, 'state'>): boolean {
  return state === 'refused' || state === 'withdrawn' || state === 'discarded'
}

/** Whether a half that is asked for or decided can be told of: a draft is nobody’s business, and what came to nothing is no answer. */
export function standsAsHalf({ state }: Pick<HalfStanding, 'state'>): boolean {
  return standingStates.includes(state)
}

/** Why nobody can be asked for in return for a posting any more, if so: it came to nothing, or is over. */
export function whyCannotBeAnswered(state: PostingState): Refusal | undefined {
  return openStates.includes(state) ? undefined : new Refusal('pair-posting-is-over', { state })
}

function goesOn({ state }: Pick<HalfStanding, 'state'>): boolean {
  return state === 'draft' || openStates.includes(state)
}
