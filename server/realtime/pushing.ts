import { isUrgentType } from '#domain/alerts.ts'
import type { Store } from '#db/store.ts'
import { headsOf, newestEventId } from '../alerts/log.server.ts'
import type { News } from '../context.ts'
import type { Metrics } from '../metrics.ts'
import { openDispatcher } from './dispatcher.ts'
import type { AlertFrame } from './frames.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'
import { personRoom } from './rooms.server.ts'
import type { SlowReaders } from './slow-readers.ts'

/** A look at the newest event costs nothing; at where everybody stands, a little: that is the net under the net. */
const lookEveryMs = 250
const looksBetweenFullOnes = 8

type Given = {
  read: Store['read']
  metrics: Metrics
  slow: SlowReaders
  catchUp(socket: LiveSocket): Promise<void>
  onError(what: string): (error: unknown) => void
}

export type Pushing = {
  /** What was committed here: to the pages of those who were told. */
  push(news: News): void
  waiting(): number
  /** Resolves when nothing waits. */
  idle(): Promise<void>
  stop(): void
}

/** Alerts to the pages that are open in this process: at once what was committed here, soon what was committed elsewhere. */
export function openPushing(io: LiveServer, { read, metrics, slow, catchUp, onError }: Given): Pushing {
  const dispatcher = openDispatcher(onError('a push failed'))
  let newestKnown: string | null = null
  let looks = 0

  /** The next number goes out at once; whoever is not there yet, or reads too slowly, gets it from the log. */
  function pushTo(socket: LiveSocket, frame: AlertFrame): void {
    if (slow.pressureAt(socket) !== 'free') return
    const isNext = !socket.data.isCatchingUp && frame.seq === socket.data.lastSent + 1
    if (!isNext) return void catchUp(socket)
    socket.data.lastSent = frame.seq
    socket.emit('alert', frame)
    metrics.pushed.inc()
  }

  function socketsOf(personId: string): LiveSocket[] {
    const ids = io.sockets.adapter.rooms.get(personRoom(personId)) ?? new Set<string>()
    return [...ids].flatMap((id) => io.sockets.sockets.get(id) ?? [])
  }

  /** The net under the push: what another process wrote, or a nudge that was lost. */
  async function look(): Promise<void> {
    slow.look()
    const people = new Set([...io.sockets.sockets.values()].map((socket) => socket.data.personId))
    if (people.size === 0) return
    const newest = await newestEventId(read)
    const isFull = looks++ % looksBetweenFullOnes === 0
    if (newest === newestKnown && !isFull) return
    newestKnown = newest
    for (const { personId, head } of await headsOf(read, [...people])) {
      for (const socket of socketsOf(personId))
        if (slow.pressureAt(socket) === 'free' && socket.data.lastSent < head) void catchUp(socket)
    }
  }

  const looking = setInterval(() => void look().catch(onError('looking for alerts failed')), lookEveryMs)
  looking.unref()

  return {
    push({ told, type, subject, at, eventId }) {
      if (told.length === 0) return
      // Ours goes out by itself: nobody need look for it.
      if (eventId !== null && (newestKnown === null || eventId > newestKnown)) newestKnown = eventId
      metrics.told.inc(told.length)
      const committedAt = performance.now()
      const pushes = told.map(({ personId, seq }) => () => {
        for (const socket of socketsOf(personId)) pushTo(socket, { seq, type, subject, at })
        metrics.pushDelay.observe((performance.now() - committedAt) / 1000)
      })
      dispatcher.add(pushes, { isUrgent: isUrgentType(type) })
    },
    waiting: dispatcher.waiting,
    idle: dispatcher.idle,
    stop: () => clearInterval(looking),
  }
}
