import { and, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import { leaveDeciders, leaveLevelsAsked } from '#domain/access/in-leave.ts'
import { isBusinessRole } from '#domain/access/roles.ts'
import type { LeaveLevel } from '#domain/roster/leave.ts'
import { leaves } from '#db/schema/index.ts'
import type { Actor } from '../context.ts'
import { unitIdsReached } from './scope.server.ts'

const nothing = sql`1 = 0`

/** The leave an actor may see: their own, that of whoever serves in their units, and that of whoever their units sent. */
export function leavesInScope({ personId, scopes }: Actor): SQL {
  const isMember = scopes.some(({ role }) => role === 'member')
  const self = isMember ? [eq(leaves.personId, personId ?? '')] : []
  const host = unitIdsReached(scopes, 'host')
  const home = unitIdsReached(scopes, 'home')
  const serving = host.length > 0 ? [inArray(leaves.unitId, host)] : []
  const sent = home.length > 0 ? [inArray(leaves.homeUnitId, home)] : []
  return or(...self, ...serving, ...sent) ?? nothing
}

/** Of these the leave that waits for the actor before anybody else, and is not their own. */
export function leavesAskedOf({ personId, scopes }: Actor): SQL {
  const asked = scopes.flatMap(({ role, unitIds }) => {
    const deciding = isBusinessRole(role) ? leaveDeciders[role] : undefined
    const levels: readonly LeaveLevel[] = isBusinessRole(role) ? (leaveLevelsAsked[role] ?? []) : []
    if (!deciding || unitIds.length === 0) return []
    return [and(inArray(leaves[deciding.by], [...unitIds]), inArray(leaves.level, [...levels]))]
  })
  return and(eq(leaves.state, 'asked'), ne(leaves.personId, personId ?? ''), or(...asked) ?? nothing) ?? nothing
}
