import { Anchor, Button, Group, Paper, Text } from '@mantine/core'
import { Link, useFetcher } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Status } from '../ui/Status.tsx'
import { pathOfSubject, useAlertText } from './alert-text.ts'
import classes from './AlertItem.module.css'

/** One alert: what happened, from whom, when; it opens the very thing, and opening it marks it read. */
export function AlertItem({ alert }: { alert: AlertListed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useAlertText()
  const fetcher = useFetcher()
  const { seq, level, by, at } = alert
  const isRead = alert.readAt !== null || fetcher.state !== 'idle'
  const path = `/alerts/${seq}/reading`
  return (
    <Paper component="li" withBorder p="sm" className={classes.item} data-unread={!isRead} data-seq={seq}>
      <div>
        <Group gap={6} mb={2}>
          {level !== 'info' && <Status tone={isRead ? 'neutral' : 'waiting'}>{t(`alerts:level.${level}`)}</Status>}
          <Text size="xs" c="dimmed">
            {[by, format.moment(at)].filter(Boolean).join(' · ')}
          </Text>
        </Group>
        <Anchor
          component={Link}
          to={pathOfSubject(alert)}
          c="inherit"
          size="sm"
          fw={isRead ? 400 : 600}
          onClick={() => !isRead && fetcher.submit(null, { method: 'post', action: path })}
        >
          {text(alert)}
        </Anchor>
      </div>
      {!isRead && (
        <fetcher.Form method="post" action={path}>
          <Button type="submit" size="compact-xs" variant="default">
            {t('alerts:markRead')}
          </Button>
        </fetcher.Form>
      )}
    </Paper>
  )
}
