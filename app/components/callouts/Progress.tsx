import { Alert, Group, Paper, Progress, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CalloutShown } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { StandingStatus, standingOrder } from './words.tsx'

/** How many of those needed are coming, by when, and how the others stand: read at a glance, from across the room. */
export function CalloutProgress({ callout }: { callout: CalloutShown }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const { taken, needed, deadlineAt, state, mode, called } = callout
  const isMuster = mode === 'muster'
  const isFull = taken >= needed
  const missing = Math.max(0, needed - taken)
  const words = t(isMuster ? 'callouts:board.progressMuster' : 'callouts:board.progress', { taken, needed })
  const counts = standingOrder.flatMap((standing) => {
    const count = called.filter((one) => one.standing === standing).length
    return count > 0 ? [{ standing, count }] : []
  })
  return (
    <>
      {state === 'stale' && (
        <Alert role="status" color="red" mb="md">
          {t('callouts:board.staleNote')}
        </Alert>
      )}
      {state === 'short' && (
        <Alert role="status" color="red" mb="md">
          {t(isMuster ? 'callouts:board.shortMuster' : 'callouts:board.shortNote', { count: missing })}
        </Alert>
      )}
      <Paper withBorder p="md" mb="md">
        <Group justify="space-between" align="baseline" gap="xs">
          <Text fz={{ base: '1.4rem', sm: '1.8rem' }} fw={700} lh={1.2} role="status">
            {words}
          </Text>
          <Text c="dimmed">{t('callouts:board.until', { at: moment(deadlineAt) })}</Text>
        </Group>
        <Progress
          value={needed === 0 ? 0 : Math.min(100, (taken / needed) * 100)}
          color={isFull ? 'teal' : 'blue'}
          size="lg"
          my="sm"
          aria-label={words}
        />
        <Group gap="md">
          {counts.map(({ standing, count }) => (
            <Group key={standing} gap={6}>
              <StandingStatus standing={standing} />
              <Text size="sm" fw={600}>
                {count}
              </Text>
            </Group>
          ))}
        </Group>
      </Paper>
    </>
  )
}
