import { and, eq, inArray, isNotNull, isNull, or, type Column, type SQL } from 'drizzle-orm'
import { belongingOf, leadingRoles, membershipChanges, type Belonging } from '#domain/messages/belonging.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inParts, insertMany } from '#db/bulk.ts'
import { inForce } from '#db/periods.ts'
import {
  conversationMembers,
  conversations,
  homePositions,
  postHoldings,
  postings,
  posts,
  roleGrants,
  unitVersions,
} from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { personRoom } from '../realtime/rooms.server.ts'
import { takeTouchedMembers, type TouchedMembers } from './touched.server.ts'

/** Before a commit: whoever the act brought to a unit hears what is said there from now on, and whoever it took away no longer. */
export async function settleTouchedMembers(tx: Tx): Promise<void> {
  const found = takeTouchedMembers(tx)
  if (found) await settleMembers(tx, found.ctx, found.touched)
}

/**
 * Makes the members of the conversations of units those who belong there today: at home, posted, holding a post, or leading it. A unit
 * that has none gets one. May run twice; for all it reckons the whole force, and writes what differs.
 */
export async function settleMembers(tx: Tx, ctx: Ctx, touched: TouchedMembers): Promise<void> {
  if (touched.people !== 'all' && touched.people.size + touched.units.size === 0) return
  const belonging = await belongingOn(tx, ctx.clock.today(), touched)
  const { joining, leaving } = membershipChanges(belonging, await membersNow(tx, touched))
  await leave(tx, ctx, leaving)
  await join(tx, ctx, await placesOf(tx, ctx, joining))
}

export type Place = { conversationId: string; personId: string; head: number }

/** From the next message on they belong: nothing that was said before is theirs to see. */
export async function join(tx: Tx, ctx: Ctx, places: readonly Place[]): Promise<void> {
  const joinedAt = ctx.clock.now()
  const rows = places.map(({ head, ...place }) => ({
    ...{ id: ctx.newId(), ...place, joinedAt, afterSeq: head, leftAt: null, untilSeq: null },
  }))
  await insertMany(tx, conversationMembers, rows)
  announceMembers(tx, ctx, 'conversation.joined', places)
}

async function leave(tx: Tx, ctx: Ctx, places: readonly Place[]): Promise<void> {
  const leftAt = ctx.clock.now()
  for (const { conversationId, personId, head } of places) {
    await tx
      .update(conversationMembers)
      .set({ leftAt, untilSeq: head })
      .where(
        and(
          eq(conversationMembers.conversationId, conversationId),
          eq(conversationMembers.personId, personId),
          isNull(conversationMembers.leftAt),
        ),
      )
  }
  announceMembers(tx, ctx, 'conversation.left', places)
}

/** Their sockets enter or leave the room of the conversation, and their pages are read again. */
function announceMembers(
  tx: Tx,
  ctx: Ctx,
  type: 'conversation.joined' | 'conversation.left',
  places: readonly Place[],
): void {
  for (const id of new Set(places.map(({ conversationId }) => conversationId))) {
    const rooms = places.flatMap((one) => (one.conversationId === id ? [personRoom(one.personId)] : []))
    announce(tx, { type, subject: { kind: 'conversation', id }, rooms, told: [], eventId: null, at: ctx.clock.now() })
  }
}

type Touching = (personId: Column, unitId: Column) => SQL | undefined

function touching({ people, units }: TouchedMembers): Touching {
  if (people === 'all') return () => undefined
  return (personId, unitId) => or(inArray(personId, [...people]), inArray(unitId, [...units]))
}

/** Who of these belongs to which unit there is on a day. */
async function belongingOn(db: Db, day: IsoDate, touched: TouchedMembers): Promise<Belonging[]> {
  const those = touching(touched)
  const homes = await db
    .select({ unitId: homePositions.unitId, personId: homePositions.personId })
    .from(homePositions)
    .where(and(inForce(homePositions, day), those(homePositions.personId, homePositions.unitId)))
  const served = await db
    .select({ unitId: postings.hostUnitId, personId: postings.personId })
    .from(postings)
    .where(and(eq(postings.state, 'serving'), inForce(postings, day), those(postings.personId, postings.hostUnitId)))
  const held = await db
    .select({ unitId: posts.unitId, personId: postHoldings.personId })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .where(and(inForce(postHoldings, day), those(postHoldings.personId, posts.unitId)))
  const grants = await db
    .select({ role: roleGrants.role, unitId: roleGrants.unitId, personId: roleGrants.personId })
    .from(roleGrants)
    .where(
      and(
        inForce(roleGrants, day),
        isNotNull(roleGrants.unitId),
        inArray(roleGrants.role, [...leadingRoles]),
        those(roleGrants.personId, roleGrants.unitId),
      ),
    )
  const there = await db.select({ unitId: unitVersions.unitId }).from(unitVersions).where(inForce(unitVersions, day))
  const units = new Set(there.map(({ unitId }) => unitId))
  return belongingOf({ homes, served, held, grants }).filter(({ unitId }) => units.has(unitId))
}

async function membersNow(db: Db, touched: TouchedMembers): Promise<(Belonging & Place)[]> {
  const rows = await db
    .select({
      unitId: conversations.unitId,
      conversationId: conversations.id,
      personId: conversationMembers.personId,
      head: conversations.head,
    })
    .from(conversationMembers)
    .innerJoin(conversations, eq(conversations.id, conversationMembers.conversationId))
    .where(
      and(
        eq(conversations.kind, 'unit'),
        isNull(conversationMembers.leftAt),
        touching(touched)(conversationMembers.personId, conversations.unitId),
      ),
    )
  return rows.flatMap(({ unitId, ...row }) => (unitId === null ? [] : [{ ...row, unitId }]))
}

/** The conversations in which they belong; a unit that has none gets it now. */
async function placesOf(tx: Tx, ctx: Ctx, joining: readonly Belonging[]): Promise<Place[]> {
  const found = new Map<string, { id: string; head: number }>()
  for (const unitIds of inParts([...new Set(joining.map(({ unitId }) => unitId))])) {
    const rows = unitIds.map((unitId) => ({
      ...{ id: ctx.newId(), kind: 'unit' as const, unitId, head: 0, createdAt: ctx.clock.now() },
    }))
    await tx.insert(conversations).values(rows).onConflictDoNothing()
    const there = await tx
      .select({ id: conversations.id, unitId: conversations.unitId, head: conversations.head })
      .from(conversations)
      .where(inArray(conversations.unitId, unitIds))
    for (const { unitId, ...one } of there) if (unitId !== null) found.set(unitId, one)
  }
  return joining.flatMap(({ unitId, personId }) => {
    const conversation = found.get(unitId)
    return conversation ? [{ conversationId: conversation.id, personId, head: conversation.head }] : []
  })
}
