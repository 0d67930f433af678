import { useCallback, useEffect, useRef, useState } from 'react'
import type { PresentFrame, TypingFrame } from '#server/realtime/frames.ts'
import type { Here } from '#server/realtime/presence.ts'
import { useLive } from '../../realtime.tsx'

/** So long somebody is typing after they last were. */
const typingForMs = 5_000
/** A page says this often at most that somebody is typing. */
const sayEveryMs = 2_500

export type OthersHere = {
  people: Here[]
  count: number
  typing: Here[]
  /** To be called whenever something is typed. */
  sayTyping(): void
}

/** Who else has this conversation open, and who is typing there; and says the same of oneself, while the page is looked at. */
export function useOthersHere(
  conversationId: string,
  { myId, newest }: { myId: string; newest: { seq: number; authorId: string } | undefined },
): OthersHere {
  const { socket } = useLive()
  const [present, setPresent] = useState<PresentFrame | null>(null)
  const [typing, setTyping] = useState<readonly Here[]>([])
  const saidAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (!socket) return
    const say = () =>
      socket.emit('here', { conversation: document.visibilityState === 'visible' ? conversationId : null })
    const timers = new Map<string, ReturnType<typeof setTimeout>>()
    const forget = (id: string) => setTyping((those) => those.filter((one) => one.id !== id))
    const hearTyping = ({ conversation, person }: TypingFrame) => {
      if (conversation !== conversationId) return
      clearTimeout(timers.get(person.id))
      timers.set(
        person.id,
        setTimeout(() => forget(person.id), typingForMs),
      )
      setTyping((those) => [...those.filter(({ id }) => id !== person.id), person])
    }
    const hearPresent = (frame: PresentFrame) => {
      if (frame.conversation === conversationId) setPresent(frame)
    }
    if (socket.connected) say()
    socket.on('connect', say).on('present', hearPresent).on('typing', hearTyping)
    document.addEventListener('visibilitychange', say)
    return () => {
      document.removeEventListener('visibilitychange', say)
      socket.off('connect', say).off('present', hearPresent).off('typing', hearTyping)
      for (const timer of timers.values()) clearTimeout(timer)
      if (socket.connected) socket.emit('here', { conversation: null })
    }
  }, [socket, conversationId])
  const [spokenAt, setSpokenAt] = useState(newest?.seq)
  // Whoever has just spoken is not typing that any more.
  if (newest && newest.seq !== spokenAt) {
    setSpokenAt(newest.seq)
    setTyping((those) => those.filter(({ id }) => id !== newest.authorId))
  }
  const sayTyping = useCallback(() => {
    if (!socket?.connected || performance.now() - saidAt.current < sayEveryMs) return
    saidAt.current = performance.now()
    socket.emit('typing', { conversation: conversationId })
  }, [socket, conversationId])
  const isOther = ({ id }: Here) => id !== myId
  const people = present?.people ?? []
  const isMeCounted = (present?.count ?? 0) > 0 && people.some(({ id }) => id === myId)
  const count = (present?.count ?? 0) - (isMeCounted ? 1 : 0)
  return { people: people.filter(isOther), count, typing: typing.filter(isOther), sayTyping }
}
