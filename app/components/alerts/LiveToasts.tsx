import { Anchor, CloseButton, Paper, Text } from '@mantine/core'
import { Link, useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useLive } from '../../realtime.tsx'
import { pathOfSubject, useAlertText } from './alert-text.ts'
import { useCallForAttention } from './call-for-attention.ts'
import classes from './LiveToasts.module.css'

const shownAtOnce = 3
const shownForMs = 10_000

/** Alerts as they arrive, in a corner, each for a while. What it says is read from the inbox, not from the socket. */
export function LiveToasts() {
  const { t } = useTranslation()
  const text = useAlertText()
  const { arrived } = useLive()
  const { data, load } = useFetcher<{ alerts: AlertListed[] }>()
  const [dismissed, setDismissed] = useState(0)
  const newest = arrived.at(-1)?.seq ?? 0
  const oldest = arrived[0]?.seq ?? 0

  useEffect(() => {
    if (newest === 0) return
    load(`/alerts/latest?after=${oldest - 1}`)
    const timer = setTimeout(() => setDismissed(newest), shownForMs)
    return () => clearTimeout(timer)
  }, [newest, oldest, load])

  const unread = (data?.alerts ?? []).filter(({ seq, readAt }) => seq <= newest && readAt === null)
  useCallForAttention(
    unread.toReversed().map((alert) => ({ seq: alert.seq, text: text(alert), isLoud: alert.level === 'emergency' })),
  )
  const shown = unread.filter(({ seq }) => seq > dismissed).slice(0, shownAtOnce)
  return (
    <div className={`${classes.toasts} no-print`} role="status" aria-live="polite">
      {shown.map((alert) => (
        <Paper key={alert.seq} withBorder shadow="md" p="sm" className={classes.toast}>
          <Anchor component={Link} to={pathOfSubject(alert)} c="inherit" size="sm" onClick={() => setDismissed(newest)}>
            {text(alert)}
          </Anchor>
          <CloseButton size="sm" aria-label={t('alerts:dismiss')} onClick={() => setDismissed(newest)} />
        </Paper>
      ))}
      {shown.length > 0 && <Text className={classes.hidden}>{t('alerts:arrived')}</Text>}
    </div>
  )
}
