import { useNavigation, useRevalidator } from '@remix-run/react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { io, type Socket } from 'socket.io-client'
import type { AlertFrame, ChangeFrame, ClientToServer, ServerToClient } from '#server/realtime/frames.ts'

type LiveState = 'connecting' | 'connected' | 'offline' | 'signed-out'
type Listener = (frame: ChangeFrame) => void

type Live = {
  state: LiveState
  /** Alerts that arrived since the page was opened, oldest first, each once. */
  arrived: readonly AlertFrame[]
  listen(listener: Listener): () => void
  /** Reads the page again as soon as nothing else is being read. */
  readAgain(): void
}

const LiveContext = createContext<Live>({
  state: 'connecting',
  arrived: [],
  listen: () => () => undefined,
  readAgain: () => undefined,
})

const most = 50

export function useLive(): Live {
  return useContext(LiveContext)
}

/**
 * Reads the page again when something it shows has changed: the kinds are the beginnings of event types, such as
 * `posting.` or `unit.`. Several changes at once are one reading; browsers spread out over 200 ms.
 */
export function useLiveUpdates(kinds: readonly string[]): void {
  const { listen, readAgain } = useLive()
  const wanted = kinds.join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = listen(({ type }) => {
      if (!wanted.split(' ').some((kind) => type.startsWith(kind))) return
      timer ??= setTimeout(
        () => {
          timer = undefined
          readAgain()
        },
        50 + Math.random() * 200,
      )
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [listen, readAgain, wanted])
}

type Loaded = {
  /** The last alert there was when the page was loaded. */
  head: number
  /** How far the news of changes was. */
  newsMark: string
}

/**
 * One socket per page. It tells the server the last number it has, and applies what follows once and in order. At first it
 * also tells how far the news was when the page was loaded, and hears of what has changed since; after a lost connection
 * the page is read again anyhow.
 */
export function LiveConnection({ head, newsMark, children }: Loaded & { children: ReactNode }) {
  const readAgain = useReadAgain()
  const [state, setState] = useState<LiveState>('connecting')
  const [arrived, setArrived] = useState<readonly AlertFrame[]>([])
  const listeners = useRef(new Set<Listener>())
  const last = useRef(head)
  const loadedAt = useRef(newsMark)

  useEffect(() => {
    let hasBeenConnected = false
    const socket: Socket<ServerToClient, ClientToServer> = io({
      auth: (give) => give({ last: last.current, ...(!hasBeenConnected && { newsMark: loadedAt.current }) }),
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      randomizationFactor: 0.5,
    })

    const apply = (frames: readonly AlertFrame[]) => {
      const fresh = frames.filter(({ seq }) => seq > last.current)
      const newest = fresh.at(-1)
      if (!newest) return
      last.current = newest.seq
      setArrived((before) => [...before, ...fresh].slice(-most))
      readAgain()
    }

    socket.on('connect', () => {
      setState('connected')
      if (hasBeenConnected) readAgain()
      hasBeenConnected = true
    })
    socket.on('disconnect', (reason) => {
      setState('offline')
      if (reason === 'io server disconnect') {
        readAgain()
        setTimeout(() => socket.connect(), 300)
      }
    })
    socket.on('connect_error', ({ message }) => setState(message === 'not signed in' ? 'signed-out' : 'offline'))
    socket.on('alert', (frame) => apply([frame]))
    socket.on('replay', ({ alerts }) => apply(alerts))
    socket.on('resync', (frame) => {
      last.current = frame.head
      readAgain()
    })
    socket.on('change', (frame) => {
      for (const listener of listeners.current) listener(frame)
    })
    socket.on('bye', () => setState('offline'))
    return () => void socket.disconnect()
  }, [readAgain])

  const live = useMemo<Live>(
    () => ({
      state,
      arrived,
      listen(listener) {
        listeners.current.add(listener)
        return () => listeners.current.delete(listener)
      },
      readAgain,
    }),
    [state, arrived, readAgain],
  )
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}

/**
 * Reads the page again in the background, once for all that asked meanwhile; not while it is being read or left, for one
 * reading would break off the other.
 */
function useReadAgain(): () => void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const [asked, setAsked] = useState(0)
  const answered = useRef(0)
  const isIdle = state === 'idle' && navigation.state === 'idle'

  useEffect(() => {
    if (asked === answered.current || !isIdle) return
    answered.current = asked
    revalidate()
  }, [asked, isIdle, revalidate])

  return useCallback(() => setAsked((before) => before + 1), [])
}
