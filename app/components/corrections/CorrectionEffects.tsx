import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#domain/staffing/board.ts'
import { verdictTurns, type StrengthChange } from '#domain/staffing/comparison.ts'
import type { DayEffect } from '#server/staffing/correction.server.ts'
import { VerdictTurns } from '../staffing/VerdictTurns.tsx'
import { Section } from '../ui/Section.tsx'
import { Turn } from '../ui/Turn.tsx'

/** How strengths and verdicts of the first corrected day and of today would be others. */
export function CorrectionEffects({ effects }: { effects: readonly DayEffect[] | null }) {
  const { t } = useTranslation()
  return (
    <Section title={t('common:correction.effect')}>
      {effects === null && <Quiet text={t('common:correction.effectUnseen')} />}
      {effects?.map(({ day, strengths, force }) => (
        <div key={day}>
          <Text fw={600} size="sm" mt={4}>
            {t('staffing:compare.onDay', { day })}
          </Text>
          {strengths.length === 0 && force.length === 0 && <Quiet text={t('common:correction.noEffect')} />}
          {force.length > 0 && <Line name={t('staffing:force')} turns={force} />}
          {strengths.map((change) => (
            <UnitLine key={change.unitId} change={change} />
          ))}
        </div>
      ))}
    </Section>
  )
}

function Quiet({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}

function UnitLine({ change: { before, after } }: { change: StrengthChange }) {
  const { t } = useTranslation()
  const numbers: [string, (row: BoardRow) => number][] = [
    [t('staffing:onBooks'), (row) => row.total.onBooks],
    [t('staffing:established'), (row) => row.established.onBooks],
    [t('staffing:auxiliary'), (row) => row.auxiliary.onBooks],
  ]
  return (
    <Line name={after?.unit.shortName ?? before?.unit.shortName ?? ''} turns={verdictTurns(before, after)}>
      {numbers.map(([label, of]) => (
        <Group key={label} gap={4}>
          <Text span size="xs" c="dimmed">
            {label}
          </Text>
          <Turn before={before && of(before)} after={after && of(after)} />
        </Group>
      ))}
    </Line>
  )
}

type LineProps = { name: string; turns: ReturnType<typeof verdictTurns>; children?: ReactNode }

function Line({ name, turns, children }: LineProps) {
  return (
    <Group gap="md" py={2}>
      <Text span size="sm">
        {name}
      </Text>
      {children}
      <VerdictTurns turns={turns} />
    </Group>
  )
}
