import type { News } from '../context.ts'
import type { LiveServer, LiveSocket } from './live-socket.ts'
import { openPresence, type After } from './presence.ts'
import { conversationRoom, hereRoom, personRoom } from './rooms.server.ts'

/** So many are told by name; of more it is only said how many. */
const mostNamed = 30
/** A page says this often at most that somebody is typing there. */
const typingEveryMs = 2_000

/** Who has which conversation open, and who is typing there: told to the pages that have it open too, and kept nowhere. */
export type HereAndNow = {
  /** A page says what it has open: only what its owner belongs to is heard. */
  open(socket: LiveSocket, conversationId: string | null): void
  typing(socket: LiveSocket, conversationId: string): void
  /** A connection is lost, or was cut. */
  gone(socket: LiveSocket): void
  /** These pages are about to be cut: their owners are not here any more. */
  cut(room: string): void
  /** These people do not belong to a conversation any more. */
  left(news: Pick<News, 'subject' | 'rooms'>): void
}

/** Waits by the clock of the process. */
export const afterMs: After = (ms, work) => {
  const timer = setTimeout(work, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

export function openHereAndNow(io: LiveServer, { after, now }: { after: After; now(): number }): HereAndNow {
  const presence = openPresence(after, (conversationId) => {
    const people = presence.peopleIn(conversationId)
    const frame = { conversation: conversationId, people: people.slice(0, mostNamed), count: people.length }
    io.to(hereRoom(conversationId)).emit('present', frame)
  })

  function close(socket: LiveSocket): void {
    const place = presence.placeOf(socket.id)
    presence.leave(socket.id, { isAtOnce: true })
    if (place !== undefined) void socket.leave(hereRoom(place))
  }

  function socketsIn(room: string): LiveSocket[] {
    return [...(io.sockets.adapter.rooms.get(room) ?? [])].flatMap((id) => io.sockets.sockets.get(id) ?? [])
  }

  return {
    open(socket, conversationId) {
      if (conversationId !== presence.placeOf(socket.id)) close(socket)
      if (conversationId === null || !socket.rooms.has(conversationRoom(conversationId))) return
      void socket.join(hereRoom(conversationId))
      presence.enter(socket.id, conversationId, { id: socket.data.personId, name: socket.data.name })
    },
    typing(socket, conversationId) {
      const { data } = socket
      const isThere =
        presence.placeOf(socket.id) === conversationId && socket.rooms.has(conversationRoom(conversationId))
      if (!isThere || now() - data.typedAt < typingEveryMs) return
      data.typedAt = now()
      const person = { id: data.personId, name: data.name }
      socket
        .to(hereRoom(conversationId))
        .except(personRoom(data.personId))
        .emit('typing', { conversation: conversationId, person })
    },
    gone: (socket) => presence.leave(socket.id, { isAtOnce: false }),
    cut(room) {
      for (const socket of socketsIn(room)) close(socket)
    },
    left({ subject, rooms }) {
      const theirs = rooms.flatMap(socketsIn)
      for (const socket of theirs) {
        presence.remove(subject.id, socket.data.personId)
        void socket.leave(hereRoom(subject.id))
      }
    },
  }
}
