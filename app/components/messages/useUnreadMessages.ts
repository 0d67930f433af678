import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import { useLive } from '../../realtime.tsx'
import { useRoot } from '../../root-data.ts'

/** A unit may be talking: what is counted is asked for at most so often. */
const atLeastMs = 400
const spreadMs = 1_000

/**
 * How many messages wait to be read in all conversations: of when the page was loaded, and asked again when something was said.
 * Of several places that show it one asks.
 */
export function useUnreadMessages({ asks }: { asks: boolean }): number {
  const { me } = useRoot()
  const { listen } = useLive()
  const { data, load } = useFetcher<{ unread: number }>({ key: 'unread messages' })
  useEffect(() => {
    if (!asks) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = listen(({ type }) => {
      if (!type.startsWith('message.') && !type.startsWith('conversation.')) return
      timer ??= setTimeout(
        () => {
          timer = undefined
          load('/messages/unread')
        },
        atLeastMs + Math.random() * spreadMs,
      )
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [asks, listen, load])
  return data?.unread ?? me?.unreadMessages ?? 0
}
