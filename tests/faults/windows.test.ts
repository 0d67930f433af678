import { and, asc, eq, gt } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliveries, personCursors } from '#db/schema/index.ts'
import { worldNow } from '#tests/support/clock.ts'
import { post } from './support/acts.ts'
import { inRuns } from './support/chance.ts'
import { openSession } from './support/city.ts'
import { openClients } from './support/clients.ts'
import { openGatewayStand, type GatewayStand } from './support/gateway-stand.ts'
import { openPage, type Page } from './support/page.ts'

const minutes = 60_000
const days = 24 * 60 * minutes

let stand: GatewayStand
beforeAll(async () => void (stand = await openGatewayStand({ members: 4, goodForMs: 5 * days })))
afterAll(() => stand.close())

const member = (number: number) => stand.city.members[number] ?? { personId: '', cookie: '' }
const seqsOf = ({ alerts }: Page) => alerts.map(({ seq }) => seq)
const after = (from: number, to: number) => Array.from({ length: to - from }, (_unused, index) => from + index + 1)
const unreadOf = async (personId: string) => {
  const [cursor] = await stand.store.read.select().from(personCursors).where(eq(personCursors.personId, personId))
  return cursor?.unread
}

describe('two tabs and a phone', () => {
  it('hold the same once and in order; what is read or acknowledged on one is so on all, and they hear of it', async () => {
    const { personId, cookie } = member(0)
    const office = { store: stand.store, seenAt: worldNow + 5 * days }
    const phone = await openSession(office, personId)
    const url = stand.server.url
    // What the day brought to the office before lies in the inbox already.
    const from = await stand.headOf(personId)
    const unread = (await unreadOf(personId)) ?? 0
    const pages = await Promise.all([cookie, cookie, phone].map((session) => openPage(url, { cookie: session }, from)))
    for (const mustAcknowledge of [false, false, true]) await stand.tell([0], 'SQ-G01', { mustAcknowledge })
    await stand.until(() => pages.every(({ alerts }) => alerts.length === 3), 'all three everywhere')
    const inboxOf = async (session: string) => {
      const response = await fetch(`${url}/alerts/latest?after=${from}`, { headers: { cookie: session } })
      const { alerts } = (await response.json()) as {
        alerts: { seq: number; readAt: number; acknowledgedAt: number }[]
      }
      return alerts.map(
        ({ seq, readAt, acknowledgedAt }) => `${seq - from} ${readAt !== null} ${acknowledgedAt !== null}`,
      )
    }
    const act = async (path: string, left: number) => {
      const heard = pages.map(({ changes }) => changes.length)
      await post(stand.server, path, { cookie: phone, fields: {} })
      const all = () =>
        pages.every(({ changes }, at) => changes.slice(heard[at]).some(({ type }) => type === 'alerts.read'))
      await stand.until(all, `every page to hear of ${path}`)
      expect(await unreadOf(personId)).toBe(left)
      expect(await inboxOf(cookie)).toEqual(await inboxOf(phone))
    }
    await act(`/alerts/${from + 2}/reading`, unread + 2)
    await act(`/alerts/${from + 3}/acknowledgement`, unread + 1)
    expect(await inboxOf(cookie)).toEqual(['3 true true', '2 true false', '1 false false'])
    for (const page of pages) expect(seqsOf(page)).toEqual(after(from, from + 3))
    for (const page of pages) page.close()
  })
})

describe('a page whose clock is a day off', () => {
  it.each([-1, 1])('(%i) has everything once and in order, and what reached it is dated by the server', async (off) => {
    const number = off === 1 ? 1 : 2
    const { personId } = member(number)
    const from = await stand.headOf(personId)
    const pages = openClients(stand.server.url, {
      steering: { clock: { shiftMs: worldNow + off * days - Date.now() } },
    })
    pages.connect([{ ...member(number), last: from }])
    await pages.untilAll(({ isConnected }) => isConnected, 'to be connected')
    for (let time = 0; time < 3; time++) await stand.tell([number], 'SQ-G01')
    const [report] = await pages.untilAll(({ seqs }) => seqs.length === 3, 'everything')
    expect(report?.seqs).toEqual(after(from, from + 3))
    const reached = () =>
      stand.store.read
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.personId, personId), gt(deliveries.seq, from)))
        .orderBy(asc(deliveries.seq))
    await stand.until(async () => (await reached()).every(({ deliveredAt }) => deliveredAt !== null), 'the receipts')
    expect((await reached()).map(({ deliveredAt }) => deliveredAt)).toEqual([stand.now(), stand.now(), stand.now()])
    pages.end()
  })
})

describe('a page that was gone', () => {
  it('for half a minute, two minutes and three days has everything once and in order when it is back', async () => {
    const many = inRuns({ short: 60, long: 250 })
    const { personId } = member(3)
    const from = await stand.headOf(personId)
    const page = await openPage(stand.server.url, member(3), from)
    const hasAll = async () => seqsOf(page).at(-1) === (await stand.headOf(personId))
    for (const goneMs of [30_000, 2 * minutes, 3 * days]) {
      await stand.tell([3], 'SQ-G01')
      await stand.until(hasAll, 'what was told before')
      page.line.socket.disconnect()
      for (let time = 0; time < many; time++) await stand.tell([3], 'SQ-G01', { level: 'info' })
      await stand.steer({ clock: { standsAt: stand.now() + goneMs } })
      await stand.tell([3], 'SQ-G01')
      page.line.socket.connect()
      await stand.until(hasAll, 'everything since')
      expect(seqsOf(page)).toEqual(after(from, seqsOf(page).at(-1) ?? 0))
    }
    expect(page.alerts.length).toBeGreaterThanOrEqual(3 * (many + 2))
    page.close()
    expect(stand.gateway.unexpected).toEqual([])
  })
})
