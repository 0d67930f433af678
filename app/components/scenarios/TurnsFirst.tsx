import { Group, Paper, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Picture } from '#server/scenarios/reckoning.server.ts'
import { PairTurns } from '../staffing/PairTurns.tsx'
import { VerdictTurns } from '../staffing/VerdictTurns.tsx'
import { Section } from '../ui/Section.tsx'
import { Turn } from '../ui/Turn.tsx'
import { GapTurn, gapOf, Side } from './UnitTurns.tsx'

type Props = { picture: Picture; names: Readonly<Record<string, string>> }

/** What matters most: the verdicts that say something else with the scenario, of the force and of each unit. */
export function TurnsFirst({ picture: { force, units }, names }: Props) {
  const { t } = useTranslation()
  const turned = units.filter(({ turns }) => turns.length > 0)
  return (
    <Section title={t('scenarios:turns.title')}>
      {turned.length === 0 && (force?.turns ?? []).length === 0 && (force?.pairs ?? []).length === 0 && (
        <Text size="sm" c="dimmed">
          {t('scenarios:turns.none')}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="sm">
        {force && force.turns.length > 0 && (
          <Paper withBorder p="sm" data-turn="force">
            <Text fw={600} size="sm">
              {t('staffing:force')}
            </Text>
            <VerdictTurns turns={force.turns} />
          </Paper>
        )}
        {force && force.pairs.length > 0 && (
          <Paper withBorder p="sm" data-turn="pairs">
            <Text fw={600} size="sm">
              {t('staffing:reciprocity.title')}
            </Text>
            <PairTurns pairs={force.pairs} />
          </Paper>
        )}
        {turned.map(({ unitId, turns }) => (
          <Paper key={unitId} withBorder p="sm" data-turn={unitId}>
            <Text fw={600} size="sm">
              {names[unitId]}
            </Text>
            <VerdictTurns turns={turns} />
          </Paper>
        ))}
      </SimpleGrid>
    </Section>
  )
}

/** The force as a whole, where all of it is in sight: its sums and its rules, without and with. */
export function ForceTurns({ force }: { force: NonNullable<Picture['force']> }) {
  const { t } = useTranslation()
  const { before, after } = force
  const sums = [
    { label: t('staffing:onBooks'), of: (board: typeof before) => board.total.onBooks },
    { label: t('staffing:present'), of: (board: typeof before) => board.total.present },
    { label: t('staffing:planned'), of: (board: typeof before) => board.total.planned },
  ]
  return (
    <Section title={t('staffing:force')}>
      <Group gap="lg">
        {sums.map(({ label, of }) => (
          <Group key={label} gap={6}>
            <Text span size="xs" c="dimmed">
              {label}
            </Text>
            <Turn before={of(before)} after={of(after)} />
          </Group>
        ))}
        <Group gap={6}>
          <Text span size="xs" c="dimmed">
            {t('staffing:gap')}
          </Text>
          <GapTurn before={gapOf(before.total)} after={gapOf(after.total)} />
        </Group>
        {before.verdicts.map((verdict) => (
          <Group key={verdict.ruleKey} gap={6}>
            <Side verdict={verdict} /> →{' '}
            <Side verdict={after.verdicts.find(({ ruleKey }) => ruleKey === verdict.ruleKey) ?? null} />
          </Group>
        ))}
      </Group>
    </Section>
  )
}
