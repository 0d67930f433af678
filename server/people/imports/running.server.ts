import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx, Running } from '../../context.ts'
import { personRoom } from '../../realtime/rooms.server.ts'
import { paceOf, type Pace } from './pace.ts'

/** What somebody asked to stop, or a server that is going away. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

export type Work = { pace: Pace; progress(done: number, total: number): void }

/** Work that goes on after its request was answered. */
export type Started = { finished: Promise<void> }

const announceEveryMs = 250
const worthWaitingMs = 400

/** Long work on an import, in the background, known by its import. `work` deals with its own failures. */
export function startWork(ctx: Ctx, importId: string, work: (work: Work) => Promise<void>): Started {
  const stop = new AbortController()
  const key = keyOf(importId)
  const running: Running = {
    done: 0,
    total: 0,
    abort: (reason = new Stopped('stopped')) => stop.abort(reason),
    finished: Promise.resolve(),
  }
  let lastAnnounced = 0
  const progress = (done: number, total: number) => {
    running.done = done
    running.total = total
    if (performance.now() - lastAnnounced < announceEveryMs) return
    lastAnnounced = performance.now()
    tellProgress(ctx, importId)
  }
  ctx.running.set(key, running)
  running.finished = work({ pace: paceOf(stop.signal), progress })
    .catch((error: unknown) => ctx.log.error({ err: error, importId }, 'work on an import ended badly'))
    .finally(() => {
      ctx.running.delete(key)
      tellProgress(ctx, importId)
    })
  return { finished: running.finished }
}

export function runningOf(ctx: Pick<Ctx, 'running'>, importId: string): Running | undefined {
  return ctx.running.get(keyOf(importId))
}

/** Small files are done before anybody could look at a progress bar. */
export async function aMoment({ finished }: Started): Promise<void> {
  const stop = new AbortController()
  await Promise.race([finished, pause(worthWaitingMs, undefined, { signal: stop.signal }).catch(() => undefined)])
  stop.abort()
}

/** Tells the importer's own pages that there is news of an import. */
function tellProgress({ publish, actor, clock }: Ctx, importId: string): void {
  const rooms = actor.personId ? [personRoom(actor.personId)] : []
  const subject = { kind: 'import', id: importId }
  publish([{ type: 'import.progressed', subject, rooms, told: [], eventId: null, at: clock.now() }])
}

function keyOf(importId: string): string {
  return `import ${importId}`
}
