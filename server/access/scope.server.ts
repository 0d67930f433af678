import { and, eq, exists, inArray, isNotNull, ne, notInArray, or, sql, type SQL } from 'drizzle-orm'
import {
  isAskingRole,
  isBusinessRole,
  revealsNumbers,
  roleShapes,
  type Reach,
  type Role,
} from '#domain/access/roles.ts'
import { noticeKinds } from '#domain/letters.ts'
import { askedStates, decidedStates, unsentStates } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce, notOver } from '#db/periods.ts'
import {
  consultations,
  homePositions,
  imports,
  joiningHosts,
  joinings,
  letters,
  people,
  postings,
  scenarios,
  scenarioShares,
  unitVersions,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'

/**
 * What an actor may see, as SQL conditions. Lists, details, search, export and socket rooms all read from here.
 * The ability (domain/access/ability.ts) says the same of a single row; a test holds the two equal.
 */

const nothing = sql`1 = 0`
const everything = sql`1 = 1`

/** The day looked at, and the day it is. */
export type Days = { day: IsoDate; today: IsoDate }

/**
 * The people an actor may see on a day: themselves, and by role those whose home lay in their units then, or whose posting:
 * on a past day those who served there on it, from today on those whose posting is decided and not over.
 */
export function peopleInScope(db: Db, actor: Actor, days: Days): SQL {
  return peopleReached(db, actor, actor.scopes, days)
}

/** Those whose whole file the actor may read: what they may see of somebody only on a past day ends with that day. */
export function peopleWhole(db: Db, actor: Actor, today: IsoDate): SQL {
  return peopleReached(db, actor, actor.scopes, { day: today, today })
}

/** Those whose numbers and birthday the actor may read: one of them gives the other half away. */
export function peopleRevealed(db: Db, actor: Actor, today: IsoDate): SQL {
  const scopes = actor.scopes.filter(({ role }) => revealsNumbers(role))
  return peopleReached(db, actor, scopes, { day: today, today })
}

/** Those that the actor's units have asked for, and no more of them than is needed to ask. */
export function peopleAskedFor(db: Db, actor: Actor, today: IsoDate): SQL {
  const host = unitIdsReached(actor.scopes, 'host')
  return host.length > 0
    ? exists(postingIn(db, host, [inArray(postings.state, askedStates), notOver(postings, today)]))
    : nothing
}

function peopleReached(db: Db, actor: Actor, scopes: Actor['scopes'], { day, today }: Days): SQL {
  const self = scopes.some(({ role }) => role === 'member') ? [eq(people.id, actor.personId ?? '')] : []
  const home = unitIdsReached(scopes, 'home')
  const host = unitIdsReached(scopes, 'host')
  const when = day < today ? inForce(postings, day) : notOver(postings, day)
  const athome = home.length > 0 ? [exists(homeIn(db, home, day))] : []
  const hosted =
    host.length > 0 ? [exists(postingIn(db, host, [inArray(postings.state, [...decidedStates]), when]))] : []
  return or(...self, ...athome, ...hosted) ?? nothing
}

/**
 * The postings an actor may see: their own, and by role those from or to their units. What is not sent is seen by its author and
 * the author’s office, as far as they reach the host: not by the home unit, not by the person, not by whoever decides.
 */
export function postingsInScope(actor: Actor): SQL {
  const self = isMember(actor) ? [eq(postings.personId, actor.personId ?? '')] : []
  const home = unitIdsReached(actor.scopes, 'home')
  const host = unitIdsReached(actor.scopes, 'host')
  const from = home.length > 0 ? [inArray(postings.homeUnitId, home)] : []
  const to = host.length > 0 ? [inArray(postings.hostUnitId, host)] : []
  const reached = or(...self, ...from, ...to)
  const sent = reached ? [and(notInArray(postings.state, [...unsentStates]), reached)] : []
  return or(...sent, ...unsentReached(actor)) ?? nothing
}

/**
 * The cases of written consultation an actor may see: the office all over its units, the unit that is asked those whose letter is
 * sent, and those that are decided whoever answers for the unit, and the person.
 */
export function consultationsInScope(actor: Actor): SQL {
  const { unitId, personId, decidedOn } = consultations
  const host = unitIdsReached(actor.scopes, 'host')
  const self = isMember(actor) ? [and(eq(personId, actor.personId ?? ''), isNotNull(decidedOn))] : []
  const decided = host.length > 0 ? [and(inArray(unitId, host), isNotNull(decidedOn))] : []
  return or(...self, ...decided, consultationsTakenPartIn(actor)) ?? nothing
}

/** Of these the cases in which the actor takes part: they alone read what was said in it, all others what came of it. */
export function consultationsTakenPartIn(actor: Actor): SQL {
  const { unitId, consultedUnitId, personId, sentOn } = consultations
  const of = (role: Role) => actor.scopes.filter((scope) => scope.role === role).flatMap((scope) => [...scope.unitIds])
  const office = of('commission_office')
  const asked = of('sending_personnel')
  const sent = asked.length > 0 ? [and(inArray(consultedUnitId, asked), isNotNull(sentOn))] : []
  const own = office.length > 0 ? [inArray(unitId, office)] : []
  return and(ne(personId, actor.personId ?? ''), or(...sent, ...own) ?? nothing) ?? nothing
}

/**
 * The joinings an actor may see: the office those to its units, the organisation and the department that asked their own, and those
 * that are approved whoever answers for a host.
 */
export function joiningsInScope(db: Db, actor: Actor): SQL {
  const { id, organisationId, requesterId, decidedOn } = joinings
  const of = (role: Role) => actor.scopes.filter((scope) => scope.role === role).flatMap((scope) => [...scope.unitIds])
  const hostedBy = (units: string[]) =>
    inArray(id, db.select({ id: joiningHosts.joiningId }).from(joiningHosts).where(inArray(joiningHosts.unitId, units)))
  const office = of('commission_office')
  const sending = of('sending_personnel')
  const host = unitIdsReached(actor.scopes, 'host')
  const own = sending.length > 0 ? [inArray(organisationId, sending), inArray(requesterId, sending)] : []
  const decides = office.length > 0 ? [hostedBy(office)] : []
  const hosts = host.length > 0 ? [and(isNotNull(decidedOn), hostedBy(host))] : []
  return or(...own, ...decides, ...hosts) ?? nothing
}

/** The sealed letters an actor may see: those about what they may see; of a consultation they take no part in, the notice alone. */
export function lettersInScope(db: Db, actor: Actor): SQL {
  const inSight = db.select({ id: postings.id }).from(postings).where(postingsInScope(actor))
  const casesWhere = (condition: SQL) => db.select({ id: consultations.id }).from(consultations).where(condition)
  const own = inArray(letters.consultationId, casesWhere(consultationsTakenPartIn(actor)))
  const told = inArray(letters.consultationId, casesWhere(consultationsInScope(actor)))
  const notice = and(inArray(letters.kind, [...noticeKinds]), told)
  return or(inArray(letters.postingId, inSight), own, notice) ?? nothing
}

function unsentReached({ personId, scopes }: Actor): (SQL | undefined)[] {
  const me = personId ?? ''
  return scopes.flatMap(({ role, unitIds }) => {
    if (!isAskingRole(role) || unitIds.length === 0) return []
    const ofOffice = and(eq(postings.askedAs, role), ne(postings.personId, me))
    return and(
      inArray(postings.state, [...unsentStates]),
      inArray(postings.hostUnitId, [...unitIds]),
      or(eq(postings.askedBy, me), ofOffice),
    )
  })
}

/** The roster files an actor may see: those they brought in themselves, while they may still bring any. */
export function importsInScope(actor: Actor): SQL {
  const mayImport = actor.ability.can('import', 'Import')
  return actor.personId && mayImport ? eq(imports.createdBy, actor.personId) : nothing
}

/** The scenarios an actor may see: their own, and those they are named for. Nobody else knows of one. */
export function scenariosInScope(db: Db, actor: Actor): SQL {
  if (!actor.personId || !actor.ability.can('read', 'Scenario')) return nothing
  const named = db
    .select({ id: scenarioShares.scenarioId })
    .from(scenarioShares)
    .where(eq(scenarioShares.personId, actor.personId))
  return or(eq(scenarios.ownerId, actor.personId), inArray(scenarios.id, named)) ?? nothing
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

/** The units in those of the grants whose role reaches people by their home, or by their posting. */
export function unitIdsReached(scopes: Actor['scopes'], by: 'home' | 'host'): string[] {
  const reaching = scopes.filter((scope) => reaches(reachOf(scope.role), by))
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

function postingIn(db: Db, unitIds: string[], conditions: (SQL | undefined)[]) {
  return db
    .select({ one: sql`1` })
    .from(postings)
    .where(and(eq(postings.personId, people.id), inArray(postings.hostUnitId, unitIds), ...conditions))
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
