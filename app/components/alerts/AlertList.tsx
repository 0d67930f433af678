import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconClockPause } from '@tabler/icons-react'
import { Link, useFetcher, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { byMatter, snoozeHours, type Matter } from '#domain/alerts/inbox.ts'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'
import { Status } from '../ui/Status.tsx'
import { pathOfSubject, useAlertText } from './alert-text.ts'
import classes from './AlertList.module.css'

/** Alerts by the matter they are about: the newest stands for it, the others unfold beneath. */
export function AlertList({ label, alerts }: { label: string; alerts: readonly AlertListed[] }) {
  if (alerts.length === 0) return null
  return (
    <Section title={`${label} · ${alerts.length}`}>
      <Stack component="ol" gap={6} p={0} m={0} aria-label={label}>
        {byMatter(alerts).map((matter) => (
          <MatterItem key={matter.key} matter={matter} />
        ))}
      </Stack>
    </Section>
  )
}

function MatterItem({ matter: { first, others } }: { matter: Matter<AlertListed> }) {
  const { t } = useTranslation()
  return (
    <Paper component="li" withBorder p="sm" className={classes.matter}>
      <AlertRow alert={first} />
      {others.length > 0 && (
        <details className={classes.others}>
          <summary>{t('inbox:others', { count: others.length })}</summary>
          <Stack gap="xs" mt="xs">
            {others.map((alert) => (
              <AlertRow key={alert.seq} alert={alert} />
            ))}
          </Stack>
        </details>
      )}
    </Paper>
  )
}

/** One alert: what happened, from whom, when; it opens the very thing, and opening it marks it read. */
function AlertRow({ alert }: { alert: AlertListed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useAlertText()
  const { Form, submit, state } = useFetcher()
  const { pathname, search } = useLocation()
  const { seq, level, by, at, snoozedUntil, acknowledgedAt } = alert
  const isRead = alert.readAt !== null
  const back = pathname + search
  return (
    <div className={classes.row} data-unread={!isRead} data-seq={seq} aria-busy={state !== 'idle'}>
      <div>
        <Group gap={6} mb={2}>
          {level !== 'info' && <Status tone={isRead ? 'neutral' : 'waiting'}>{t(`alerts:level.${level}`)}</Status>}
          {acknowledgedAt !== null && <Status tone="good">{t('inbox:acknowledged')}</Status>}
          <Text size="xs" c="dimmed">
            {[by, format.moment(at)].filter(Boolean).join(' · ')}
          </Text>
          {snoozedUntil !== null && (
            <Text size="xs" c="dimmed">
              <IconClockPause size={12} aria-hidden /> {t('inbox:backAt', { at: format.moment(snoozedUntil) })}
            </Text>
          )}
        </Group>
        <Anchor
          component={Link}
          to={pathOfSubject(alert)}
          c="inherit"
          size="sm"
          fw={isRead ? 400 : 600}
          onClick={() => !isRead && submit(null, { method: 'post', action: `/alerts/${seq}/reading` })}
        >
          {text(alert)}
        </Anchor>
      </div>
      <Group gap={4} wrap="nowrap" className={classes.acts}>
        <Form method="post" action={`/alerts/${seq}/${isRead ? 'unreading' : 'reading'}`}>
          <input type="hidden" name="back" value={back} />
          <Button type="submit" size="compact-xs" variant={isRead ? 'subtle' : 'default'}>
            {t(isRead ? 'inbox:markUnread' : 'inbox:markRead')}
          </Button>
        </Form>
        <Snooze alert={alert} back={back} />
      </Group>
    </div>
  )
}

/** To put an alert away for some hours, or to bring it back. */
function Snooze({ alert, back }: { alert: AlertListed; back: string }) {
  const { t } = useTranslation()
  const { Form } = useFetcher()
  const { seq, snoozedUntil, mustAcknowledge, acknowledgedAt } = alert
  if (mustAcknowledge && acknowledgedAt === null) return null
  return (
    <details className={classes.snooze}>
      <summary title={t('inbox:snooze')} aria-label={t('inbox:snooze')}>
        <IconClockPause size={16} aria-hidden />
      </summary>
      <Form method="post" action={`/alerts/${seq}/snooze`}>
        <input type="hidden" name="back" value={back} />
        <Stack gap={4}>
          <Text size="xs" c="dimmed">
            {t('inbox:snooze')}
          </Text>
          {snoozeHours.map((hours) => (
            <Button key={hours} type="submit" name="hours" value={hours} size="compact-xs" variant="default">
              {t(`inbox:hours.${hours}`)}
            </Button>
          ))}
          {snoozedUntil !== null && (
            <Button type="submit" name="hours" value="" size="compact-xs" variant="default">
              {t('inbox:bringBack')}
            </Button>
          )}
        </Stack>
      </Form>
    </details>
  )
}
