import type { Db } from '#db/store.ts'
import type { News } from '../context.ts'
import { membersOf, newestStir, stirredSince } from '../messages/stirred.server.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'
import { conversationRoom } from './rooms.server.ts'

/** As for alerts: one look at an index, and once in a while a longer one, for what was committed late. */
const lookEveryMs = 250
const looksBetweenLongOnes = 8
const shortMs = 1_000
const longMs = 60_000

type Given = {
  read: Db
  now(): number
  /** To the pages of those who belong. */
  tell(news: News): void
  /** Somebody’s page does not belong there any more. */
  leave(socket: LiveSocket, conversationId: string): void
  onError(error: unknown): void
}

/** What was said through another process: its members’ pages here hear of it as soon as that shows in the database. */
export type Elsewhere = {
  /** What was said through this one: its pages have heard. */
  heard(news: News): void
  stop(): void
}

export function watchElsewhere(io: LiveServer, { read, now, tell, leave, onError }: Given): Elsewhere {
  const openedAt = now()
  const known = new Map<string, number>()
  let newestKnown = 0
  let looks = 0

  const isNews = ({ id, at }: { id: string; at: number }) => at > (known.get(id) ?? openedAt - 1)
  const keep = (id: string, at: number) => known.set(id, Math.max(at, known.get(id) ?? 0))

  async function look(): Promise<void> {
    if (io.sockets.sockets.size === 0) return
    const newest = await newestStir(read)
    const isLong = looks++ % looksBetweenLongOnes === 0
    if (newest === newestKnown && !isLong) return
    const since = isLong ? newest - longMs : Math.min(newest, newestKnown) - shortMs
    newestKnown = newest
    const stirred = (await stirredSince(read, since)).filter(isNews)
    const members = await membersOf(
      read,
      stirred.map(({ id }) => id),
    )
    for (const { id, at } of stirred) {
      keep(id, at)
      moveRooms(id, members.get(id) ?? new Set())
      tell({
        ...{ type: 'message.posted', subject: { kind: 'conversation', id }, rooms: [conversationRoom(id)] },
        ...{ told: [], eventId: null, at },
      })
    }
    if (isLong) for (const [id, at] of known) if (at < newest - 2 * longMs) known.delete(id)
  }

  /** Whoever came or went through another process does so here at the latest before something is told. */
  function moveRooms(id: string, members: ReadonlySet<string>): void {
    const room = conversationRoom(id)
    for (const socket of io.sockets.sockets.values()) {
      const belongs = socket.data.converses && members.has(socket.data.personId)
      if (belongs) void socket.join(room)
      else if (socket.rooms.has(room)) leave(socket, id)
    }
  }

  let looking = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(look).catch(onError)
  }, lookEveryMs)
  timer.unref()

  return {
    heard({ type, subject, at }) {
      if (type === 'message.posted') keep(subject.id, at)
    },
    stop: () => clearInterval(timer),
  }
}
