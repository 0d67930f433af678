import { and, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { postings } from '#db/schema/index.ts'
import { askFor, inStore } from './support/acts.ts'
import { inRuns } from './support/chance.ts'
import { openClients } from './support/clients.ts'
import { openStand, type Stand } from './support/stand.ts'

const many = inRuns({ short: 400, long: 5_000 })

let stand: Stand
afterEach(() => stand.close())

describe('the same request fifty times at once', () => {
  it('is done once, told once, and answered clearly to the others', async () => {
    stand = await openStand({ members: 20 })
    const { city, server } = stand
    const said = await Promise.all(Array.from({ length: 50 }, () => askFor(city, server, 'reserve BUR-UM 4')))
    const statuses = said.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([302, ...Array.from({ length: 49 }, () => 422)])
    const asked = await inStore(city, (store) =>
      store.read
        .select()
        .from(postings)
        .where(and(eq(postings.personId, city.personId('reserve BUR-UM 4')), eq(postings.state, 'awaiting_opinion'))),
    )
    expect(asked).toHaveLength(1)
    expect(await stand.expectAllInOrder()).toBe(1)
  })
})

describe('a storm of pages that come back', () => {
  it(`${many} with a session and as many without: the first have everything, the others nothing`, async () => {
    stand = await openStand({ members: many, ended: many })
    const { city, pages, server } = stand
    pages.leave()
    await stand.happen(3)
    const strangers = openClients(server.url)
    try {
      const startedAt = performance.now()
      strangers.connect(city.ended)
      pages.comeBack()
      expect(await stand.expectAllInOrder(120_000)).toBe(3)
      console.log(
        `${many} pages back with 3 missed each, beside ${many} strangers: ${Math.round(performance.now() - startedAt)} ms`,
      )
      const turnedAway = await strangers.untilAll(({ refusals }) => refusals > 0, 'to be turned away', 120_000)
      for (const { connects, seqs } of turnedAway) expect([connects, seqs]).toEqual([0, []])
    } finally {
      strangers.end()
    }
  })
})
