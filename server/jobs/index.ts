import { tellWhoseGrantsTurn } from '../access/grants/of-the-day.server.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Services } from '../context.ts'
import { resumeImports } from '../people/imports/commands.server.ts'
import { carryOutDuePostings } from '../postings/due.server.ts'
import { settleStandings } from '../staffing/standings.server.ts'
import { write } from '../write.server.ts'
import { oncePerDay, runAll, type Job } from './running.server.ts'
import { presenceOf, type Presence } from './processes.server.ts'

export type Jobs = {
  stop(): Promise<void>
  /** Says that this process is gone: the last thing it writes. */
  leave(): Promise<void>
}

const everyMs = 60_000

/** Between being marked as at work and being known as running here, an import belongs to nobody for a moment. */
const beginsWithinMs = 60_000

/** What time asks for. Each job may run twice, late or be killed, without harm. */
const jobs: readonly Job[] = [{ name: 'due postings', run: (services) => carryOutDuePostings(systemCtx(services)) }]

/** What dates turn by themselves, after what fell due was carried out; and for days on which the system was down. */
const verdictsOfTheDay: Job = {
  name: 'verdicts of the day',
  run(services) {
    const ctx = systemCtx(services)
    return write(ctx, (tx) => settleStandings(tx, ctx, 'all'))
  },
}

/** Of those who are connected too: whoever connects later has the new day anyhow. */
const grantsOfTheDay: Job = {
  name: 'grants of the day',
  run: (services) => tellWhoseGrantsTurn(systemCtx(services)),
}

/** Runs every job once, to catch up with what fell due while the system was down, and then each minute what is due. */
export async function startJobs(services: Services): Promise<Jobs> {
  const presence = presenceOf(services.newId())
  const everyMinute: readonly Job[] = [
    { name: 'presence', run: (here) => presence.beat(systemCtx(here)) },
    ...jobs,
    { name: 'imports left at work', run: (here) => resumeLeft(here, { presence, idleMs: beginsWithinMs }) },
    oncePerDay(verdictsOfTheDay),
    oncePerDay(grantsOfTheDay, { doneOn: services.clock.today() }),
  ]
  await presence.beat(systemCtx(services))
  await resumeLeft(services, { presence, idleMs: 0 })
  let round = runAll(services, everyMinute)
  await round
  const timer = setInterval(() => {
    round = round.then(() => runAll(services, everyMinute))
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
    leave: () => presence.leave(systemCtx(services)),
  }
}

/** Where another process may be at work on an import, it is left to it for as long as any work can take. */
async function resumeLeft(
  services: Services,
  { presence, idleMs }: { presence: Presence; idleMs: number },
): Promise<void> {
  const ctx = systemCtx(services)
  await resumeImports(ctx, (await presence.isAlone(ctx)) ? { idleMs } : {})
}
