import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { Status } from '../ui/Status.tsx'
import { toneOf, useConditionWords } from './condition-words.ts'

/** What is not simply met, each with its sentence; all of them, and what they rest on, unfold. */
export function Conditions({ conditions }: { conditions: readonly Condition[] }) {
  const words = useConditionWords()
  const { t } = useTranslation()
  const open = conditions.filter(({ result, counts }) => result !== 'passed' && counts)
  return (
    <>
      {open.map((condition) => (
        <Text key={condition.key} size="sm">
          <Text span fw={600}>
            {words.name(condition)}
          </Text>{' '}
          {words.sentence(condition)}
        </Text>
      ))}
      <details>
        <Text component="summary" size="xs" c="dimmed">
          {t('appointments:candidates.why')}
        </Text>
        {conditions.map((condition) => (
          <Line key={condition.key} condition={condition} />
        ))}
      </details>
    </>
  )
}

function Line({ condition }: { condition: Condition }) {
  const words = useConditionWords()
  const { t } = useTranslation()
  const { rule, counts } = condition
  return (
    <Group gap="xs" my={4} wrap="nowrap" align="start">
      <Status tone={toneOf[condition.result]}>{words.result(condition)}</Status>
      <Text size="sm">
        {`${words.name(condition)} · ${words.sentence(condition)}`}
        {rule && (
          <Text span size="xs" c="dimmed">
            {` ${t('appointments:candidates.rule', { key: rule.key, version: rule.version })}`}
          </Text>
        )}
        {!counts && (
          <Text span size="xs" c="dimmed">
            {` · ${t('appointments:candidates.info')}`}
          </Text>
        )}
      </Text>
    </Group>
  )
}
