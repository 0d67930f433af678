import { addDays, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { abilityOf, mayOn, type Scope } from './ability.ts'
import { type Action } from './subjects.ts'
import { grantStateOn, type GrantTerms } from './grants.ts'
import { substitutedRoles } from './roles.ts'
import type { Rows } from './rows.ts'

/** A grant, and the one of somebody else that it stands in for, if it does. */
export type HeldGrant = GrantTerms & { standsInFor: string | null }

/** Whether its holder may name somebody to stand in for them: it is their own, something is decided in it, and it is not over. */
export function takesSubstitute({ standsInFor, ...grant }: HeldGrant, today: IsoDate): boolean {
  return standsInFor === null && substitutedRoles.includes(grant.role) && grantStateOn(grant, today) !== 'ended'
}

export type Standing = { name: string; startsOn: IsoDate; endsOn: IsoDate | null }

/**
 * Why nobody can stand in for the holder of a grant in that period, if so. Refuses: a role in which nothing is decided, a grant
 * that itself stands in for another, a period in the past, reversed or beyond the grant, and somebody else who stands in
 * on one of its days. `endsOn` is the first day without.
 */
export function whyCannotStandIn(
  grant: HeldGrant,
  { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate },
  { others, today }: { others: readonly Standing[]; today: IsoDate },
): Refusal | undefined {
  if (!takesSubstitute(grant, today)) return new Refusal('substitute-not-for-this', { role: grant.role }, 'grantId')
  if (startsOn < today) return new Refusal('grant-starts-in-past', { today }, 'startsOn')
  if (endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  if (startsOn < grant.startsOn) return new Refusal('substitute-before-grant', { startsOn: grant.startsOn }, 'startsOn')
  if (grant.endsOn !== null && endsOn > grant.endsOn)
    return new Refusal('substitute-beyond-grant', { last: addDays(grant.endsOn, -1) }, 'lastDay')
  const other = others.find((one) => overlaps(periodOf(one), { start: startsOn, end: endsOn }))
  if (!other) return undefined
  const last = other.endsOn === null ? null : addDays(other.endsOn, -1)
  return new Refusal('substitute-there-already', { name: other.name, startsOn: other.startsOn, last }, 'startsOn')
}

/**
 * For whom a person acts who does this to this row: null when they may in their own right, else the person they stand in for
 * where that gives them the right.
 */
export function onWhoseBehalf<K extends keyof Rows>(
  { personId, scopes }: { personId: string | null; scopes: readonly Scope[] },
  action: Action,
  kind: K,
  row: Rows[K],
): string | null {
  const me = personId ?? ''
  const own = scopes.filter(({ onBehalfOf }) => !onBehalfOf)
  if (own.length === scopes.length || mayOn(abilityOf(me, own), action, kind, row)) return null
  const lent = scopes.find((scope) => scope.onBehalfOf && mayOn(abilityOf(me, [...own, scope]), action, kind, row))
  return lent?.onBehalfOf ?? null
}

function periodOf({ startsOn, endsOn }: Pick<Standing, 'startsOn' | 'endsOn'>): Period {
  return { start: startsOn, end: endsOn }
}
