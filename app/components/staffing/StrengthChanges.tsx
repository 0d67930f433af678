import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#domain/staffing/board.ts'
import { verdictTurns, type PlaceChange, type StrengthChange } from '#domain/staffing/comparison.ts'
import type { Comparison } from '#server/staffing/comparison.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Turn } from '../ui/Turn.tsx'
import { VerdictTurns } from './VerdictTurns.tsx'

/** Unit by unit, the numbers of both days, how many came and went, and verdicts that turned. The last row is the force. */
export function StrengthChanges({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation()
  const { from, to, strengths, places, names, force } = comparison
  const columns: Column<StrengthChange>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ unitId }) => (
        <Anchor
          component={Link}
          to={`?${new URLSearchParams({ from, to, unit: unitId })}`}
          c="inherit"
          fw={600}
          size="sm"
        >
          {names[unitId]?.after}
        </Anchor>
      ),
    },
    { key: 'came', label: t('staffing:compare.came'), align: 'right', show: ({ unitId }) => cameTo(places, unitId) },
    { key: 'left', label: t('staffing:compare.left'), align: 'right', show: ({ unitId }) => leftFrom(places, unitId) },
    numbers('onBooks', t('staffing:onBooks'), (row) => row.total.onBooks),
    numbers('established', t('staffing:established'), (row) => row.established.onBooks),
    numbers('auxiliary', t('staffing:auxiliary'), (row) => row.auxiliary.onBooks),
    numbers('planned', t('staffing:planned'), (row) => row.total.planned),
    {
      key: 'verdict',
      label: t('staffing:verdict'),
      show: ({ before, after }) => <VerdictTurns turns={verdictTurns(before, after)} days={{ from, to }} />,
    },
  ]
  return (
    <Section title={t('staffing:compare.strengths')}>
      {force && <ForceTurn comparison={comparison} force={force} />}
      <DataList
        label={t('staffing:compare.strengths')}
        columns={columns}
        rows={strengths}
        keyOf={({ unitId }) => unitId}
      />
    </Section>
  )
}

export function cameTo(places: readonly PlaceChange[], unitId: string): number {
  return places.filter(({ kind, to }) => kind !== 'changed' && to?.unitId === unitId).length
}

export function leftFrom(places: readonly PlaceChange[], unitId: string): number {
  return places.filter(({ kind, from }) => kind !== 'changed' && from?.unitId === unitId).length
}

function numbers(key: string, label: string, of: (row: BoardRow) => number): Column<StrengthChange> {
  return {
    key,
    label,
    align: 'right',
    show: ({ before, after }) => <Turn before={before && of(before)} after={after && of(after)} />,
  }
}

/** The force as a whole, in one line. */
function ForceTurn({ comparison, force }: { comparison: Comparison; force: NonNullable<Comparison['force']> }) {
  const { t } = useTranslation()
  const { from, to } = comparison
  const sums = [
    { label: t('staffing:onBooks'), of: (board: typeof force.before) => board.total.onBooks },
    { label: t('staffing:present'), of: (board: typeof force.before) => board.total.present },
    { label: t('staffing:planned'), of: (board: typeof force.before) => board.total.planned },
    { label: t('staffing:compare.cityEstablished'), of: (board: typeof force.before) => board.city.onBooks },
    { label: t('staffing:compare.districtEstablished'), of: (board: typeof force.before) => board.district.onBooks },
  ]
  return (
    <Group gap="lg" mb="md">
      <Text fw={600}>{t('staffing:force')}</Text>
      {sums.map(({ label, of }) => (
        <Group key={label} gap={6}>
          <Text span size="xs" c="dimmed">
            {label}
          </Text>
          <Turn before={of(force.before)} after={of(force.after)} />
        </Group>
      ))}
      <VerdictTurns turns={verdictTurns(force.before, force.after)} days={{ from, to }} />
    </Group>
  )
}
