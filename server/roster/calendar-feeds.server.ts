import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { calendarFeeds } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { hashOfToken, newToken } from '../access/session.server.ts'
import { audit } from '../audit/record.server.ts'
import type { Actor, Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { rosterUnits } from './units.server.ts'

/** A calendar feed as whoever has it sees it: its address is known to nobody any more. */
export type CalendarFeed = { createdAt: number; lastReadAt: number | null }

/** The actor’s own feed: of their shifts, or of a unit. */
export async function getCalendarFeed(ctx: Ctx, unitId: string | null): Promise<CalendarFeed | null> {
  const { createdAt, lastReadAt } = calendarFeeds
  const [feed] = await ctx.store.read.select({ createdAt, lastReadAt }).from(calendarFeeds).where(isOwn(ctx, unitId))
  return feed ?? null
}

/** A unit whose rosters the actor reads today; undefined where they do not. */
export async function getFedUnit(ctx: Ctx, unitId: string): Promise<{ id: string; name: string } | undefined> {
  const days = { from: ctx.today, until: addDays(ctx.today, 1) }
  return (await rosterUnits(ctx, ctx.store.read, { unitId, days }))?.unit
}

/**
 * Makes a feed of what is published, of the actor’s own shifts or of a unit that they take rosters out of; the one there was answers no
 * more. Returns the token of its address, which is shown once. Not found: a unit whose rosters they do not read. Not allowed: who has no
 * shifts, or may not take the unit’s rosters out.
 */
export async function makeCalendarFeed(ctx: Ctx, unitId: string | null): Promise<string> {
  if (unitId !== null && !(await getFedUnit(ctx, unitId))) throw new NotFound('roster')
  const personId = mayFeed(ctx.actor, unitId)
  const token = newToken()
  await write(ctx, async (tx) => {
    await endIt(tx, ctx, { unitId, because: 'renewed' })
    const id = ctx.newId()
    const made = { id, personId, unitId, tokenHash: hashOfToken(token), createdAt: ctx.now }
    await tx.insert(calendarFeeds).values(made)
    await audit(tx, ctx, 'calendar-feed.made', { subject: { kind: 'calendar-feed', id }, after: { unitId } })
  })
  return token
}

/** From now on nobody reads it. Done twice it is done once. */
export async function endCalendarFeed(ctx: Ctx, unitId: string | null): Promise<void> {
  await write(ctx, (tx) => endIt(tx, ctx, { unitId, because: 'revoked' }))
}

/** Whose feed it would be. Not allowed: nobody’s shifts, or a unit whose rosters they do not take out. */
export function mayFeed({ ability, personId }: Actor, unitId: string | null): string {
  const whose = personId ?? ''
  if (unitId === null) authorize(ability, 'read', 'Shift', { personId: whose })
  else authorize(ability, 'export', 'Roster', { unitId })
  return whose
}

async function endIt(
  tx: Tx,
  ctx: Ctx,
  { unitId, because }: { unitId: string | null; because: 'renewed' | 'revoked' },
): Promise<void> {
  const ended = await openFeed(tx, ctx, unitId)
  if (!ended) return
  await tx.update(calendarFeeds).set({ endedAt: ctx.now, endedBecause: because }).where(eq(calendarFeeds.id, ended.id))
  const subject = { kind: 'calendar-feed', id: ended.id }
  await audit(tx, ctx, 'calendar-feed.ended', { subject, after: { unitId, because } })
}

async function openFeed(db: Db, ctx: Ctx, unitId: string | null): Promise<{ id: string } | undefined> {
  const [feed] = await db.select({ id: calendarFeeds.id }).from(calendarFeeds).where(isOwn(ctx, unitId))
  return feed
}

function isOwn({ actor }: Ctx, unitId: string | null): SQL | undefined {
  return and(
    eq(calendarFeeds.personId, actor.personId ?? ''),
    unitId === null ? isNull(calendarFeeds.unitId) : eq(calendarFeeds.unitId, unitId),
    isNull(calendarFeeds.endedAt),
  )
}
