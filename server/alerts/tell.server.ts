import { and, inArray, sql } from 'drizzle-orm'
import type { Audience } from '#domain/alerts.ts'
import { roleShapes, type BusinessRole } from '#domain/access/roles.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { inForce } from '#db/periods.ts'
import { deliveries, events, personCursors, roleGrants } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'

type Event = typeof events.$inferInsert
type Told = { personId: string; seq: number }[]

/**
 * Writes the event and a numbered delivery for each person in the audience but the actor, in the transaction of the
 * change itself: told before anyone hears of it. The same unique key twice tells nobody the second time.
 */
export async function tell(tx: Tx, ctx: Ctx, event: Event, audience: readonly Audience[]): Promise<Told> {
  const [stored] = await tx.insert(events).values(event).onConflictDoNothing().returning({ id: events.id })
  if (!stored) return []
  const recipients = await recipientsOf(tx, ctx, audience)
  return deliver(tx, stored.id, recipients, ctx.now)
}

/** One row per person, set-based: two statements per 400 people, however many alerts they have had. */
async function deliver(tx: Tx, eventId: string, personIds: readonly string[], now: number): Promise<Told> {
  const told: Told = []
  for (let start = 0; start < personIds.length; start += 400) {
    const chunk = personIds.slice(start, start + 400)
    const heads = await tx
      .insert(personCursors)
      .values(chunk.map((personId) => ({ personId, head: 1, unread: 1 })))
      .onConflictDoUpdate({
        target: personCursors.personId,
        set: { head: sql`${personCursors.head} + 1`, unread: sql`${personCursors.unread} + 1` },
      })
      .returning({ personId: personCursors.personId, seq: personCursors.head })
    await tx.insert(deliveries).values(heads.map((head) => ({ ...head, eventId, at: now })))
    told.push(...heads)
  }
  return told
}

async function recipientsOf(tx: Tx, ctx: Ctx, audience: readonly Audience[]): Promise<string[]> {
  const byRole = audience.filter((one) => 'role' in one)
  const named = audience.flatMap((one) => ('person' in one ? [one.person] : []))
  const holders = byRole.length > 0 ? await holdersOf(tx, ctx, byRole) : []
  const everyone = new Set([...named, ...holders])
  if (ctx.actor.personId) everyone.delete(ctx.actor.personId)
  return [...everyone].toSorted()
}

/** Whoever holds one of the roles over the unit it is asked for, today. */
export async function holdersOf(
  tx: Tx,
  ctx: Pick<Ctx, 'today'>,
  wanted: readonly { role: BusinessRole; unitId: string }[],
): Promise<string[]> {
  const lines = await linesOn(tx, ctx.today)
  const grants = await tx
    .select({ personId: roleGrants.personId, role: roleGrants.role, unitId: roleGrants.unitId })
    .from(roleGrants)
    .where(and(inArray(roleGrants.role, [...new Set(wanted.map((one) => one.role))]), inForce(roleGrants, ctx.today)))
  const reaches = (grant: { role: string; unitId: string | null }) =>
    wanted.some(
      ({ role, unitId }) =>
        grant.role === role &&
        grant.unitId !== null &&
        unitsUnder(lines, grant.unitId, roleShapes[role].lines).includes(unitId),
    )
  return grants.filter(reaches).map((grant) => grant.personId)
}
