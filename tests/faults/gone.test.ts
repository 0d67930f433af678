import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { inRuns } from './support/chance.ts'
import { openClients } from './support/clients.ts'
import { openStand, type Stand } from './support/stand.ts'

/** Longer than a server waits for a sign of life. */
const silenceMs = inRuns({ short: 5_000, long: 60_000 })

let stand: Stand
afterEach(() => stand.close())

describe('a page that was gone', () => {
  it.each(['by a goodbye', 'cut off without one'])(
    '%s has everything once and in order when it is back',
    async (how) => {
      stand = await openStand({ members: 50 })
      const { pages } = stand
      await stand.happen(2)
      if (how === 'by a goodbye') pages.leave()
      else pages.drop()
      await stand.happen(5)
      pages.comeBack()
      expect(await stand.expectAllInOrder()).toBe(7)
    },
  )

  it(`silent for ${silenceMs / 1000} s has everything once and in order`, async () => {
    stand = await openStand({ members: 50 })
    const { pages } = stand
    process.kill(pages.pid, 'SIGSTOP')
    await stand.happen(5)
    await pause(silenceMs)
    process.kill(pages.pid, 'SIGCONT')
    expect(await stand.expectAllInOrder()).toBe(5)
  })

  it('and comes with the number of long ago gets all since then, beside those who were there', async () => {
    stand = await openStand({ members: 5 })
    await stand.happen(inRuns({ short: 30, long: 240 }))
    const head = stand.from + (await stand.expectAllInOrder())
    const late = openClients(stand.server.url)
    late.connect(stand.city.members.map((member) => ({ ...member, last: stand.from + 2 })))
    try {
      const reports = await late.untilAll(({ seqs }) => seqs.at(-1) === head, 'everything since')
      for (const { seqs } of reports)
        expect(seqs).toEqual(Array.from({ length: head - stand.from - 2 }, (_unused, at) => stand.from + at + 3))
    } finally {
      late.end()
    }
    await stand.expectAllInOrder()
  })
})
