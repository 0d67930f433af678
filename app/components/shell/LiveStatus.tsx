import { useTranslation } from 'react-i18next'
import { useLive } from '../../realtime.tsx'
import classes from './LiveStatus.module.css'

/** Says so when the page is not live; while it is, says it only to whoever asks. */
export function LiveStatus() {
  const { t } = useTranslation()
  const { state } = useLive()
  if (state === 'connecting') return null
  const isGood = state === 'connected'
  const words = { connected: 'connected', offline: 'offline', 'signed-out': 'signedOut' } as const
  return (
    <div className={isGood ? classes.hidden : classes.band} role="status" data-live={state}>
      {t(`common:live.${words[state]}`)}
    </div>
  )
}
