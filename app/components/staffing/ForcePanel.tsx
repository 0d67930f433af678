import { Anchor, Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Board, Strength } from '#domain/staffing/board.ts'
import { useRatioSentence } from './RatioSentence.tsx'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = { board: Board; whyTo(ruleKey: string): string }

/** The force as a whole: the 2 : 1 in words, how many squads keep theirs, and the sums. */
export function ForcePanel({ board, whyTo }: Props) {
  return (
    <SimpleGrid cols={{ base: 1, md: 3 }} spacing="md" mb="md">
      <CityDistrictCard board={board} whyTo={whyTo} />
      <SquadsCard board={board} />
      <SumsCard total={board.total} />
    </SimpleGrid>
  )
}

function CityDistrictCard({ board: { verdicts, planned }, whyTo }: Props) {
  const { t } = useTranslation()
  const sentence = useRatioSentence()
  const verdict = verdicts[0]
  if (!verdict) return null
  const { ruleKey, asks, left, right, status } = verdict
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Text size="sm" c="dimmed">
          {t('staffing:force')}
        </Text>
        <VerdictStatus status={status} />
      </Group>
      <Text size="lg" fw={650} data-testid="city-district">
        {sentence({ ruleKey, asks, left, right })}
      </Text>
      <Group justify="space-between" mt={6} gap="xs">
        {planned && (
          <Text size="sm" c="dimmed">
            {t('staffing:plannedRatio', {
              sentence: sentence({ ruleKey, asks, left: planned.left, right: planned.right }),
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

function SquadsCard({ board }: { board: Board }) {
  const { t } = useTranslation()
  const statuses = board.rows.flatMap((row) => row.verdicts.map((verdict) => verdict.status))
  const count = (status: string) => statuses.filter((one) => one === status).length
  const worst = count('broken') > 0 ? 'broken' : 'near'
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb={6}>
        <Text size="sm" c="dimmed">
          {t('staffing:squads')}
        </Text>
        <VerdictStatus status={count('met') === statuses.length ? 'met' : worst} />
      </Group>
      <Text size="lg" fw={650}>
        {t('staffing:squadsSummary', { met: count('met'), near: count('near'), broken: count('broken') })}
      </Text>
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
