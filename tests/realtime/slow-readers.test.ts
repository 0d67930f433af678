import { afterEach, beforeEach, expect, it } from 'vitest'
import type { News } from '#server/context.ts'
import { unitRoom } from '#server/realtime/rooms.server.ts'
import { openLiveWorld, type LiveWorld } from '#tests/support/live.ts'

let world: LiveWorld
beforeEach(async () => void (world = await openLiveWorld()))
afterEach(() => world.close())

/** A page that asks for what there is, and reads nothing until it asks again. */
async function openPolling(cookie: string) {
  const headers = { Cookie: cookie, Origin: world.url }
  const base = `${world.url}/socket.io/?EIO=4&transport=polling`
  const opened = await (await fetch(base, { headers })).text()
  const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
  const ask = async () => {
    const response = await fetch(`${base}&sid=${sid}`, { headers })
    expect(response.status).toBe(200)
    return (await response.text()).split('\u001e')
  }
  await fetch(`${base}&sid=${sid}`, { method: 'POST', headers, body: '40{}' })
  expect(await ask()).toEqual([expect.stringMatching(/^40/)])
  return { ask }
}

const changes = (count: number): News[] =>
  Array.from({ length: count }, (_unused, index) => ({
    ...{ type: 'unit.changed', subject: { kind: 'unit', id: `changed-${index}-${'x'.repeat(60)}` } },
    ...{ rooms: [unitRoom(world.unitId('SQ-G01'))], told: [], eventId: null, at: world.clock.now() },
  }))

const lagging = () => world.services.metrics.pages().lagging

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

it('whoever reads too slowly is not cut for changes: they are held back, and told in one word once it has read', async () => {
  const { cookie } = await world.signIn('squad')
  const page = await openPolling(cookie)
  const quick = world.connect(cookie)
  await quick.until(() => quick.socket.connected, 'to be connected')
  world.services.publish(changes(900))
  await until(() => lagging() === 1)
  world.services.publish(changes(5_000))
  await quick.until(() => quick.changes.length === 5_900, 'all that changed, for whoever reads')
  const waited = await page.ask()
  expect(waited.filter((frame) => frame.includes('"change"'))).toHaveLength(900)
  expect(waited.filter((frame) => frame.includes('"resync"'))).toEqual([])
  expect(await page.ask()).toEqual([expect.stringMatching(/^42\["resync",\{"head":\d+\}\]$/)])
  expect(lagging()).toBe(0)
  world.services.publish(changes(1))
  expect(await page.ask()).toEqual([expect.stringContaining('"change"')])
})

it('whoever has missed nothing meanwhile need not read again', async () => {
  const { cookie } = await world.signIn('squad')
  const page = await openPolling(cookie)
  world.services.publish(changes(900))
  await until(() => lagging() === 1)
  world.services.publish(changes(50).map((news) => ({ ...news, rooms: [unitRoom(world.unitId('BUR-MR'))] })))
  expect(await page.ask()).toHaveLength(900)
  await until(() => lagging() === 0)
  world.services.publish(changes(1))
  expect(await page.ask()).toEqual([expect.stringContaining('"change"')])
})
