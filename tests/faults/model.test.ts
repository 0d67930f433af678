import { and, count, eq, isNull } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openAlertLine, type AlertLine } from '#app/alert-line.ts'
import { deliveries, personCursors } from '#db/schema/index.ts'
import { acknowledge } from '#server/alerts/acknowledging.server.ts'
import { markAllRead, markRead, markUnread } from '#server/alerts/commands.server.ts'
import { tell } from '#server/alerts/tell.server.ts'
import type { Ctx } from '#server/context.ts'
import { announce } from '#server/news.server.ts'
import { write } from '#server/write.server.ts'
import { openLiveWorld, type LiveWorld } from '#tests/support/live.ts'
import { chanceFor, inRuns } from './support/chance.ts'

const steps = inRuns({ short: 400, long: 10_000 })
const looksEvery = inRuns({ short: 100, long: 500 })
const loginNames = ['bureau', 'police', 'squad', 'member']
const pagesEach = 2

/** What a person should have: one entry per alert, in order. */
type Mine = { isRead: boolean; mustAcknowledge: boolean; isAcknowledged: boolean }[]
type Page = { line: AlertLine; seqs: number[] }
type Person = { ctx: Ctx; id: string; mine: Mine; pages: Page[] }

let world: LiveWorld
const open: AlertLine[] = []
beforeEach(async () => void (world = await openLiveWorld()))
afterEach(async () => {
  for (const line of open.splice(0)) line.close()
  await world.close()
})

async function openPage(cookie: string): Promise<Page> {
  const seqs: number[] = []
  const line = openAlertLine(
    {
      url: world.url,
      extraHeaders: { Cookie: cookie, Origin: world.url },
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 100,
      // A line that is cut while it is being opened says nothing: the client waits that long before it tries again.
      timeout: 2_000,
    },
    {
      from: 0,
      apply: (frames) => void seqs.push(...frames.map(({ seq }) => seq)),
      startOver: () => void seqs.push(Number.NaN),
      turned: () => undefined,
    },
  )
  open.push(line)
  return { line, seqs }
}

/** Something happens of which these are told; those in `asked` have to acknowledge it. */
async function happen(told: readonly Person[], isAsked: boolean): Promise<void> {
  const ctx = world.system()
  const event = {
    ...{ id: ctx.newId(), type: 'import.committed' as const, level: 'info' as const },
    ...{ subjectKind: 'import', subjectId: 'i', facts: {}, at: ctx.now },
  }
  await write(world.services, async (tx) => {
    const addressees = told.map(({ id }) => ({ person: id, mustAcknowledge: isAsked }))
    const numbers = await tell(tx, ctx, event, addressees)
    const { type, id: eventId, at } = event
    announce(tx, { type, subject: { kind: 'import', id: 'i' }, rooms: [], told: numbers, eventId, at })
  })
  for (const { mine } of told) mine.push({ isRead: false, mustAcknowledge: isAsked, isAcknowledged: false })
}

async function expectAsInModel(people: readonly Person[], patienceMs = 20_000): Promise<void> {
  const { read } = world.services.store
  for (const { id, mine, pages } of people) {
    const isUnread = and(eq(deliveries.personId, id), isNull(deliveries.readAt))
    const [counted] = await read.select({ count: count() }).from(deliveries).where(isUnread)
    const [cursor] = await read.select().from(personCursors).where(eq(personCursors.personId, id))
    const rows = await read.select().from(deliveries).where(eq(deliveries.personId, id)).orderBy(deliveries.seq)
    const unread = mine.filter(({ isRead }) => !isRead).length
    expect([cursor?.head ?? 0, cursor?.unread ?? 0, counted?.count]).toEqual([mine.length, unread, unread])
    const kept = rows.map((row) => ({
      ...{ isRead: row.readAt !== null, mustAcknowledge: row.mustAcknowledge },
      isAcknowledged: row.acknowledgedAt !== null,
    }))
    expect(kept).toEqual(mine)
    const all = mine.map((_one, index) => index + 1)
    for (const page of pages) {
      if (!page.line.socket.connected && !page.line.socket.active) continue
      await expect.poll(() => page.seqs.at(-1) ?? 0, { timeout: patienceMs }).toBe(all.at(-1) ?? 0)
      expect(page.seqs).toEqual(all)
    }
  }
}

it(`${steps} random acts leave every list and every count as a model of fifty lines has them`, async () => {
  const chance = chanceFor('model')
  const people: Person[] = []
  for (const loginName of loginNames) {
    const { cookie } = await world.signIn(loginName)
    const ctx = await world.as(loginName)
    const pages = await Promise.all(Array.from({ length: pagesEach }, () => openPage(cookie)))
    people.push({ ctx, id: ctx.actor.personId ?? '', mine: [], pages })
  }
  const acts: (() => Promise<unknown>)[] = [
    () =>
      happen(
        people.filter(() => chance.between(0, 1) === 1),
        chance.between(0, 3) === 0,
      ),
    () => happen(people, false),
    () => {
      const { ctx, mine } = one()
      const seq = chance.between(1, mine.length + 1)
      const alert = mine[seq - 1]
      if (alert) alert.isRead = true
      return markRead(ctx, seq)
    },
    () => {
      const { ctx, mine } = one()
      const seq = chance.between(1, mine.length + 1)
      const alert = mine[seq - 1]
      if (alert) alert.isRead = false
      return markUnread(ctx, seq)
    },
    () => {
      const { ctx, mine } = one()
      const upTo = chance.between(0, mine.length)
      for (const alert of mine.slice(0, upTo)) alert.isRead = true
      return markAllRead(ctx, { upTo })
    },
    () => {
      const { ctx, mine } = one()
      const seq = chance.between(1, mine.length + 1)
      const alert = mine[seq - 1]
      if (alert?.mustAcknowledge && !alert.isAcknowledged) Object.assign(alert, { isRead: true, isAcknowledged: true })
      return acknowledge(ctx, seq)
    },
    async () => void chance.pick(one().pages)?.line.socket.disconnect(),
    async () => void chance.pick(one().pages)?.line.socket.connect(),
    async () => void chance.pick(one().pages)?.line.socket.io.engine?.close(),
    async () => (chance.between(1, 25) === 1 ? world.restart() : undefined),
  ]
  function one(): Person {
    const person = chance.pick(people)
    if (!person) throw new Error('nobody is there')
    return person
  }
  for (let step = 1; step <= steps; step++) {
    await chance.pick(acts)?.()
    if (step % looksEvery === 0) await expectAsInModel(people)
  }
  for (const { line } of people.flatMap(({ pages }) => pages)) line.socket.connect()
  await expectAsInModel(people)
  console.log(
    `${steps} acts: ${people.map(({ mine }) => mine.length).join(', ')} alerts, all lists and counts as in the model`,
  )
})
