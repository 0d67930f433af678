import { asc, eq } from 'drizzle-orm'
import { calloutPeople, callouts, calloutSteps, calloutTimers, deliveries, events } from '#db/schema/index.ts'
import { answerCall, type Answer } from '#server/callouts/answering.server.ts'
import type { CalloutRequest } from '#server/callouts/asking.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import type { World } from './world.ts'

const minute = 60_000

/** 综合一大队 calls three of its own people within the hour, unless said otherwise. */
export function calloutRequest({ now }: Ctx, over: Partial<CalloutRequest> = {}): CalloutRequest {
  return {
    ...{
      unitId: idOfName('unit B-C1'),
      reason: 'emergency',
      purpose: '沿街广告牌坠落，需设警戒',
      place: '解放路与人民路口',
    },
    ...{
      gridId: null,
      mode: 'at_once',
      needed: 3,
      deadlineAt: now + 60 * minute,
      waitMinutes: null,
      tierMinutes: null,
    },
    tiers: [[idOfName('unit B-C1')]],
    criteria: { departments: [], categories: [], needsCertificate: false, duties: [] },
    ...over,
  }
}

export const coming = (minutes = 10): Answer => ({ answer: 'coming', minutes, reason: null, standIn: null })
export const cannot = (reason = '在外执行任务', standIn: string | null = null): Answer => ({
  ...{ answer: 'cannot', minutes: null, reason, standIn },
})
export const arrived: Answer = { answer: 'arrived', minutes: null, reason: null, standIn: null }

/** What is kept of a call-out, without the scope of anybody. */
export function watching({ services }: Pick<World, 'services'>) {
  const { read } = services.store
  return {
    async callout(id: string) {
      const [found] = await read.select().from(callouts).where(eq(callouts.id, id))
      if (!found) throw new Error('no such call-out')
      return found
    },
    people: (id: string) =>
      read.select().from(calloutPeople).where(eq(calloutPeople.calloutId, id)).orderBy(asc(calloutPeople.position)),
    steps: async (id: string) => {
      const rows = await read
        .select()
        .from(calloutSteps)
        .where(eq(calloutSteps.calloutId, id))
        .orderBy(asc(calloutSteps.at), asc(calloutSteps.id))
      return rows.map(({ step }) => step)
    },
    timers: (id: string) =>
      read.select().from(calloutTimers).where(eq(calloutTimers.calloutId, id)).orderBy(asc(calloutTimers.dueAt)),
    told: async (personId: string) => {
      const rows = await read
        .select({
          ...{ type: events.type, facts: events.facts, mustAcknowledge: deliveries.mustAcknowledge },
          acknowledgedAt: deliveries.acknowledgedAt,
        })
        .from(deliveries)
        .innerJoin(events, eq(events.id, deliveries.eventId))
        .where(eq(deliveries.personId, personId))
        .orderBy(asc(deliveries.seq))
      return rows.filter(({ type }) => type.startsWith('callout.'))
    },
  }
}

/** These people answer, each with a context of their own. */
export async function answerAs(world: World, id: string, keys: readonly string[], answer: Answer): Promise<void> {
  for (const key of keys) await answerCall(await world.asPerson(key), id, answer)
}
