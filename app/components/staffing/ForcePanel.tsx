import { Anchor, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { cityDistrictKey, type Board, type Strength } from '#domain/staffing/board.ts'
import { worstOf } from '#domain/staffing/verdicts.ts'
import { useVerdictWords } from './verdict-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = { board: Board; whyTo(ruleKey: string): string; listTo: string }

/** The force as a whole: the 2 : 1 in words, how the rules stand, and the sums. */
export function ForcePanel({ board, whyTo, listTo }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md" mb="md">
      <CityDistrictCard board={board} whyTo={whyTo} />
      <RulesCard board={board} listTo={listTo} />
      <SumsCard total={board.total} />
    </SimpleGrid>
  )
}

function CityDistrictCard({ board: { verdicts, planned }, whyTo }: Pick<Props, 'board' | 'whyTo'>) {
  const { t } = useTranslation()
  const { sentence } = useVerdictWords()
  const verdict = verdicts.find(({ ruleKey }) => ruleKey === cityDistrictKey)
  if (!verdict) return null
  const { ruleKey, status } = verdict
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Text size="sm" c="dimmed">
          {t('staffing:force')}
        </Text>
        <VerdictStatus status={status} />
      </Group>
      <Text size="lg" fw={650} data-testid="city-district">
        {sentence(verdict)}
      </Text>
      <Group justify="space-between" mt={6} gap="xs">
        {planned && (
          <Text size="sm" c="dimmed">
            {t('staffing:plannedRatio', {
              sentence: sentence({ ...verdict, left: planned.left, right: planned.right }),
            })}
          </Text>
        )}
        <Anchor component={Link} to={whyTo(ruleKey)} size="sm">
          {t('staffing:why')}
        </Anchor>
      </Group>
    </Paper>
  )
}

/** Every rule that judges a unit or the force: how many verdicts are met, near, not met. */
function RulesCard({ board, listTo }: { board: Board; listTo: string }) {
  const { t } = useTranslation()
  const verdicts = [...board.verdicts, ...board.rows.flatMap((row) => row.verdicts)]
  const count = (wanted: string) => verdicts.filter(({ status }) => status === wanted).length
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Text size="sm" c="dimmed">
          {t('staffing:allRules')}
        </Text>
        <VerdictStatus status={worstOf(verdicts) ?? 'undefined'} />
      </Group>
      <Text size="lg" fw={650}>
        {t('staffing:rulesSummary', { met: count('met'), near: count('near'), broken: count('broken') })}
      </Text>
      <Group justify="flex-end" mt={6}>
        <Anchor component={Link} to={listTo} size="sm">
          {t('staffing:allVerdicts')}
        </Anchor>
      </Group>
    </Paper>
  )
}

function SumsCard({ total }: { total: Strength }) {
  const { t } = useTranslation()
  const sums = [
    { label: t('staffing:planned'), value: total.planned },
    { label: t('staffing:onBooks'), value: total.onBooks },
    { label: t('staffing:present'), value: total.present },
    { label: t('staffing:endingSoon'), value: total.endingSoon },
  ]
  return (
    <Paper withBorder p="md">
      <SimpleGrid cols={4} spacing="xs">
        {sums.map(({ label, value }) => (
          <div key={label}>
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text size="xl" fw={650}>
              {value}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {total.uncounted > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('staffing:uncounted', { count: total.uncounted })}
        </Text>
      )}
    </Paper>
  )
}
