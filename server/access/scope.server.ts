import { and, eq, exists, inArray, notInArray, or, sql, type SQL } from 'drizzle-orm'
import { isBusinessRole, roleShapes, type Reach, type Role } from '#domain/access/roles.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import { homePositions, imports, people, postings, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'

/**
 * What an actor may see, as SQL conditions. Lists, details, search, export and socket rooms all read from here.
 * The ability (domain/access/ability.ts) says the same of a single row; a test holds the two equal.
 */

const nothing = sql`1 = 0`
const everything = sql`1 = 1`

/** The people an actor may see on `day`: themselves, and by role those whose home or whose posting lies in their units. */
export function peopleInScope(db: Db, actor: Actor, day: IsoDate): SQL {
  const self = isMember(actor) ? [eq(people.id, actor.personId ?? '')] : []
  const home = unitIdsReached(actor, 'home')
  const host = unitIdsReached(actor, 'host')
  const athome = home.length > 0 ? [exists(homeIn(db, home, day))] : []
  const hosted = host.length > 0 ? [exists(postingIn(db, host, day))] : []
  return or(...self, ...athome, ...hosted) ?? nothing
}

/** The postings an actor may see: their own, and by role those from or to their units. */
export function postingsInScope(actor: Actor): SQL {
  const self = isMember(actor) ? [eq(postings.personId, actor.personId ?? '')] : []
  const home = unitIdsReached(actor, 'home')
  const host = unitIdsReached(actor, 'host')
  const from = home.length > 0 ? [inArray(postings.homeUnitId, home)] : []
  const to = host.length > 0 ? [inArray(postings.hostUnitId, host)] : []
  return or(...self, ...from, ...to) ?? nothing
}

/** The roster files an actor may see: those they brought in themselves, while they may still bring any. */
export function importsInScope(actor: Actor): SQL {
  const mayImport = actor.ability.can('import', 'Import')
  return actor.personId && mayImport ? eq(imports.createdBy, actor.personId) : nothing
}

/** The accounts an actor may see: all, or none. */
export function accountsInScope(actor: Actor): SQL {
  return actor.ability.can('read', 'Account') ? everything : nothing
}

/** The grants an actor may see beside their own: all, or none. */
export function grantsInScope(actor: Actor): SQL {
  return actor.ability.can('read', 'Grant') ? everything : nothing
}

/** The audit entries an actor may see: all, or none. */
export function auditEntriesInScope(actor: Actor): SQL {
  return actor.ability.can('read', 'AuditEntry') ? everything : nothing
}

/** All units in the actor's grants, whatever the role. */
export function unitIdsInScope(actor: Actor): string[] {
  return [...new Set(actor.scopes.flatMap((scope) => scope.unitIds))]
}

/** The condition that a unit lies in one of the actor's grants. */
export function unitsInScope(actor: Actor): SQL {
  const ids = unitIdsInScope(actor)
  return ids.length > 0 ? inArray(unitVersions.unitId, ids) : nothing
}

/** The units in those grants of the actor whose role reaches people by their home, or by their posting. */
export function unitIdsReached(actor: Actor, by: 'home' | 'host'): string[] {
  const reaching = actor.scopes.filter((scope) => reaches(reachOf(scope.role), by))
  return [...new Set(reaching.flatMap((scope) => scope.unitIds))]
}

function homeIn(db: Db, unitIds: string[], day: IsoDate) {
  return db
    .select({ one: sql`1` })
    .from(homePositions)
    .where(
      and(eq(homePositions.personId, people.id), inForce(homePositions, day), inArray(homePositions.unitId, unitIds)),
    )
}

/** Postings asked for, decided or running: a host sees whom it asked for until it is refused or over. */
function postingIn(db: Db, unitIds: string[], day: IsoDate) {
  return db
    .select({ one: sql`1` })
    .from(postings)
    .where(
      and(
        eq(postings.personId, people.id),
        inArray(postings.hostUnitId, unitIds),
        notInArray(postings.state, ['refused', 'withdrawn']),
        notOver(postings, day),
      ),
    )
}

function isMember(actor: Actor): boolean {
  return actor.scopes.some((scope) => scope.role === 'member')
}

function reachOf(role: Role): Reach {
  return isBusinessRole(role) ? roleShapes[role].reach : 'self'
}

function reaches(reach: Reach, by: 'home' | 'host'): boolean {
  return reach === by || reach === 'both'
}
