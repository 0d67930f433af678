import fc from 'fast-check'
import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { conversationMembers, roleGrants } from '#db/schema/index.ts'
import { unreadOf } from '#domain/messages.ts'
import type { Ctx } from '#server/context.ts'
import { markConversationRead } from '#server/messages/cursors.server.ts'
import { countUnreadMessages } from '#server/messages/conversations.server.ts'
import { settleMembers } from '#server/messages/members.server.ts'
import { write } from '#server/write.server.ts'
import { bodiesIn, conversationOfUnit, listedIn, say } from '#tests/support/conversations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

/** One that comes and goes, by a grant over the squad, and one who always belongs to it. */
const comer = 'office district'
const code = 'SQ-G01'

type Step = { who: 'comer' | 'squad'; does: 'say' | 'read' | 'turn'; upTo: number }

const steps = fc.array(
  fc.record<Step>({
    who: fc.constantFrom('comer', 'squad'),
    does: fc.constantFrom('say', 'say', 'read', 'turn'),
    upTo: fc.integer({ min: 0, max: 12 }),
  }),
  { minLength: 1, maxLength: 25 },
)

/** The same in plain lists. */
type Model = {
  said: { seq: number; authorId: string; body: string }[]
  periods: { afterSeq: number; untilSeq: number | null }[]
  readUpTo: Record<string, number>
}

it('what is unread and what is seen is what a list of all that happened says, over random walks', async () => {
  const conversation = await conversationOfUnit(world, code)
  const squad = await world.as('squad')
  const person = await world.as('district')
  const model: Model = { said: [], periods: [], readUpTo: {} }
  await fc.assert(
    fc.asyncProperty(steps, async (walk) => {
      for (const step of walk) await take(step, { conversation, model, by: step.who === 'squad' ? squad : person })
      await compare(squad, [{ afterSeq: 0, untilSeq: null }])
      await compare(person, model.periods)
    }),
    { numRuns: 12, seed: 20160310 },
  )
  expect(model.said.length).toBeGreaterThan(20)
  expect(model.periods.length).toBeGreaterThan(2)

  async function compare(ctx: Ctx, periods: Model['periods']): Promise<void> {
    const personId = ctx.actor.personId ?? ''
    const unread = unreadOf(model.said, { personId, readUpTo: model.readUpTo[personId] ?? 0, periods })
    const seen = model.said.filter(({ seq }) =>
      periods.some(({ afterSeq, untilSeq }) => seq > afterSeq && seq <= (untilSeq ?? Infinity)),
    )
    expect(await bodiesIn(ctx, conversation)).toEqual(seen.slice(-50).map(({ body }) => body))
    expect((await listedIn(ctx, conversation))?.unread ?? 0).toBe(unread)
    expect(await countUnreadMessages(ctx)).toBe(unread)
  }
})

async function take(
  { does, upTo, who }: Step,
  { conversation, model, by }: { conversation: string; model: Model; by: Ctx },
): Promise<void> {
  const me = by.actor.personId ?? ''
  const isIn = who === 'squad' || model.periods.at(-1)?.untilSeq === null
  const head = model.said.length
  if (does === 'turn') return turn(model, !isIn || who === 'squad')
  // Time goes on, so that nobody says too much in a minute.
  world.clock.advance({ minutes: 1 })
  const ctx = { ...by, now: world.clock.now() }
  if (does === 'say' && isIn) {
    await say(ctx, conversation, `第 ${head + 1} 条`)
    model.said.push({ seq: head + 1, authorId: me, body: `第 ${head + 1} 条` })
  }
  if (does === 'read' && (isIn || model.periods.length > 0)) {
    await markConversationRead(ctx, conversation, { upTo: head - upTo < 0 ? 0 : head - upTo })
    model.readUpTo[me] = Math.max(model.readUpTo[me] ?? 0, head - upTo)
  }
}

/** The one who comes and goes does either. */
async function turn(model: Model, isComing: boolean): Promise<void> {
  const isThere = model.periods.at(-1)?.untilSeq === null
  if (isComing === isThere) return
  const personId = world.personId(comer)
  const { store, newId } = world.services
  const mine = and(eq(roleGrants.personId, personId), eq(roleGrants.unitId, world.unitId(code)))
  await store.write(async (tx) => {
    if (isComing)
      await tx.insert(roleGrants).values({
        ...{ id: newId(), personId, role: 'unit_commander', unitId: world.unitId(code), startsOn: '2026-01-01' },
        ...{ endsOn: null, grantedBy: null, grantedAt: 0 },
      })
    else await tx.delete(roleGrants).where(mine)
  })
  const system = world.system()
  await write(system, (tx) => settleMembers(tx, system, { people: new Set([personId]), units: new Set() }))
  const head = model.said.length
  const last = model.periods.at(-1)
  if (isComing) model.periods.push({ afterSeq: head, untilSeq: null })
  else if (last) last.untilSeq = head
  const rows = await store.read.$count(conversationMembers, eq(conversationMembers.personId, personId))
  expect(rows).toBeGreaterThan(0)
}
