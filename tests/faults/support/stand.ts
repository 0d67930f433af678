import { happen, headIn } from './acts.ts'
import { makeCity, type City } from './city.ts'
import { openClients, type Clients } from './clients.ts'
import { startProcess, type ServerProcess } from './server-process.ts'
import type { Steering } from './steering.ts'

/** A city, its server in one process, and the pages of its people in another. */
export type Stand = {
  city: City
  server: ServerProcess
  pages: Clients
  /** How far the log was when they came. */
  from: number
  /** The same again on the same port, after it was killed or stopped. */
  restart(options?: { steering?: Partial<Steering> }): Promise<void>
  /** So many things happen, one after the other; returns how many the server confirmed. */
  happen(times: number): Promise<number>
  /** Resolves with how much there was once every page holds it; rejects if one has it twice or out of order. */
  expectAllInOrder(patienceMs?: number): Promise<number>
  close(): Promise<void>
}

export async function openStand({
  members,
  ended = 0,
  env = {},
}: {
  members: number
  ended?: number
  env?: Record<string, string>
}): Promise<Stand> {
  const city = await makeCity({ members, ended })
  const server = await startProcess(city, { env })
  const from = await headIn(city)
  const pages = openClients(server.url)
  pages.connect(
    city.members.map((member) => ({ ...member, last: from })),
    { spreadMs: 1 },
  )
  await pages.untilAll(({ isConnected }) => isConnected, 'to be connected')
  let turn = 0
  const stand: Stand = {
    ...{ city, server, pages, from },
    async restart({ steering } = {}) {
      stand.server = await startProcess(city, { port: stand.server.port, env, ...(steering && { steering }) })
    },
    async happen(times) {
      let confirmed = 0
      for (let done = 0; done < times; done++) {
        const { status } = await happen(city, stand.server, turn++)
        if (status === 302) confirmed += 1
      }
      return confirmed
    },
    async expectAllInOrder(patienceMs = 60_000) {
      const head = await headIn(city)
      const reports = await pages.untilAll(({ seqs }) => (seqs.at(-1) ?? from) >= head, 'everything', patienceMs)
      const wanted = Array.from({ length: head - from }, (_unused, index) => from + index + 1).join()
      const wrong = reports.find(({ seqs }) => seqs.join() !== wanted)
      if (wrong) throw new Error(`${wrong.personId} applied ${wrong.seqs.join()}, and the log holds ${wanted}`)
      return head - from
    },
    async close() {
      pages.end()
      await stand.server.kill()
      await city.remove()
    },
  }
  return stand
}
