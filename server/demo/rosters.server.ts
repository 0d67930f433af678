import { and, eq } from 'drizzle-orm'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { deliveries, events } from '#db/schema/index.ts'
import { demoAccounts } from '#db/seed/accounts.ts'
import { seedRosters, unitsThatPublish } from '#db/seed/rosters.ts'
import { acknowledgeIn } from '../alerts/acknowledging.server.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Ctx, Services } from '../context.ts'
import { idOfName } from '../ids.ts'
import { getPublication } from '../roster/publication-page.server.ts'
import { tellNow } from '../roster/notices.server.ts'
import { publishRoster } from '../roster/publishing.server.ts'
import { write } from '../write.server.ts'
import { actAs } from './acting.server.ts'

const hour = 3_600_000
/** Whoever can be tried as an account: nothing of this waits for them. */
const tried = new Set(demoAccounts.map(({ person }) => idOfName(`person ${person}`)))

/**
 * Who serves when, in the whole city: last week and this week as they hold, and a draft of the next. Of two units it is their leaders who
 * published them, and took upon themselves what was warned of; last week everybody has said that they know, this week some have yet to.
 */
export async function rosterTheCity(services: Services): Promise<void> {
  const system = systemCtx(services)
  const { now, today } = system
  await write(system, (tx) => seedRosters({ tx, idOf: idOfName, now, today }))
  for (const unit of unitsThatPublish)
    for (const weeks of [1, 0]) await publishedByLeader(services, unit, addDays(mondayOf(today), -7 * weeks))
}

/** Five days ahead, at ten in the morning; whoever serves there says within the day that they know. */
async function publishedByLeader(services: Services, unit: string, weekOn: IsoDate): Promise<void> {
  const system = systemCtx(services)
  const today = addDays(weekOn, -5)
  const at: Ctx = { ...system, today, now: Date.parse(`${today}T10:00:00+08:00`) }
  const week = { unitId: idOfName(`unit ${unit}`), weekOn }
  await actAs(services, `${unit} public_security 1`, at, async (ctx) => {
    const { seq } = (await getPublication(ctx, { unitId: week.unitId, week: weekOn })) ?? { seq: 0 }
    const warningsReason = '本周警力偏紧，已与本人沟通，下周安排补休。'
    await publishRoster(ctx, week, { reason: null, warningsReason, seq })
    await tellNow(ctx, week)
  })
  const isOver = addDays(weekOn, 7) <= system.today
  await acknowledged(system, { unitId: week.unitId, at: at.now, isByAll: isOver })
}

/** By all, or by two of three. */
async function acknowledged(
  system: Ctx,
  { unitId, at, isByAll }: { unitId: string; at: number; isByAll: boolean },
): Promise<void> {
  const told = await system.store.read
    .select({ eventId: deliveries.eventId, personId: deliveries.personId })
    .from(deliveries)
    .innerJoin(events, eq(events.id, deliveries.eventId))
    .where(and(eq(events.type, 'roster.published'), eq(events.unitId, unitId), eq(events.at, at)))
    .orderBy(deliveries.personId)
  const known = told.filter(({ personId }, place) => isByAll || place % 3 > 0 || tried.has(personId))
  await write(system, async (tx) => {
    for (const [place, { eventId, personId }] of known.entries()) {
      const now = at + hour + place * 600_000
      const actor = { ...system.actor, personId }
      await acknowledgeIn(tx, { ...system, now, actor }, { eventId, personId })
    }
  })
}
