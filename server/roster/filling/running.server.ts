import type { FillProgress } from '#domain/roster/filling/result.ts'
import type { Ctx, Running } from '../../context.ts'
import { personRoom } from '../../realtime/rooms.server.ts'

/** Somebody wants what there is by now; anything else that stops the work is the end of this server. */
export const enough = 'enough'

export type FillWork = { signal: AbortSignal; progress(so: FillProgress): void }

/** Pages hear of progress so often at most. */
const announceEveryMs = 400

/** Fills a roster in the background, known by its id. `work` deals with its own failures. */
export function startFill(ctx: Ctx, fillId: string, work: (work: FillWork) => Promise<void>): Running {
  const stop = new AbortController()
  const running: Running = {
    ...{ done: 0, total: 100, abort: (reason = 'server') => stop.abort(reason) },
    finished: Promise.resolve(),
  }
  let lastAnnounced = 0
  const progress = ({ fraction }: FillProgress) => {
    running.done = Math.round(fraction * 100)
    if (performance.now() - lastAnnounced < announceEveryMs) return
    lastAnnounced = performance.now()
    tellProgress(ctx, fillId)
  }
  ctx.running.set(keyOf(fillId), running)
  running.finished = work({ signal: stop.signal, progress })
    .catch((error: unknown) => ctx.log.error({ err: error, fillId }, 'filling a roster ended badly'))
    .finally(() => {
      ctx.running.delete(keyOf(fillId))
      tellProgress(ctx, fillId)
    })
  return running
}

export function runningFill({ running }: Pick<Ctx, 'running'>, fillId: string): Running | undefined {
  return running.get(keyOf(fillId))
}

/** Tells the pages of whoever asked for it. */
function tellProgress({ publish, actor, clock }: Ctx, fillId: string): void {
  const rooms = actor.personId ? [personRoom(actor.personId)] : []
  const subject = { kind: 'fill', id: fillId }
  publish([{ type: 'fill.progressed', subject, rooms, told: [], eventId: null, at: clock.now() }])
}

function keyOf(fillId: string): string {
  return `fill ${fillId}`
}
