import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, overlaps } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { eq } from 'drizzle-orm'
import { homePositions, postHoldings } from '#db/schema/index.ts'
import { beginHolding, endHolding } from '#server/appointments/holdings.server.ts'
import { settleHoldings } from '#server/appointments/settling.server.ts'
import { idOfName } from '#server/ids.ts'
import { write } from '#server/write.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const seats = ['B-C4 brigade_instructor', 'B-C4 brigade_commander', 'B-C3 brigade_commander', 'SQ-G11 squad_leader']
const who = ['B-C4 urban_management 2', 'B-C4 public_security 1', 'B-C3 market_regulation 1', 'joint office G11']

type Step =
  | { kind: 'begin'; seat: number; person: number; isActing: boolean; from: number; days: number | null }
  | { kind: 'end'; holding: number; after: number }
  | { kind: 'leave'; person: number }
  | { kind: 'pass'; days: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant('begin' as const), seat: fc.nat(3), person: fc.nat(3), isActing: fc.boolean() },
    ...{ from: fc.integer({ min: -40, max: 40 }), days: fc.option(fc.integer({ min: 1, max: 60 })) },
  }),
  fc.record({ kind: fc.constant('end' as const), holding: fc.nat(40), after: fc.integer({ min: -20, max: 60 }) }),
  fc.record({ kind: fc.constant('leave' as const), person: fc.nat(3) }),
  fc.record({ kind: fc.constant('pass' as const), days: fc.integer({ min: 1, max: 30 }) }),
)

const holdings = (world: World) => world.services.store.read.select().from(postHoldings).orderBy(postHoldings.id)

/** Takes the step as far as the rules let it: a refusal is an answer, anything else is a defect. */
async function take(world: World, taken: Step): Promise<void> {
  const ctx = world.system()
  try {
    if (taken.kind === 'pass') {
      world.clock.advance({ days: taken.days })
      const later = world.system()
      await write(later, (tx) => settleHoldings(tx, later, 'all'))
    } else if (taken.kind === 'begin') {
      const startsOn = addDays(ctx.today, taken.from)
      await write(ctx, (tx) =>
        beginHolding(tx, ctx, {
          ...{
            postId: idOfName(`post ${seats[taken.seat] ?? ''} 1`),
            personId: world.personId(who[taken.person] ?? ''),
          },
          ...{ isActing: taken.isActing, mode: 'cross_posting', startsOn, document: null },
          endsOn: taken.days === null ? null : addDays(startsOn, taken.days),
        }),
      )
    } else if (taken.kind === 'end') {
      const all = await holdings(world)
      const held = all[taken.holding % all.length]
      if (!held) return
      const endsOn = addDays(ctx.today, taken.after)
      await write(ctx, (tx) => endHolding(tx, ctx, held, { endsOn, ending: 'rotated', reason: null }))
    } else {
      const personId = world.personId(who[taken.person] ?? '')
      await world.services.store.write((tx) =>
        tx.update(homePositions).set({ endsOn: ctx.today }).where(eq(homePositions.personId, personId)),
      )
      await write(ctx, (tx) => settleHoldings(tx, ctx, new Set([personId])))
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

describe('whatever is done with posts', () => {
  it(
    'no seat has two holders at once, nobody two full posts, and whoever left none',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
          const world = await openWorld()
          try {
            for (const taken of steps) await take(world, taken)
            const all = (await holdings(world)).filter(({ isActing }) => !isActing)
            const twice = all.flatMap((one, index) =>
              all
                .slice(index + 1)
                .filter((other) => one.postId === other.postId || one.personId === other.personId)
                .filter((other) =>
                  overlaps({ start: one.startsOn, end: one.endsOn }, { start: other.startsOn, end: other.endsOn }),
                )
                .map((other) => [one, other]),
            )
            expect(twice).toEqual([])
            const { today } = world.system()
            const homes = await world.services.store.read.select().from(homePositions)
            const gone = new Set(
              homes.filter(({ endsOn }) => endsOn !== null && endsOn <= today).map((one) => one.personId),
            )
            const still = all.filter(
              ({ personId, startsOn, endsOn }) =>
                gone.has(personId) && startsOn <= today && (endsOn === null || endsOn > today),
            )
            expect(still).toEqual([])
          } finally {
            await world.close()
          }
        }),
        { numRuns: 12, seed: 20160101 },
      )
    },
  )
})
