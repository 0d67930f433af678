import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { givenUpAfterMinutes, type EscalationStep } from '#domain/alerts/escalation.ts'

/** A policy in plain words: what happens when, to the end. */
export function PolicySteps({ steps }: { steps: readonly EscalationStep[] }) {
  const { t } = useTranslation()
  const last = steps.at(-1)?.afterMinutes ?? 0
  return (
    <>
      <List type="ordered" size="sm" spacing={4} mb="xs">
        <List.Item>{t('escalation:policy.start')}</List.Item>
        {steps.map(({ afterMinutes, to, channel }, place) => (
          <List.Item key={place}>{t('escalation:policy.step', { minutes: afterMinutes, to, channel })}</List.Item>
        ))}
        <List.Item>{t('escalation:policy.end', { minutes: last + givenUpAfterMinutes })}</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        {t('escalation:policy.ends')}
      </Text>
    </>
  )
}
