import { setTimeout as pause } from 'node:timers/promises'
import { happen } from '#tests/faults/support/acts.ts'
import type { Stand } from '#tests/faults/support/stand.ts'
import { duration, type Figure } from '../figures.ts'
import { medianOf, quantileOf } from '../timing.ts'
import type { Bare } from './bare.ts'
import { betweenRoundsMs, cpuOf, lastTimes, now, rounds, warmUp } from './lines.ts'

/** People, and how soon all but one in a hundred of them must have it, in ms. */
const goals: readonly { upTo: number; accept: number; aim: number }[] = [
  { upTo: 1_000, accept: 100, aim: 45 },
  { upTo: 5_000, accept: 400, aim: 180 },
  { upTo: 10_000, accept: 600, aim: 300 },
]
/** The CPU of a delivery is held against that of the bare emit in the same run: machines differ. */
const mostOfBare = { accept: 2, aim: 1.7 }
const missedEach = 20

/**
 * Somebody is asked for by an ordinary POST, and everybody in a personnel office hears of it: from the sending of the request,
 * through the commit, to the page; the real server in one process, the pages in another. The CPU is that of the whole: request, transaction, frames, and the
 * receipts that come back; what the server uses when nothing happens is taken off, and said beside it.
 */
export async function measureFanOut(stand: Stand, bare: Bare): Promise<Figure[]> {
  const people = stand.city.members.length
  const goal = goals.find(({ upTo }) => people <= upTo) ?? { accept: 600, aim: 300 }
  const { p99, micros, idle } = await ourRounds(stand)
  const ratio = micros / bare.fanOut.cpu
  return [
    duration(`POST → ${people} people, durable, p99`, p99, { ...goal, bare: bare.fanOut.p99 }),
    {
      name: `CPU for each delivery to ${people}, µs`,
      ...{ value: micros, unit: 'µs', goal: `${mostOfBare.accept} × bare`, aim: `${mostOfBare.aim} × bare` },
      ...{ bare: bare.fanOut.cpu, isMet: ratio <= mostOfBare.accept },
    },
    {
      name: `CPU while ${people} pages are open and nothing happens`,
      ...{ value: idle / 1_000, unit: 'ms/s', goal: '—', isMet: true },
    },
  ]
}

async function ourRounds(stand: Stand): Promise<{ p99: number; micros: number; idle: number }> {
  const { pages, city } = stand
  const slowest: number[] = []
  const used: number[] = []
  const idle = await idleOf(stand)
  for (let round = 0; round < warmUp + rounds; round++) {
    const cpuBefore = await cpuOf(stand)
    const begunAt = now()
    const { status, sentAt } = await happen(city, stand.server, round)
    if (status !== 302) throw new Error('the request was refused')
    await stand.expectAllInOrder()
    const times = lastTimes(await pages.reports()).map((time) => time - sentAt)
    await pause(betweenRoundsMs)
    const cpu = ((await cpuOf(stand)) - cpuBefore) * 1e6 - (idle * (now() - begunAt)) / 1_000
    if (round < warmUp) continue
    slowest.push(quantileOf(times, 0.99))
    used.push(cpu / city.members.length)
  }
  return { p99: medianOf(slowest), micros: medianOf(used), idle }
}

/** µs of CPU a second while nothing happens. */
async function idleOf(stand: Stand): Promise<number> {
  const seconds: number[] = []
  for (let second = 0; second < 5; second++) {
    const [before, from] = [await cpuOf(stand), now()]
    await pause(1_500)
    seconds.push((((await cpuOf(stand)) - before) * 1e6 * 1_000) / (now() - from))
  }
  return medianOf(seconds)
}

/** All of them were away while twenty things happened, and come back in the same moment. */
export async function measureReturn(stand: Stand, bare: Bare): Promise<Figure> {
  const { pages, city } = stand
  pages.leave()
  await pages.untilAll(({ isConnected }) => !isConnected, 'to be gone')
  await stand.happen(missedEach)
  const startedAt = now()
  pages.comeBack()
  await stand.expectAllInOrder(240_000)
  const value = Math.max(...lastTimes(await pages.reports())) - startedAt
  const name = `${city.members.length} pages back at once, ${missedEach} missed each`
  return duration(name, value, { accept: 20_000, aim: 8_000, bare: bare.back })
}
