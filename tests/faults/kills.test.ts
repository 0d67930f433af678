import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { happen } from './support/acts.ts'
import { chanceFor, inRuns } from './support/chance.ts'
import { openStand, type Stand } from './support/stand.ts'

const members = inRuns({ short: 100, long: 500 })
const kills = inRuns({ short: 3, long: 100 })

let stand: Stand
afterEach(() => stand.close())

describe('a server that dies while it tells', () => {
  it(`loses nothing, tells nothing twice and keeps the order: ${kills} kills, ${members} pages`, async () => {
    const chance = chanceFor('kills')
    stand = await openStand({ members })
    const { city, pages } = stand
    let confirmed = 0
    for (let round = 1; round <= kills; round++) {
      let isDead = false
      const before = confirmed
      const acting = (async () => {
        for (let turn = round; !isDead; turn++) {
          const said = await happen(city, stand.server, turn).catch(() => undefined)
          if (said?.status === 302) confirmed += 1
        }
      })()
      while (confirmed === before) await pause(5)
      await pause(chance.between(0, 200))
      await stand.server.kill()
      isDead = true
      await acting
      await stand.restart()
      await pages.untilAll(({ isConnected }) => isConnected, 'to be connected again')
    }
    const told = await stand.expectAllInOrder()
    expect(confirmed).toBeGreaterThan(0)
    expect(told).toBeGreaterThanOrEqual(confirmed)
    console.log(
      `${kills} kills: ${told} told to each of ${members}, ${confirmed} confirmed; none lost, twice or out of order`,
    )
  })

  it('politely: says goodbye, ends well within ten seconds, and loses nothing', async () => {
    const chance = chanceFor('goodbye')
    stand = await openStand({ members })
    const acting = stand.happen(20).catch(() => 0)
    await pause(chance.between(50, 300))
    const { code, ms } = await stand.server.stop()
    await acting
    expect(code).toBe(0)
    expect(ms).toBeLessThan(10_000)
    await stand.restart()
    expect(await stand.expectAllInOrder()).toBeGreaterThan(0)
    await stand.pages.untilAll(({ connects }) => connects === 2, 'to be back')
    console.log(`stopped in ${Math.round(ms)} ms in the middle of telling ${members}`)
  })
})

describe('a database put back from a backup', () => {
  it('has every page that knows more start over, and tells them what happens from then on', async () => {
    stand = await openStand({ members: 20 })
    const { city, pages, from } = stand
    await stand.happen(2)
    await stand.expectAllInOrder()
    await stand.server.stop()
    const { copyFileSync, rmSync } = await import('node:fs')
    const path = city.url.slice('file:'.length)
    copyFileSync(path, `${path}.backup`)
    await stand.restart()
    await stand.happen(4)
    await stand.expectAllInOrder()
    await stand.server.kill()
    for (const part of ['', '-wal', '-shm']) rmSync(`${path}${part}`, { force: true })
    copyFileSync(`${path}.backup`, path)
    await stand.restart()
    await pages.untilAll(({ resyncs }) => resyncs === 1, 'to start over')
    await stand.happen(3)
    const reports = await pages.untilAll(({ seqs }) => seqs.at(-1) === from + 5, 'what happened since')
    for (const { seqs } of reports) expect(seqs.map((seq) => seq - from)).toEqual([1, 2, 3, 4, 5, 6, 3, 4, 5])
  })
})

describe('the clock of the server', () => {
  it('an hour ahead, then an hour behind: what is told keeps its order', async () => {
    stand = await openStand({ members: 20 })
    for (const hours of [1, -1, 0]) {
      expect(await stand.happen(2)).toBe(2)
      await stand.server.stop()
      await stand.restart({ steering: { clock: { shiftMs: hours * 3_600_000 } } })
    }
    expect(await stand.happen(2)).toBe(2)
    expect(await stand.expectAllInOrder()).toBe(8)
  })
})
