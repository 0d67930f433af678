import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliveries } from '#db/schema/index.ts'
import { requestPosting } from '#server/postings/commands.server.ts'
import { openLiveWorld, type Listener, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
beforeEach(async () => void (world = await openLiveWorld()))
afterEach(() => world.close())

const open = async (loginName: string, last = 0) => {
  const { cookie } = await world.signIn(loginName)
  const client = world.connect(cookie, { last })
  await client.until(() => client.socket.connected, 'to be connected')
  return client
}

/** An alert for the personnel of the urban management bureau. */
const ask = async (person = 'reserve BUR-UM 1') =>
  requestPosting(await world.as('detachment'), {
    personId: world.personId(person),
    hostUnitId: world.unitId('SQ-G07'),
    kind: 'draft_in',
    post: null,
    purpose: '充实中队力量',
    document: null,
    startsOn: '2026-03-10',
    endsOn: '2027-03-10',
  })

const reachedBy = async (loginName: string) => {
  const { actor } = await world.as(loginName)
  const mine = and(eq(deliveries.personId, actor.personId ?? ''))
  const rows = await world.services.store.read.select().from(deliveries).where(mine).orderBy(deliveries.seq)
  return rows.map(({ deliveredAt }) => deliveredAt !== null)
}

const until = async (condition: () => Promise<boolean>, what: string) => {
  const giveUpAt = performance.now() + 5_000
  while (!(await condition())) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** A page can say whatever it likes. */
const say = (client: Listener, kind: string, ...frame: unknown[]) =>
  client.socket.emit(...([kind, ...frame] as unknown as ['delivered', { seq: number }]))

describe('what a page says has reached it', () => {
  it('is written down for all up to that number', async () => {
    const bureau = await open('bureau')
    await ask('reserve BUR-UM 1')
    await ask('reserve BUR-UM 2')
    await ask('reserve BUR-UM 3')
    await bureau.until(() => bureau.alerts.length === 3, 'the alerts')
    bureau.socket.emit('delivered', { seq: 2 })
    await until(async () => (await reachedBy('bureau'))[1] === true, 'the receipt')
    expect(await reachedBy('bureau')).toEqual([true, true, false])
  })

  it('is not believed beyond what it was sent, and never of anybody else', async () => {
    const bureau = await open('bureau')
    const police = await open('police')
    await ask()
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    police.socket.emit('delivered', { seq: 1 })
    bureau.socket.emit('delivered', { seq: 99 })
    bureau.socket.emit('missed', { seq: 0 })
    await bureau.until(() => bureau.alerts.length === 2, 'what was asked for again')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await reachedBy('bureau')).toEqual([false])
  })

  it('is written before the server goes away', async () => {
    const bureau = await open('bureau')
    await ask()
    await bureau.until(() => bureau.alerts.length === 1, 'the alert')
    bureau.socket.emit('delivered', { seq: 1 })
    // The answer to what is asked afterwards says that the server has heard what came before.
    bureau.socket.emit('missed', { seq: 0 })
    await bureau.until(() => bureau.alerts.length === 2, 'the server to have heard')
    await world.restart()
    expect(await reachedBy('bureau')).toEqual([true])
  })
})

describe('a page that holds something later, but not what is between', () => {
  it('gets what is between when it asks, in order', async () => {
    const bureau = await open('bureau')
    await ask('reserve BUR-UM 1')
    await ask('reserve BUR-UM 2')
    await bureau.until(() => bureau.alerts.length === 2, 'the alerts')
    bureau.alerts.length = 0
    bureau.socket.emit('missed', { seq: 0 })
    await bureau.until(() => bureau.alerts.length === 2, 'both again')
    expect(bureau.alerts.map(({ seq }) => seq)).toEqual([1, 2])
  })
})

describe('what no page has reason to say', () => {
  it.each([
    ['a name of a room', 'join', 'unit:everything'],
    ['a frame of nothing', 'delivered'],
    ['a frame of text', 'delivered', 'all'],
    ['a number below nothing', 'delivered', { seq: -1 }],
    ['a number that is none', 'missed', { seq: Number.NaN }],
    ['a name of every object', '__proto__', { seq: 1 }],
    ['a frame with a prototype', 'delivered', Object.fromEntries([['__proto__', { seq: 1 }]])],
  ])('is dropped, and harms nobody: %s', async (_what, kind, ...frame) => {
    const bureau = await open('bureau')
    say(bureau, kind, ...frame)
    await ask()
    await bureau.until(() => bureau.alerts.length === 1, 'the alert all the same')
    expect(bureau.socket.connected).toBe(true)
    expect(await reachedBy('bureau')).toEqual([false])
  })

  it('cuts whoever floods, and nobody else', async () => {
    const bureau = await open('bureau')
    const squad = await open('squad')
    const cut = new Promise<string>((resolve) => bureau.socket.on('disconnect', resolve))
    for (let count = 0; count < 60; count++) bureau.socket.emit('delivered', { seq: 0 })
    expect(await cut).toBe('io server disconnect')
    expect(squad.socket.connected).toBe(true)
  })

  it('cuts a frame of a megabyte', async () => {
    const bureau = await open('bureau')
    const cut = new Promise<string>((resolve) => bureau.socket.on('disconnect', resolve))
    say(bureau, 'delivered', 'x'.repeat(1024 * 1024))
    expect(['transport close', 'transport error']).toContain(await cut)
    const again = await open('bureau')
    expect(again.socket.connected).toBe(true)
  })
})
