import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Member } from './city.ts'
import { steeringVariable, unsteered, type Steering } from './steering.ts'

/** What one page has applied: numbers in the order of applying, and when (ms since 1970). */
export type Report = {
  personId: string
  seqs: number[]
  times: number[]
  resyncs: number
  connects: number
  refusals: number
  isConnected: boolean
}

export type Order = {
  kind: 'connect' | 'report' | 'leave' | 'return' | 'drop'
  url: string
  members: (Member & { last: number })[]
  /** So long between one and the next. */
  spreadMs: number
}

export type Clients = {
  connect(members: readonly (Member & { last?: number })[], options?: { spreadMs?: number }): void
  /** Says goodbye, and comes back; or is cut off without a word. */
  leave(): void
  comeBack(): void
  drop(): void
  reports(): Promise<Report[]>
  /** Resolves with the reports once the condition holds for all of them. */
  untilAll(condition: (report: Report) => boolean, what: string, patienceMs?: number): Promise<Report[]>
  pid: number
  end(): void
}

/** Pages in a process of their own, so that they neither slow the server nor die with it. */
export function openClients(url: string, { steering }: { steering?: Partial<Steering> } = {}): Clients {
  const steered = steering ? ['--import', join(import.meta.dirname, 'steered.ts')] : []
  const child: ChildProcess = fork(join(import.meta.dirname, 'clients-process.ts'), {
    execArgv: ['--import', 'tsx', ...steered],
    env: { ...process.env, [steeringVariable]: JSON.stringify({ ...unsteered, ...steering }) },
  })
  let wanted = 0
  const order = (given: Partial<Order> & Pick<Order, 'kind'>) =>
    child.send({ url, members: [], spreadMs: 0, ...given } satisfies Order)
  const reports = () =>
    new Promise<Report[]>((resolve) => {
      child.once('message', (message: { reports: Report[] }) => resolve(message.reports))
      order({ kind: 'report' })
    })
  return {
    connect(members, { spreadMs = 0 } = {}) {
      wanted += members.length
      order({ kind: 'connect', spreadMs, members: members.map((member) => ({ last: 0, ...member })) })
    },
    leave: () => order({ kind: 'leave' }),
    comeBack: () => order({ kind: 'return' }),
    drop: () => order({ kind: 'drop' }),
    reports,
    async untilAll(condition, what, patienceMs = 60_000) {
      const giveUpAt = performance.now() + patienceMs
      for (;;) {
        const all = await reports()
        // Those who are still to come count as well.
        if (all.length === wanted && all.every(condition)) return all
        if (performance.now() > giveUpAt) {
          const left = all.filter((report) => !condition(report))
          throw new Error(
            `waited in vain: ${what}; ${left.length} of ${all.length} (${wanted} wanted), such as ${JSON.stringify(left[0])}`,
          )
        }
        await pause(50)
      }
    },
    pid: child.pid ?? 0,
    end: () => void child.kill('SIGKILL'),
  }
}
