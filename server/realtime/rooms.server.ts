import { unitsOver } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
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

/** The administrators of that role. */
export function roleRoom(role: string): string {
  return `role:${role}`
}

/** The rooms a signed-in person belongs in: their own, and one per grant. Joined by the server only. */
export function roomsOf(actor: Actor): string[] {
  const own = actor.personId ? [personRoom(actor.personId)] : []
  const session = actor.sessionId ? [sessionRoom(actor.sessionId)] : []
  const offices = actor.scopes.map((scope) => (scope.unitId ? unitRoom(scope.unitId) : roleRoom(scope.role)))
  return [...own, ...session, ...offices]
}

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
