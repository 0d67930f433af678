import { Group, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { stepChannels, stepTargets, type EscalationStep } from '#domain/alerts/escalation.ts'

/** One step of a policy in its form; left empty there is none. */
export function StepRow({
  place,
  step,
  typed,
  error,
}: {
  place: number
  step: EscalationStep | undefined
  typed: (name: string) => string | undefined
  error: string | undefined
}) {
  const { t } = useTranslation()
  const label = (key: string) =>
    `${t('escalation:policy.stepNumber', { number: place + 1 })} · ${t(`escalation:policy.${key}`)}`
  return (
    <Group
      gap="xs"
      align="flex-start"
      role="group"
      aria-label={t('escalation:policy.stepNumber', { number: place + 1 })}
    >
      <TextInput
        name={`after${place}`}
        id={`after${place}`}
        inputMode="numeric"
        w={{ base: '100%', sm: 190 }}
        label={label('after')}
        defaultValue={typed(`after${place}`) ?? step?.afterMinutes ?? ''}
        error={error}
      />
      <NativeSelect
        name={`to${place}`}
        style={{ flex: 1, minWidth: '8rem' }}
        label={t('escalation:policy.whom')}
        defaultValue={typed(`to${place}`) ?? step?.to ?? 'person'}
        data={stepTargets.map((value) => ({ value, label: t(`escalation:to.${value}`) }))}
      />
      <NativeSelect
        name={`channel${place}`}
        style={{ flex: 1, minWidth: '8rem' }}
        label={t('escalation:policy.channel')}
        defaultValue={typed(`channel${place}`) ?? step?.channel ?? 'inbox'}
        data={stepChannels.map((value) => ({ value, label: t(`escalation:by.${value}`) }))}
      />
    </Group>
  )
}
