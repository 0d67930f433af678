import { and, eq, isNull, sql } from 'drizzle-orm'
import { unitsOver } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { preparing } from '#db/prepared.ts'
import { conversationMembers } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Actor } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'

export function personRoom(personId: string): string {
  return `person:${personId}`
}

/** A session's own room, so that ending it can cut its sockets. */
export function sessionRoom(sessionId: string): string {
  return `session:${sessionId}`
}

/** Everybody who holds a grant on that very unit. */
export function unitRoom(unitId: string): string {
  return `unit:${unitId}`
}

/** Those who belong to that conversation. */
export function conversationRoom(conversationId: string): string {
  return `conversation:${conversationId}`
}

/** The pages that have that conversation open. */
export function hereRoom(conversationId: string): string {
  return `here:${conversationId}`
}

/** The administrators of that role. */
export function roleRoom(role: string): string {
  return `role:${role}`
}

/** Everybody who may see units: what they are called concerns whoever sees a name of theirs, under whatever unit. */
export const unitNamesRoom = 'unit names'

/** The rooms a signed-in person belongs in: their own, one per grant, and that of units. Joined by the server only. */
export function roomsOf(actor: Actor): string[] {
  const own = actor.personId ? [personRoom(actor.personId)] : []
  const session = actor.sessionId ? [sessionRoom(actor.sessionId)] : []
  const offices = actor.scopes.map((scope) => (scope.unitId ? unitRoom(scope.unitId) : roleRoom(scope.role)))
  const names = actor.ability.can('read', 'Unit') ? [unitNamesRoom] : []
  return [...own, ...session, ...offices, ...names]
}

/** The rooms of the conversations a person belongs to now. */
export async function conversationRoomsOf(db: Db, { personId, ability }: Actor): Promise<string[]> {
  if (personId === null || !ability.can('read', 'Conversation')) return []
  const rows = await conversationsOf(db, '').execute({ personId })
  return rows.map(({ id }) => conversationRoom(id))
}

/** Asked at each connection. */
const conversationsOf = preparing((db) =>
  db
    .select({ id: conversationMembers.conversationId })
    .from(conversationMembers)
    .where(and(eq(conversationMembers.personId, sql.placeholder('personId')), isNull(conversationMembers.leftAt)))
    .prepare(),
)

/** The rooms that a change to these units and people concerns: of each unit and of all above it. */
export async function roomsOver(
  db: Db,
  { units, people }: { units: readonly string[]; people: readonly string[] },
  today: IsoDate,
): Promise<string[]> {
  const lines = units.length > 0 ? await linesOn(db, today) : []
  const over = new Set(units.flatMap((unitId) => unitsOver(lines, unitId)))
  return [...people.map(personRoom), ...[...over].map(unitRoom)]
}
