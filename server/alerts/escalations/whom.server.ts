import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { StepTarget } from '#domain/alerts/escalation.ts'
import { whomAt, type Audience } from '#domain/alerts/whom.ts'
import { unreachable } from '#domain/shared/outcomes.ts'
import { listed } from '#db/listed.ts'
import { inForce } from '#db/periods.ts'
import {
  accounts,
  deliveries,
  homePositions,
  postHoldings,
  posts,
  postTypes,
  roleGrants,
  type events,
} from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../../context.ts'

type Event = typeof events.$inferSelect

/** Those of them who are no longer there: their account is disabled, or they are at home in no unit any more. */
export async function goneAmong(tx: Tx, ctx: Ctx, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return []
  const disabled = await tx
    .select({ personId: accounts.personId })
    .from(accounts)
    .where(and(sql`${accounts.personId} in ${listed(personIds)}`, isNotNull(accounts.disabledAt)))
  const homes = await tx
    .select({ personId: homePositions.personId })
    .from(homePositions)
    .where(and(sql`${homePositions.personId} in ${listed(personIds)}`, inForce(homePositions, ctx.today)))
  const left = await tx
    .selectDistinct({ personId: homePositions.personId })
    .from(homePositions)
    .where(
      and(
        sql`${homePositions.personId} in ${listed(personIds)}`,
        sql`${homePositions.personId} not in ${listed(homes.map(({ personId }) => personId))}`,
      ),
    )
  return [...new Set([...disabled, ...left].map(({ personId }) => personId))]
}

/** The unit to which an event belongs: where it happened, or else where the person it waits for is at home. */
export async function unitOfEvent(tx: Tx, ctx: Ctx, event: Event, personId: string): Promise<string | null> {
  if (event.unitId !== null) return event.unitId
  const [home] = await tx
    .select({ unitId: homePositions.unitId })
    .from(homePositions)
    .where(and(eq(homePositions.personId, personId), inForce(homePositions, ctx.today)))
  return home?.unitId ?? null
}

/** Whom a step names that does not go to the person or to whoever stands in for them. */
export async function audienceOf(
  tx: Tx,
  ctx: Ctx,
  {
    target,
    unitId,
    event,
  }: { target: Exclude<StepTarget, 'person' | 'substitute'>; unitId: string | null; event: Event },
): Promise<readonly Audience[]> {
  if (target === 'sender') return senderOf(tx, ctx, { event, unitId })
  if (unitId === null) return []
  switch (target) {
    case 'commander':
      return whomAt(unitId).host
    case 'deputy':
      return deputiesOf(tx, ctx, unitId)
    case 'detachment':
      return whomAt(unitId).detachment
    case 'office':
      return whomAt(unitId).office
    default:
      return unreachable(target)
  }
}

/** Whoever sent it; where that was nobody, or they have gone, the offices over the unit. */
export async function senderOf(
  tx: Tx,
  ctx: Ctx,
  { event, unitId }: { event: Event; unitId: string | null },
): Promise<readonly Audience[]> {
  const isThere = event.actorId !== null && (await goneAmong(tx, ctx, [event.actorId])).length === 0
  if (event.actorId !== null && isThere) return [{ person: event.actorId }]
  return unitId === null ? [] : [...whomAt(unitId).detachment, ...whomAt(unitId).office]
}

/** Those who hold a post in the unit that does not lead it. */
async function deputiesOf(tx: Tx, ctx: Ctx, unitId: string): Promise<Audience[]> {
  const holders = await tx
    .selectDistinct({ personId: postHoldings.personId })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, ctx.today)))
    .where(and(eq(posts.unitId, unitId), eq(postTypes.isLeading, false), inForce(postHoldings, ctx.today)))
  return holders.map(({ personId }) => ({ person: personId }))
}

const principals = alias(roleGrants, 'principals')

/**
 * Whoever stands in today for somebody in the very role for which they were told of the event: person → substitutes. What
 * is about themselves nobody else is told of.
 */
export async function substitutesIn(
  tx: Tx,
  ctx: Ctx,
  { eventId, personIds }: { eventId: string; personIds: readonly string[] },
): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectDistinct({ principalId: deliveries.personId, personId: roleGrants.personId })
    .from(deliveries)
    .innerJoin(principals, and(eq(principals.personId, deliveries.personId), eq(principals.role, deliveries.toldAs)))
    .innerJoin(roleGrants, eq(roleGrants.standsInFor, principals.id))
    .where(
      and(
        eq(deliveries.eventId, eventId),
        sql`${deliveries.personId} in ${listed(personIds)}`,
        inForce(roleGrants, ctx.today),
      ),
    )
  const substitutes = new Map<string, string[]>()
  for (const { principalId, personId } of rows)
    substitutes.set(principalId, [...(substitutes.get(principalId) ?? []), personId])
  return substitutes
}
