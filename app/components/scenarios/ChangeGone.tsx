import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Gone } from '#server/scenarios/planning.server.ts'
import { useScenarioWords } from './words.ts'

/** Somebody was first to exchange or take out a change: what there is now, above what was typed. */
export function ChangeGone({ gone: { now } }: { gone: Gone }) {
  const { t } = useTranslation()
  const { sentence } = useScenarioWords()
  const who = now?.addedBy ?? t('common:stale.someone')
  return (
    <Alert role="alert" color="yellow" icon={<IconAlertTriangle size={18} />} mb="md">
      <Text fw={600}>{t('common:stale.title')}</Text>
      <Text size="sm">
        {now ? t('scenarios:gone.exchanged', { who, what: sentence(now) }) : t('scenarios:gone.takenOut')}
      </Text>
    </Alert>
  )
}
