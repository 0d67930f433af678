import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SendReason, SendState } from '#domain/alerts/channels.ts'
import { useFormat } from '../../format.ts'
import { Status, type Tone } from '../ui/Status.tsx'

type Props = {
  state: SendState
  reason: SendReason | null
  lastError: string | null
  attempt: number
  nextAt: number
  isBundled?: boolean
}

const tones: Record<SendState, Tone> = {
  pending: 'waiting',
  sending: 'waiting',
  sent: 'good',
  failed: 'bad',
  dead: 'bad',
  stale: 'near',
  cancelled: 'neutral',
}

/** What came of a send, and why, in words; what the gateway said beneath it. */
export function SendResult({ state, reason, lastError, attempt, nextAt, isBundled = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = [
    reason && state !== 'sent' ? t(`channels:reason.${reason}`) : null,
    state === 'pending' && attempt > 0 ? t('channels:waitsUntil', { at: format.moment(nextAt) }) : null,
    attempt > 1 ? t('channels:attempt', { count: attempt }) : null,
    isBundled ? t('channels:bundled') : null,
  ].filter((one) => one !== null)
  return (
    <Group gap="xs" wrap="wrap">
      <Status tone={tones[state]}>{t(`channels:state.${state}`)}</Status>
      {words.map((one) => (
        <Text key={one} span size="sm">
          {one}
        </Text>
      ))}
      {lastError && state !== 'sent' && (
        <Text span size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
          {lastError}
        </Text>
      )}
    </Group>
  )
}
