import { and, eq, gte, isNull, lt, sql } from 'drizzle-orm'
import type { Locale } from '#domain/access/locales.ts'
import { feedDaysAhead, feedDaysBack, type FeedShift } from '#domain/roster/feeds.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { preparing } from '#db/prepared.ts'
import {
  accounts,
  calendarFeeds,
  dutyPlaces,
  people,
  rosterEntries,
  rosterWithdrawals,
  shiftTypes,
  units,
} from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { hashOfToken, isAccountOpen, rightsOf } from '../access/session.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { write } from '../write.server.ts'
import { mayFeed } from './calendar-feeds.server.ts'
import type { Days } from './entries.server.ts'
import { feedOfUnit } from './feed-of-unit.server.ts'
import { listOwnShifts, type OwnShift } from './own-shifts.server.ts'
import { publishedMoments } from './published-moments.server.ts'

/** A shift of a feed before it is put into words. */
export type FeedEntry = Pick<FeedShift, 'key' | 'day' | 'spans' | 'changedAt' | 'isCancelled'> &
  Pick<OwnShift, 'name' | 'unit' | 'place' | 'isLeader'> & {
    /** With whom; of a unit’s team: who. */
    with: readonly { name: string; isLeader: boolean }[]
    /** How many are still to be found. */
    open: number
  }

export type FeedRead = { locale: Locale | null; isOfUnit: boolean; name: string; entries: FeedEntry[] }

/** That it was read is noted once in so many milliseconds: calendars ask often. */
const notedEveryMs = 5 * 60_000

/**
 * What the calendar at an address gets: what is published for whoever made the feed, and what was withdrawn from them. Not found, all
 * alike: an unknown token, a feed that was ended, an account that is not open, somebody who has no shifts any more. Refuses an address from
 * which too many unknown ones were tried in this minute (too-many-tries).
 */
export async function readCalendarFeed(ctx: Ctx, token: string): Promise<FeedRead> {
  const address = ctx.request?.address ?? ''
  if (ctx.feedTries.areTooMany(address)) throw new Refusal('too-many-tries')
  ctx.feedTries.begin(address)
  const feed = await feedOf(ctx, token)
  if (!feed) {
    ctx.feedTries.fail(address)
    throw new NotFound('calendar')
  }
  const { id, lastReadAt, locale, name, unitId } = feed
  const isNoted = lastReadAt !== null && ctx.now - lastReadAt < notedEveryMs
  if (!isNoted)
    await write(ctx, async (tx) => {
      await tx.update(calendarFeeds).set({ lastReadAt: ctx.now }).where(eq(calendarFeeds.id, id))
    })
  if (unitId === null) return { locale, isOfUnit: false, name, entries: await entriesOf(feed.ctx) }
  const entries = await feedOfUnit(ctx.store.read, unitId, feedDays(ctx))
  return { locale, isOfUnit: true, name: feed.unit ?? '', entries }
}

const feedBy = preparing((db, kind: 'demo' | 'real') =>
  db
    .select({
      ...{ id: calendarFeeds.id, lastReadAt: calendarFeeds.lastReadAt, unitId: calendarFeeds.unitId },
      ...{ personId: calendarFeeds.personId, name: people.name, locale: accounts.locale },
    })
    .from(calendarFeeds)
    .innerJoin(people, eq(people.id, calendarFeeds.personId))
    .innerJoin(accounts, eq(accounts.personId, calendarFeeds.personId))
    .where(
      and(
        ...[eq(calendarFeeds.tokenHash, sql.placeholder('hash')), isNull(calendarFeeds.endedAt)],
        isAccountOpen({ isDemo: kind === 'demo' }),
      ),
    )
    .prepare(),
)

/** The feed, and what it is read with: the rights that whoever made it has today. */
async function feedOf(ctx: Ctx, token: string) {
  const { read } = ctx.store
  const asked = feedBy(read, ctx.settings.isDemo ? 'demo' : 'real')
  const [feed] = await asked.execute({ hash: hashOfToken(token) })
  if (!feed) return undefined
  const { personId, name, unitId } = feed
  const unit = await nameOfUnit(read, unitId, ctx.today)
  const actor = { ...ctx.actor, ...(await rightsOf(read, personId, ctx.today)), personId, name }
  try {
    mayFeed(actor, unitId)
  } catch (error) {
    if (error instanceof NotAllowed) return undefined
    throw error
  }
  return { ...feed, unit, ctx: { ...ctx, actor } }
}

async function nameOfUnit(db: Db, unitId: string | null, today: IsoDate): Promise<string | null> {
  if (unitId === null) return null
  const [unit] = await db
    .select({ name: unitNameOn(db, units.id, today) })
    .from(units)
    .where(eq(units.id, unitId))
  return unit?.name ?? null
}

async function entriesOf(ctx: Ctx): Promise<FeedEntry[]> {
  const days = feedDays(ctx)
  const shifts = await listOwnShifts(ctx, days)
  const publishedAt = await publishedMoments(ctx.store.read, await publishedOf(ctx, days))
  const personId = ctx.actor.personId ?? ''
  const there = shifts.map((shift): FeedEntry => {
    const changedAt = publishedAt.get(shift.id) ?? 0
    return { ...shift, key: `${shift.id}.${personId}`, changedAt, isCancelled: false, open: 0 }
  })
  return [...there, ...(await withdrawnOf(ctx, days))]
}

function feedDays({ today }: Ctx): Days {
  return { from: addDays(today, -feedDaysBack), until: addDays(today, feedDaysAhead) }
}

async function publishedOf({ store: { read }, actor }: Ctx, days: Days) {
  const rows = await read
    .select({ id: rosterEntries.id, published: rosterEntries.published })
    .from(rosterEntries)
    .where(
      and(
        eq(rosterEntries.publishedPersonId, actor.personId ?? ''),
        gte(rosterEntries.publishedDay, days.from),
        lt(rosterEntries.publishedDay, days.until),
      ),
    )
  return rows.flatMap(({ id, published }) => (published ? [{ ...published, id }] : []))
}

async function withdrawnOf({ store: { read }, actor, today }: Ctx, days: Days): Promise<FeedEntry[]> {
  const { entryId, published, personId, workDay, withdrawnAt, unitId } = rosterWithdrawals
  const rows = await read
    .select({
      ...{ entryId, published, withdrawnAt, name: shiftTypes.name, place: dutyPlaces.name },
      unit: unitNameOn(read, unitId, today),
    })
    .from(rosterWithdrawals)
    .innerJoin(shiftTypes, eq(shiftTypes.id, sql`${published} ->> 'shiftTypeId'`))
    .leftJoin(dutyPlaces, eq(dutyPlaces.id, sql`${published} ->> 'placeId'`))
    .where(and(eq(personId, actor.personId ?? ''), gte(workDay, days.from), lt(workDay, days.until)))
  return rows.map(({ entryId: id, published: { workDay: day, spans, isLeader }, withdrawnAt: changedAt, ...row }) => ({
    ...{
      ...row,
      key: `${id}.${actor.personId ?? ''}`,
      day,
      spans,
      isLeader,
      changedAt,
      isCancelled: true,
      with: [],
      open: 0,
    },
  }))
}
