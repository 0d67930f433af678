import { fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openClients, type Clients, type Report } from '#tests/faults/support/clients.ts'
import { openStand, type Stand } from '#tests/faults/support/stand.ts'
import type { Member } from '#tests/faults/support/city.ts'
import type { Figure } from './figures.ts'
import { quantileOf } from './timing.ts'

/** People, and how soon all but one in a hundred of them must have it, in ms. */
const goals: readonly { people: number; p99Ms: number }[] = [
  { people: 1_000, p99Ms: 100 },
  { people: 5_000, p99Ms: 400 },
  { people: 10_000, p99Ms: 600 },
]
const rounds = 10
const reconnectGoalMs = 20_000
const missedEach = 20

/**
 * Somebody is asked for by an ordinary POST, and everybody in a personnel office hears of it: from the sending of the request,
 * through the commit, to the page; the real server in one process, the pages in another. Beside it the same frames by Socket.IO alone.
 */
export async function measureFanOut(): Promise<Figure[]> {
  const wanted = Number(process.env['BENCH_PEOPLE'] ?? 1_000)
  const figures: Figure[] = []
  for (const { people, p99Ms } of goals.filter((goal) => goal.people <= wanted)) {
    const stand = await openStand({ members: people })
    try {
      const bare = await bareRounds(stand.city.members)
      const ours = await ourRounds(stand)
      const ratio = quantileOf(ours.delays, 0.99) / quantileOf(bare.delays, 0.99)
      const p99 = quantileOf(ours.delays, 0.99)
      figures.push(
        {
          name: `POST → ${people} people, durable, p99`,
          value: p99,
          unit: 'ms',
          goal: `< ${p99Ms}`,
          isMet: p99 < p99Ms,
        },
        { name: `the same ÷ bare Socket.IO emit to ${people} rooms`, value: ratio, unit: '×', goal: '—', isMet: true },
        {
          name: `CPU per delivery to ${people}, whole request; bare ${bare.cpuMicros.toFixed(0)} µs`,
          ...{ value: ours.cpuMicros, unit: 'µs', goal: '< 45', isMet: ours.cpuMicros < 45 },
        },
      )
      if (people === wanted || people === goals.at(-1)?.people) figures.push(await measureReturn(stand))
    } finally {
      await stand.close()
    }
  }
  return figures
}

type Rounds = { delays: number[]; cpuMicros: number }

/** The first rounds warm both sides up. */
async function ourRounds(stand: Stand): Promise<Rounds> {
  const { pages, city } = stand
  const delays: number[] = []
  let cpuBefore = 0
  let confirmed = 0
  for (let round = 0; round < rounds; round++) {
    if (round === 3) cpuBefore = await cpuOf(stand)
    const sentAt = performance.timeOrigin + performance.now()
    confirmed += await stand.happen(1)
    await stand.expectAllInOrder()
    if (round >= 3) delays.push(...lastTimes(await pages.reports()).map((time) => time - sentAt))
    await pause(1_500)
  }
  if (confirmed !== rounds) throw new Error(`${rounds - confirmed} requests were refused`)
  const cpu = (await cpuOf(stand)) - cpuBefore
  return { delays, cpuMicros: (cpu * 1e6) / (city.members.length * (rounds - 3)) }
}

const lastTimes = (reports: readonly Report[]) => reports.map(({ times }) => times.at(-1) ?? Number.NaN)

/** Seconds of CPU the server has used, as it says itself. */
async function cpuOf({ server }: Stand): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1] ?? Number.NaN)
}

async function bareRounds(members: readonly Member[]): Promise<Rounds> {
  const server = fork(join(import.meta.dirname, 'bare-server.ts'), { execArgv: ['--import', 'tsx'] })
  const { port } = await new Promise<{ port: number }>((resolve) => server.once('message', resolve))
  const url = `http://127.0.0.1:${port}`
  const pages: Clients = openClients(url)
  try {
    pages.connect(members, { spreadMs: 1 })
    await pages.untilAll(({ isConnected }) => isConnected, 'to be connected')
    const delays: number[] = []
    const cpuNow = async () => {
      const { user, system } = (await (await fetch(url)).json()) as NodeJS.CpuUsage
      return user + system
    }
    let cpuBefore = 0
    for (let round = 0; round < rounds; round++) {
      if (round === 3) cpuBefore = await cpuNow()
      const sentAt = performance.timeOrigin + performance.now()
      await fetch(url, { method: 'POST' })
      const reports = await pages.untilAll(({ seqs }) => seqs.length === round + 1, 'the frame')
      if (round >= 3) delays.push(...lastTimes(reports).map((time) => time - sentAt))
      await pause(1_500)
    }
    return { delays, cpuMicros: ((await cpuNow()) - cpuBefore) / (members.length * (rounds - 3)) }
  } finally {
    pages.end()
    server.kill('SIGKILL')
  }
}

/** All of them were away while twenty things happened, and come back in the same moment. */
async function measureReturn(stand: Stand): Promise<Figure> {
  const { pages, city } = stand
  pages.leave()
  await pages.untilAll(({ isConnected }) => !isConnected, 'to be gone')
  await stand.happen(missedEach)
  const startedAt = performance.timeOrigin + performance.now()
  pages.comeBack()
  await stand.expectAllInOrder(120_000)
  const value = Math.max(...lastTimes(await pages.reports())) - startedAt
  return {
    name: `${city.members.length} pages back at once, ${missedEach} missed each`,
    ...{ value, unit: 'ms', goal: `< ${reconnectGoalMs}`, isMet: value < reconnectGoalMs },
  }
}
