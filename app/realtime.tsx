import { useNavigation, useRevalidator } from '@remix-run/react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import type { AlertFrame, ChangeFrame } from '#server/realtime/frames.ts'
import { openAlertLine, type LineSocket, type LineState } from './alert-line.ts'

type LiveState = 'connecting' | LineState
type Listener = (frame: ChangeFrame) => void
type Heard = { frame: ChangeFrame; at: number }

type Live = {
  state: LiveState
  /** Alerts that arrived since the page was opened, oldest first, each once. */
  arrived: readonly AlertFrame[]
  listen(listener: Listener): () => void
  /** Reads the page again as soon as nothing else is being read. */
  readAgain(): void
  /** For what a page says and hears by itself; null before it is opened. */
  socket: LineSocket | null
}

const LiveContext = createContext<Live>({
  state: 'connecting',
  arrived: [],
  listen: () => () => undefined,
  readAgain: () => undefined,
  socket: null,
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
  const [socket, setSocket] = useState<LineSocket | null>(null)
  const listeners = useRef(new Set<Listener>())
  const heard = useRef<readonly Heard[]>([])
  const readSince = useReadSince()
  const last = useRef(head)
  const loadedAt = useRef(newsMark)

  useEffect(() => {
    let hasBeenConnected = false
    const line = openAlertLine(
      {},
      {
        from: last.current,
        auth: () => (hasBeenConnected ? {} : { newsMark: loadedAt.current }),
        apply(frames) {
          last.current = line.last()
          setArrived((before) => [...before, ...frames].slice(-most))
          readAgain()
        },
        startOver() {
          last.current = line.last()
          readAgain()
        },
        turned(to) {
          setState(to)
          if (to !== 'connected') return
          if (hasBeenConnected) readAgain()
          hasBeenConnected = true
        },
      },
    )
    setSocket(line.socket)
    line.socket.on('disconnect', (reason) => {
      // Whoever was sent away may have been signed out: the page finds out by being read.
      if (reason === 'io server disconnect') readAgain()
    })
    line.socket.on('change', (frame) => {
      heard.current = [...heard.current, { frame, at: performance.now() }].slice(-most)
      for (const listener of listeners.current) listener(frame)
    })
    return () => line.close()
  }, [readAgain])

  /** What was heard while the page was being read came, perhaps, after it was answered: whoever begins to listen hears of it. */
  const listen = useCallback(
    (listener: Listener) => {
      for (const { frame, at } of heard.current) if (at >= readSince.current) listener(frame)
      listeners.current.add(listener)
      return () => void listeners.current.delete(listener)
    },
    [readSince],
  )

  const live = useMemo<Live>(
    () => ({ state, arrived, listen, readAgain, socket }),
    [state, arrived, listen, readAgain, socket],
  )
  return <LiveContext.Provider value={live}>{children}</LiveContext.Provider>
}

/** A page is asked for a moment before it is known here that it is being read. */
const askedBeforeMs = 100

/** When the reading of the page that is shown, or comes next, began. */
function useReadSince(): { readonly current: number } {
  const { state } = useNavigation()
  const since = useRef(Number.POSITIVE_INFINITY)
  useEffect(() => {
    if (state === 'loading') since.current = performance.now() - askedBeforeMs
  }, [state])
  return since
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
