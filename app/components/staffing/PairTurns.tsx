import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PairTurn } from '#domain/staffing/pair-turns.ts'
import type { Reciprocity } from '#domain/staffing/reciprocity.ts'
import { usePairWords } from './pair-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

/** Departments that stand otherwise to each other: each side with what each of the two sends. */
export function PairTurns({ pairs }: { pairs: readonly PairTurn[] }) {
  const { between } = usePairWords()
  return pairs.map(({ ruleKey, pair, before, after }) => (
    <div key={`${ruleKey} ${pair.join(' ')}`} data-pair={pair.join(' ')} style={{ padding: '4px 0' }}>
      <Text span size="sm" fw={600}>
        {between(pair)}
      </Text>
      <Group gap={6}>
        <Side of={before} />
      </Group>
      <Group gap={6}>
        → <Side of={after} />
      </Group>
    </div>
  ))
}

/** What is said of two departments of which none lent to the other: nothing. */
function Side({ of }: { of: Reciprocity | null }) {
  const { t } = useTranslation()
  const { lent } = usePairWords()
  if (!of)
    return (
      <Text span size="sm" c="dimmed">
        {t('staffing:reciprocity.nobody')}
      </Text>
    )
  return (
    <>
      <VerdictStatus status={of.status} />
      <Text span size="sm">
        {lent(of)}
      </Text>
    </>
  )
}
