import { setTimeout as pause } from 'node:timers/promises'
import { openClients } from '#tests/faults/support/clients.ts'
import type { Stand } from '#tests/faults/support/stand.ts'
import { post } from '#tests/faults/support/acts.ts'
import { duration, type Figure } from '../figures.ts'
import { medianOf, quantileOf } from '../timing.ts'
import type { Bare } from './bare.ts'
import { callOut, lastCalled, seatPeople, squads, type Called } from './call-outs.ts'
import { absentAfterMs, now, openLine } from './lines.ts'

/**
 * While everybody in an office is told of something, a squad is called out; then its people say that they know, one after the other,
 * and the page of whoever called them hears of each. The pages of the squad are in a process of their own, the coordinator’s is in this one.
 */
export async function measureUrgent(stand: Stand, bare: Bare): Promise<Figure[]> {
  const { city, server } = stand
  const members = await seatPeople(city, squads)
  const cookieOf = new Map(members.map(({ personId, cookie }) => [personId, cookie]))
  const pages = openClients(server.url)
  pages.connect(members)
  try {
    await pages.untilAll(({ isConnected }) => isConnected, 'to be connected')
    const slowest: number[] = []
    const acks: number[] = []
    for (const squad of squads) {
      const broadcast = stand.happen(1)
      const { sentAt } = await callOut(city, server, squad)
      const called = (await lastCalled(city)).filter(({ personId }) => cookieOf.has(personId))
      const seqOf = new Map(called.map(({ personId, seq }) => [personId, seq]))
      const reports = await pages.untilAll(
        ({ personId, seqs }) => (seqs.at(-1) ?? 0) >= (seqOf.get(personId) ?? 0),
        'to be called',
      )
      const times = reports.flatMap(
        (report) => report.times[report.seqs.indexOf(seqOf.get(report.personId) ?? -1)] ?? [],
      )
      slowest.push(Math.max(...times) - sentAt)
      if ((await broadcast) !== 1) throw new Error('the broadcast was refused')
      await stand.expectAllInOrder(120_000)
      await pause(absentAfterMs)
      acks.push(...(await acknowledgements(stand, called.slice(0, 8), cookieOf)))
    }
    const people = city.members.length
    return [
      duration(`call-out to 20–34 during a broadcast to ${people}, POST → the last page`, medianOf(slowest), {
        ...{ accept: 150, aim: 60, bare: bare.urgent },
      }),
      duration(
        `“I know” → the coordinator’s page, p99 (median ${medianOf(acks).toFixed(0)} ms)`,
        quantileOf(acks, 0.99),
        {
          ...{ accept: 100, aim: 30, bare: bare.word },
        },
      ),
    ]
  } finally {
    pages.end()
  }
}

/** How long after each of them has pressed the button the page of whoever called them hears of it. */
async function acknowledgements(
  { city, server }: Stand,
  called: readonly Called[],
  cookieOf: ReadonlyMap<string, string>,
): Promise<number[]> {
  const coordinator = await openLine(server.url, city.asker)
  const delays: number[] = []
  try {
    for (const { personId, seq } of called) {
      const seen = new Promise<number>((resolve) =>
        coordinator.on('change', ({ type }: { type: string }) => {
          if (type === 'alerts.receipts') resolve(now())
        }),
      )
      const sentAt = now()
      const said = post(server, `/alerts/${seq}/acknowledgement`, { cookie: cookieOf.get(personId) ?? '', fields: {} })
      delays.push((await seen) - sentAt)
      coordinator.off('change')
      await said
    }
  } finally {
    coordinator.disconnect()
  }
  return delays
}
