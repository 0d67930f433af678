import { Anchor, Button, Paper, Stack, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { Link, useFetcher, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { AlertListed } from '#server/alerts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'
import { pathOfSubject, useAlertText } from './alert-text.ts'
import classes from './AlertList.module.css'

/** What waits for the reader to say that they know: on top of everything, each with one big button. */
export function ToAcknowledge({ alerts }: { alerts: readonly AlertListed[] }) {
  const { t } = useTranslation()
  if (alerts.length === 0) return null
  return (
    <Section title={`${t('inbox:toAcknowledge')} · ${alerts.length}`}>
      <Stack component="ol" gap="sm" p={0} m={0} aria-label={t('inbox:toAcknowledge')}>
        {alerts.map((alert) => (
          <Waiting key={alert.seq} alert={alert} />
        ))}
      </Stack>
    </Section>
  )
}

function Waiting({ alert }: { alert: AlertListed }) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useAlertText()
  const { Form, state } = useFetcher()
  const { pathname, search } = useLocation()
  return (
    <Paper component="li" withBorder p="md" className={classes.toAcknowledge} data-seq={alert.seq}>
      <Text size="xs" c="dimmed">
        {[alert.by, format.moment(alert.at)].filter(Boolean).join(' · ')}
      </Text>
      <Anchor component={Link} to={pathOfSubject(alert)} c="inherit" fw={600}>
        {text(alert)}
      </Anchor>
      <Form method="post" action={`/alerts/${alert.seq}/acknowledgement`}>
        <input type="hidden" name="back" value={pathname + search} />
        <Button
          type="submit"
          fullWidth
          size="md"
          mt="sm"
          leftSection={<IconCheck size={18} aria-hidden />}
          loading={state !== 'idle'}
        >
          {t('inbox:acknowledge')}
        </Button>
      </Form>
    </Paper>
  )
}
