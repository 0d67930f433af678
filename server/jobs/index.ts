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

/** Runs every job once, to catch up with what fell due while the system was down, and then each minute. */
export async function startJobs(services: Services): Promise<Jobs> {
  await resumeImports(systemCtx(services), { idleMs: 0 })
  let round = runAll(services)
  await round
  const timer = setInterval(() => {
    round = round.then(() => runAll(services))
  }, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}

async function runAll(services: Services): Promise<void> {
  for (const { name, run } of jobs) {
    await run(services).catch((error: unknown) =>
      services.log.error({ err: error, job: name }, 'a job failed and will be tried again'),
    )
  }
}
