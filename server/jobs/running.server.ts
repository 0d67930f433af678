import type { IsoDate } from '#domain/shared/dates.ts'
import type { Services } from '../context.ts'

export type Job = { name: string; run(services: Services): Promise<unknown> }

/** One after the other; one that fails is said to, keeps none of the others, and has its turn again in the next round. */
export async function runAll(services: Services, jobs: readonly Job[]): Promise<void> {
  for (const { name, run } of jobs) {
    await run(services).catch((error: unknown) =>
      services.log.error({ err: error, job: name }, 'a job failed and will be tried again'),
    )
  }
}

/** A job for the first round of each day, or, where it fails, for the first in which it does not. */
export function oncePerDay({ name, run }: Job, { doneOn = null }: { doneOn?: IsoDate | null } = {}): Job {
  let done = doneOn
  return {
    name,
    async run(services) {
      const today = services.clock.today()
      if (done === today) return
      await run(services)
      done = today
    },
  }
}

/** Does the same for each of them; one that fails keeps none of the others, and all that failed are thrown in the end. */
export async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) await work(item).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} of ${items.length} failed`)
}
