import { readsRosters } from '#domain/access/in-roster.ts'
import type { Actor } from '../context.ts'

/** The units whose rosters the actor reads, drafts too. */
export function unitIdsOfRosters(actor: Actor): ReadonlySet<string> {
  const scopes = actor.scopes.filter(({ role }) => readsRosters(role))
  return new Set(scopes.flatMap(({ unitIds }) => unitIds))
}
