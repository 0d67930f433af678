import { eq } from 'drizzle-orm'
import { personCursors } from '#db/schema/index.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { raiseAlarms } from '#server/alerts/alarm.server.ts'
import { auditorOfAlerts } from '#server/alerts/auditor.server.ts'
import { settle, tellMatter, waitedFor } from '../escalations.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import type { During, Walk } from './walk.ts'

const pagesAbout = (eventId: string): OpenPage[] => [{ route: 'alerts.sent.$eventId', params: { eventId } }]

const wholeWay = async (world: World, during: During, eventId: string) => {
  for (const minutes of [5, 5, 10, 10, 15, 15]) {
    world.clock.advance({ minutes })
    await during(pagesAbout(eventId), () => settle(world))
  }
}

export const goneAfter: Walk = {
  tells: ['alert.reminded', 'alert.escalated', 'alert.unanswered', 'alert.settled'],
  people: [waitedFor],
  async walk(world, during) {
    const eventId = await tellMatter(world)
    await wholeWay(world, during, eventId)
    const ctx = await world.asPerson(waitedFor)
    await during(pagesAbout(eventId), () => acknowledge(ctx, 1))
  },
}

export const goneAfterUrgently: Walk = {
  tells: ['alert.reminded-urgently', 'alert.escalated-urgently'],
  people: [waitedFor],
  walk: async (world, during) => wholeWay(world, during, await tellMatter(world, { level: 'emergency' })),
}

export const goneAfterTooLate: Walk = {
  tells: ['alert.stale'],
  people: [waitedFor],
  async walk(world, during) {
    const eventId = await tellMatter(world)
    world.clock.advance({ minutes: 60 })
    await during(pagesAbout(eventId), () => settle(world))
  },
}

export const notArrived: Walk = {
  tells: ['alert.undelivered', 'system.undelivered'],
  async walk(world, during) {
    const eventId = await tellMatter(world, { level: 'emergency' })
    world.clock.advance({ minutes: 1 })
    await during(pagesAbout(eventId), () => raiseAlarms(world.system()))
  },
}

export const foundBroken: Walk = {
  tells: ['system.check-failed', 'system.check-mended'],
  async walk(world, during) {
    await tellMatter(world)
    const auditor = auditorOfAlerts()
    const ofPerson = eq(personCursors.personId, world.personId(waitedFor))
    for (const unread of [7, 1]) {
      await world.services.store.write((tx) => tx.update(personCursors).set({ unread }).where(ofPerson))
      await during([], () => auditor.look(world.system()))
    }
  },
}
