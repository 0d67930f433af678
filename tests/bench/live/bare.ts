import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sessionCookieName } from '#server/access/session.server.ts'
import type { Member } from '#tests/faults/support/city.ts'
import { openClients, type Clients } from '#tests/faults/support/clients.ts'
import { medianOf, quantileOf } from '../timing.ts'
import { absentAfterMs, betweenRoundsMs, lastTimes, now, openLine, rounds, warmUp } from './lines.ts'

/** What Socket.IO alone takes for the same: p99 in ms (of rounds the middle one’s), CPU in µs for each delivery. */
export type Bare = {
  fanOut: { p99: number; cpu: number }
  urgent: number
  word: number
  cut: number
  back: number
}

/** The same frames to the same number of pages by Socket.IO and nothing else; server and pages in processes of their own. */
export async function measureBare(members: readonly Member[]): Promise<Bare> {
  const server = fork(join(import.meta.dirname, 'bare-server.ts'), { execArgv: ['--import', 'tsx'] })
  const { port } = await new Promise<{ port: number }>((resolve) => server.once('message', resolve))
  const url = `http://127.0.0.1:${port}`
  const pages = openClients(url)
  try {
    pages.connect(members, { spreadMs: 1 })
    await pages.untilAll(({ isConnected }) => isConnected, 'to be connected')
    const scene: Scene = { url, pages, members }
    return {
      fanOut: await fanOut(scene),
      urgent: await urgent(scene),
      word: await word(scene),
      cut: await cut(scene),
      back: await back(scene),
    }
  } finally {
    pages.end()
    server.kill('SIGKILL')
  }
}

type Scene = { url: string; pages: Clients; members: readonly Member[] }

const ask = async (url: string): Promise<number> => {
  const { user, system } = (await (await fetch(url, { method: 'POST' })).json()) as NodeJS.CpuUsage
  return user + system
}

const roomsOf = (members: readonly Member[]) =>
  members.map(({ cookie }) => cookie.replace(`${sessionCookieName}=`, '')).join(',')

async function fanOut({ url, pages, members }: Scene): Promise<Bare['fanOut']> {
  const slowest: number[] = []
  let cpuBefore = 0
  for (let round = 0; round < warmUp + rounds; round++) {
    if (round === warmUp) cpuBefore = await ask(url)
    const sentAt = now()
    await ask(`${url}/all`)
    const reports = await pages.untilAll(({ seqs }) => seqs.length === round + 1, 'the frame')
    if (round >= warmUp)
      slowest.push(
        quantileOf(
          lastTimes(reports).map((time) => time - sentAt),
          0.99,
        ),
      )
    await pause(betweenRoundsMs)
  }
  const cpu = (await ask(url)) - cpuBefore
  return { p99: medianOf(slowest), cpu: cpu / (members.length * rounds) }
}

/** Twenty are told directly after everybody: there is nothing by which they could overtake. */
async function urgent({ url, pages, members }: Scene): Promise<number> {
  const slowest: number[] = []
  const twenty = members.slice(0, 20)
  const told = new Set(twenty.map(({ personId }) => personId))
  for (let round = 0; round < rounds; round++) {
    const before = new Map((await pages.reports()).map(({ personId, seqs }) => [personId, seqs.length]))
    void ask(`${url}/all`)
    const sentAt = now()
    await ask(`${url}/those?${roomsOf(twenty)}`)
    const due = (personId: string) => (before.get(personId) ?? 0) + (told.has(personId) ? 2 : 1)
    const reports = await pages.untilAll(({ personId, seqs }) => seqs.length >= due(personId), 'both frames')
    const times = lastTimes(reports.filter(({ personId }) => told.has(personId)))
    slowest.push(Math.max(...times) - sentAt)
    await pause(absentAfterMs)
  }
  return medianOf(slowest)
}

/** From a request to the frame on one page, which is in this very process as the request is. */
async function word({ url, members }: Scene): Promise<number> {
  const line = await openLine(url, members[0]?.cookie ?? '')
  try {
    const delays: number[] = []
    for (let round = 0; round < 40; round++) {
      const sentAt = now()
      const heard = new Promise<number>((resolve) => line.once('alert', () => resolve(now())))
      await ask(`${url}/those?${roomsOf(members.slice(0, 1))}`)
      delays.push((await heard) - sentAt)
    }
    return quantileOf(delays, 0.99)
  } finally {
    line.disconnect()
  }
}

async function cut({ url }: Scene): Promise<number> {
  const delays: number[] = []
  for (let round = 0; round < 40; round++) {
    const line = await openLine(url, `${sessionCookieName}=cut${round}`)
    const gone = new Promise<number>((resolve) => line.once('disconnect', () => resolve(now())))
    const sentAt = now()
    await ask(`${url}/cut?cut${round}`)
    delays.push((await gone) - sentAt)
    line.disconnect()
  }
  return quantileOf(delays, 0.99)
}

/** Everybody leaves and comes back in the same moment; nothing was missed, for nothing is kept. */
async function back({ pages }: Scene): Promise<number> {
  pages.leave()
  await pages.untilAll(({ isConnected }) => !isConnected, 'to be gone')
  const startedAt = now()
  pages.comeBack()
  await pages.untilAll(({ isConnected }) => isConnected, 'to be back', 240_000)
  return now() - startedAt
}
