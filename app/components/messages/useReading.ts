import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'

/** Says that what is on the screen has been read, while somebody looks at it: not in a page in the background. */
export function useReading(conversationId: string, { newest, unread }: { newest: number; unread: number }): void {
  const { submit, state } = useFetcher()
  const isBusy = state !== 'idle'
  useEffect(() => {
    if (unread === 0 || newest === 0 || isBusy) return
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      submit({ upTo: newest, stay: '1' }, { method: 'post', action: `/messages/${conversationId}/reading` })
    }
    const timer = setTimeout(tell, 400)
    document.addEventListener('visibilitychange', tell)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', tell)
    }
  }, [conversationId, newest, unread, isBusy, submit])
}
