import { useEffect, useState } from 'react'

/** Whether scripts run: not while the page is drawn by the server. */
export function useIsLive(): boolean {
  const [isLive, setIsLive] = useState(false)
  useEffect(() => setIsLive(true), [])
  return isLive
}
