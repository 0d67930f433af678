import fc from 'fast-check'
import { and, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { stepDueAt, usualSteps } from '#domain/alerts/escalation.ts'
import { deliveries, escalations, escalationSteps } from '#db/schema/index.ts'
import { acknowledgeIn } from '#server/alerts/acknowledging.server.ts'
import { auditorOfAlerts } from '#server/alerts/auditor.server.ts'
import { endEscalation } from '#server/alerts/escalations/ending.server.ts'
import { write } from '#server/write.server.ts'
import { settle, tellMatter } from '#tests/support/escalations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const people = ['reserve BUR-UM 1', 'reserve BUR-UM 2', 'reserve BUR-UM 3']
type Act =
  | { act: 'tell'; people: number }
  | { act: 'acknowledge'; event: number; person: number }
  | { act: 'end'; event: number }
  | { act: 'tick'; minutes: number }

/** What is known of one who is waited for, by hand: the step that comes next and when, or how it ended. */
type Awaited = { state: string; step: number; dueAt: number | null }

const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('tell' as const), people: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ act: fc.constant('acknowledge' as const), event: fc.nat(5), person: fc.nat(2) }),
    fc.record({ act: fc.constant('end' as const), event: fc.nat(5) }),
    fc.record({ act: fc.constant('tick' as const), minutes: fc.integer({ min: 1, max: 20 }) }),
  ),
  { minLength: 10, maxLength: 25 },
)

describe('any course of telling, acknowledging, ending and waiting', () => {
  it(
    'leaves each who is waited for where a reckoning by hand does, and nothing for the auditor',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(acts, async (course) => {
          const model = new Map<string, Map<string, Awaited>>()
          for (const one of course) await carryOut(one, model)
          for (const [eventId, awaited] of model) {
            const rows = await world.services.store.read
              .select()
              .from(escalations)
              .where(eq(escalations.eventId, eventId))
            const found = rows.map(({ personId, state, step, dueAt }) => [personId, { state, step, dueAt }] as const)
            expect(new Map(found)).toEqual(awaited)
            const taken = await world.services.store.read.$count(escalationSteps, eq(escalationSteps.eventId, eventId))
            const wanted = [...awaited.values()].map(({ step }) => Math.min(step, usualSteps.length))
            expect(taken).toBe(wanted.reduce((sum, steps) => sum + steps, 0))
          }
          await auditorOfAlerts().look(world.system())
          expect(world.services.health.failing).toEqual([])
        }),
        { numRuns: 8, seed: 29 },
      )
    },
  )
})

async function carryOut(one: Act, model: Map<string, Map<string, Awaited>>): Promise<void> {
  const ctx = world.system()
  const eventId = 'event' in one ? [...model.keys()][one.event] : undefined
  switch (one.act) {
    case 'tell': {
      const told = people.slice(0, one.people).map((key) => world.personId(key))
      const to = told.map((person) => ({ person, mustAcknowledge: true }))
      const id = await tellMatter(world, { level: 'emergency', to })
      const dueAt = ctx.now + 5 * 60_000
      model.set(id, new Map(told.map((person) => [person, { state: 'running', step: 0, dueAt }])))
      return
    }
    case 'acknowledge': {
      const personId = world.personId(people[one.person] ?? '')
      const awaited = eventId && model.get(eventId)?.get(personId)
      if (!eventId || !awaited) return
      const isOpen = and(
        eq(deliveries.eventId, eventId),
        eq(deliveries.personId, personId),
        isNull(deliveries.acknowledgedAt),
      )
      const waited = (await ctx.store.read.$count(deliveries, isOpen)) > 0
      expect(await write(ctx, (tx) => acknowledgeIn(tx, ctx, { eventId, personId }))).toBe(waited)
      if (awaited.state !== 'over') Object.assign(awaited, { state: 'acknowledged', dueAt: null })
      return
    }
    case 'end': {
      if (!eventId) return
      await write(ctx, (tx) => endEscalation(tx, ctx, { eventId, as: 'over' }))
      for (const awaited of model.get(eventId)?.values() ?? [])
        if (awaited.state !== 'acknowledged') Object.assign(awaited, { state: 'over', dueAt: null })
      return
    }
    case 'tick':
      world.clock.advance({ minutes: one.minutes })
      await settle(world)
      for (const awaited of [...model.values()].flatMap((each) => [...each.values()])) pass(awaited, world.clock.now())
  }
}

/** The reckoning: late by more than a quarter of an hour is given up, else the step is taken and the next counts from now. */
function pass(awaited: Awaited, now: number): void {
  while (awaited.dueAt !== null && awaited.dueAt <= now) {
    if (now - awaited.dueAt > 15 * 60_000) return void Object.assign(awaited, { state: 'stale', dueAt: null })
    awaited.step += 1
    awaited.dueAt = stepDueAt({ steps: usualSteps, isUrgent: true }, awaited.step, { from: now, quietLeft: () => 0 })
    if (awaited.dueAt === null) awaited.state = 'exhausted'
  }
}
