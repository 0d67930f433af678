import { tellWhoseGrantsTurn } from '../access/grants/of-the-day.server.ts'
import { systemCtx } from '../access/system.server.ts'
import type { Services } from '../context.ts'
import { resumeImports } from '../people/imports/commands.server.ts'
import { carryOutDuePostings } from '../postings/due.server.ts'

export type Jobs = { stop(): Promise<void> }

type Job = { name: string; run(services: Services): Promise<unknown> }

const everyMs = 60_000

/** What time asks for. Each job may run twice, late or be killed, without harm. */
const jobs: readonly Job[] = [
  { name: 'due postings', run: (services) => carryOutDuePostings(systemCtx(services)) },
  { name: 'imports left at work', run: (services) => resumeImports(systemCtx(services)) },
]

/** What a new day asks for of those who are connected; whoever connects later has the new day anyhow. */
const atMidnight: readonly Job[] = [
  { name: 'grants of the day', run: (services) => tellWhoseGrantsTurn(systemCtx(services)) },
]

/** Runs every job once, to catch up with what fell due while the system was down, and then each minute. */
export async function startJobs(services: Services): Promise<Jobs> {
  await resumeImports(systemCtx(services), { idleMs: 0 })
  let day = services.clock.today()
  let round = runAll(services, jobs)
  await round
  const timer = setInterval(() => {
    const today = services.clock.today()
    const due = today === day ? jobs : [...jobs, ...atMidnight]
    day = today
    round = round.then(() => runAll(services, due))
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}

async function runAll(services: Services, due: readonly Job[]): Promise<void> {
  for (const { name, run } of due) {
    await run(services).catch((error: unknown) =>
      services.log.error({ err: error, job: name }, 'a job failed and will be tried again'),
    )
  }
}
