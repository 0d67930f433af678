import type { RowReading } from '#domain/people/imports/rows.ts'
import type { Ctx, RunningWork } from '../../context.ts'

/** `key`: all that reading the file depends on, as text. */
type Recent = { key: string; readings: RowReading[] }

const keptMs = 10 * 60_000

/** The last dry run of each server: most are committed right after, and need not be read twice. */
const recents = new WeakMap<RunningWork, Recent>()

/** Keeps what a dry run has read, in memory, for ten minutes or until the next one. */
export function keepReadings({ running }: Pick<Ctx, 'running'>, recent: Recent): void {
  recents.set(running, recent)
  const forget = () => {
    if (recents.get(running) === recent) recents.delete(running)
  }
  setTimeout(forget, keptMs).unref()
}

/** What was read of this very file, if nothing that it depends on has changed. It is handed out once. */
export function takeReadings({ running }: Pick<Ctx, 'running'>, key: string): RowReading[] | undefined {
  const recent = recents.get(running)
  if (recent?.key !== key) return undefined
  recents.delete(running)
  return recent.readings
}
