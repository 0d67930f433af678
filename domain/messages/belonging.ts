import { substitutedRoles, type Role } from '../access/roles.ts'

/** That somebody belongs to a unit today, for whatever reason. */
export type Belonging = { unitId: string; personId: string }

/** Those who lead a unit or manage it day by day: a grant in one of these roles, held on that very unit. */
export const leadingRoles: readonly Role[] = substitutedRoles

export type Ties = {
  /** Home positions, postings being served and posts held, all of today. */
  homes: readonly Belonging[]
  served: readonly Belonging[]
  held: readonly Belonging[]
  grants: readonly { role: Role; unitId: string | null; personId: string }[]
}

/** Who belongs in the conversation of which unit: whoever is at home there or serves there, and whoever leads it. Each once. */
export function belongingOf({ homes, served, held, grants }: Ties): Belonging[] {
  const led = grants.flatMap(({ role, unitId, personId }) =>
    unitId !== null && leadingRoles.includes(role) ? [{ unitId, personId }] : [],
  )
  const each = new Map([...homes, ...served, ...held, ...led].map((one) => [keyOf(one), one]))
  return [...each.values()].map(({ unitId, personId }) => ({ unitId, personId }))
}

/** What has to be done so that those who belong are members, and nobody else is. */
export function membershipChanges<M extends Belonging>(
  belonging: readonly Belonging[],
  members: readonly M[],
): { joining: Belonging[]; leaving: M[] } {
  const wanted = new Set(belonging.map(keyOf))
  const there = new Set(members.map(keyOf))
  return {
    joining: belonging.filter((one) => !there.has(keyOf(one))),
    leaving: members.filter((one) => !wanted.has(keyOf(one))),
  }
}

function keyOf({ unitId, personId }: Belonging): string {
  return `${unitId} ${personId}`
}
