import { openClients } from '#tests/faults/support/clients.ts'
import { post } from '#tests/faults/support/acts.ts'
import type { Stand } from '#tests/faults/support/stand.ts'
import { duration, type Figure } from '../figures.ts'
import { medianOf, quantileOf } from '../timing.ts'
import type { Bare } from './bare.ts'
import { lastTimes, now, openLine } from './lines.ts'

const revoked = 40

/** Somebody ends a session of theirs: from the request to the closing of the socket, while everybody else is connected. */
export async function measureRevocation({ city, server }: Stand, bare: Bare): Promise<Figure> {
  const delays: number[] = []
  for (const { personId, cookie } of city.members.slice(-revoked)) {
    const line = await openLine(server.url, cookie)
    const gone = new Promise<number>((resolve) => line.once('disconnect', () => resolve(now())))
    const sentAt = now()
    // In the stand a session is called as its person is.
    const said = post(server, `/me/sessions/${personId}/revocation`, { cookie, fields: {} })
    delays.push((await gone) - sentAt)
    await said
  }
  return duration(
    `session ended → its socket closed, p99 (median ${medianOf(delays).toFixed(0)} ms)`,
    quantileOf(delays, 0.99),
    {
      ...{ accept: 2_000, aim: 200, bare: bare.cut },
    },
  )
}

/** Everybody comes back at once, and as many again whose sessions were ended: until all the good ones have what they missed. */
export async function measureStorm(stand: Stand, bare: Bare): Promise<Figure> {
  const { city, pages, server } = stand
  pages.leave()
  await pages.untilAll(({ isConnected }) => !isConnected, 'to be gone')
  await stand.happen(20)
  const strangers = openClients(server.url)
  try {
    const startedAt = now()
    strangers.connect(city.ended)
    pages.comeBack()
    await stand.expectAllInOrder(240_000)
    const value = Math.max(...lastTimes(await pages.reports())) - startedAt
    const turnedAway = await strangers.untilAll(({ refusals }) => refusals > 0, 'to be turned away', 120_000)
    if (turnedAway.some(({ connects }) => connects > 0)) throw new Error('a stranger was let in')
    const name = `${city.members.length} back, 20 missed each, among ${city.ended.length} with ended sessions`
    return duration(name, value, { accept: 20_000, aim: 8_000, bare: bare.back })
  } finally {
    strangers.end()
  }
}
