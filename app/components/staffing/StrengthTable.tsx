import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { BoardRow } from '#domain/staffing/board.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { useRatioSentence } from './RatioSentence.tsx'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = {
  label: string
  rows: readonly BoardRow[]
  withRatio: boolean
  /** Where the names behind a unit's numbers are. */
  peopleTo(unitId: string): string
  whyTo(ruleKey: string, unitId: string): string
}

/** Unit by unit: planned, on the books, present, and what the rule says. */
export function StrengthTable({ label, rows, withRatio, peopleTo, whyTo }: Props) {
  const { t } = useTranslation()
  const sentence = useRatioSentence()
  const at = useOnDay()
  const columns: Column<BoardRow>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ unit }) => (
        <Anchor component={Link} to={at(`/units/${unit.id}`)} id={unit.id} c="inherit" fw={600} size="sm">
          {unit.shortName}
        </Anchor>
      ),
    },
    { key: 'planned', label: t('staffing:planned'), align: 'right', show: ({ total }) => total.planned },
    {
      key: 'onBooks',
      label: t('staffing:onBooks'),
      align: 'right',
      show: ({ unit, total }) => (
        <Anchor component={Link} to={peopleTo(unit.id)} size="sm">
          {total.onBooks}
        </Anchor>
      ),
    },
    {
      key: 'established',
      label: t('staffing:established'),
      align: 'right',
      show: ({ established }) => established.onBooks,
    },
    { key: 'auxiliary', label: t('staffing:auxiliary'), align: 'right', show: ({ auxiliary }) => auxiliary.onBooks },
    { key: 'present', label: t('staffing:present'), align: 'right', show: ({ total }) => total.present },
    {
      key: 'gap',
      label: t('staffing:gap'),
      align: 'right',
      show: ({ total }) => <Gap by={total.planned - total.onBooks} />,
    },
  ]
  const ratio: Column<BoardRow>[] = [
    {
      key: 'ratio',
      label: t('staffing:ratio'),
      show: ({ verdicts }) =>
        verdicts.map(({ ruleKey, asks, left, right }) => (
          <Text key={ruleKey} size="sm" span>
            {sentence({ ruleKey, asks, left, right })}
          </Text>
        )),
    },
    {
      key: 'verdict',
      label: t('staffing:verdict'),
      show: ({ verdicts }) => verdicts.map(({ ruleKey, status }) => <VerdictStatus key={ruleKey} status={status} />),
    },
    {
      key: 'why',
      label: '',
      show: ({ unit, verdicts }) =>
        verdicts.map(({ ruleKey }) => (
          <Anchor
            key={ruleKey}
            component={Link}
            to={whyTo(ruleKey, unit.id)}
            size="sm"
            aria-label={t('staffing:whyFor', { unit: unit.shortName })}
          >
            {t('staffing:why')}
          </Anchor>
        )),
    },
  ]
  return (
    <DataList
      label={label}
      columns={withRatio ? [...columns, ...ratio] : columns}
      rows={rows}
      keyOf={({ unit }) => unit.id}
    />
  )
}

function Gap({ by }: { by: number }) {
  const { t } = useTranslation()
  if (by === 0)
    return (
      <Text span size="sm" c="dimmed">
        {t('staffing:even')}
      </Text>
    )
  return (
    <Text span size="sm">
      {by > 0 ? t('staffing:short', { count: by }) : t('staffing:over', { count: -by })}
    </Text>
  )
}
