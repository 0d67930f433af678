import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { QuotaBoard } from '#server/staffing/quotas/queries.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { useQuotaLinks } from './links.ts'
import { useNumberColumns, type NumberRow } from './Numbers.tsx'

type Props = {
  board: QuotaBoard
  side: 'force' | 'home'
  /** The unit the page is about; null: all that one sees. */ unitId: string | null
}
type Row = NumberRow & { unitId: string | null; depth: number }

/** Unit by unit, each with its own numbers, and the sum of what is shown. */
export function UnitNumbers({ board, side, unitId }: Props) {
  const { t } = useTranslation()
  const { namesTo, unitTo } = useQuotaLinks()
  const numbers = useNumberColumns(side)
  const units = board[side]
  if (units.length === 0) return null
  const rows = units.map(({ unit, depth, numbers: own }): Row => ({
    ...{ key: unit.id, label: unit.shortName, unitId: unit.id, depth, numbers: own },
    namesTo: (measure) => namesTo({ unit: unit.id, side, measure }),
    linesTo: `${unitTo(unit.id)}#lines`,
  }))
  const total: Row = {
    ...{ key: 'total', label: t('quotas:total'), unitId: null, depth: 0, isTotal: true },
    numbers: side === 'force' ? board.forceTotal : board.homeTotal,
    namesTo: (measure) => namesTo({ unit: unitId, withBelow: true, side, measure }),
  }
  const unit: Column<Row> = {
    key: 'unit',
    label: t('quotas:unit'),
    isHead: true,
    show: (row) =>
      row.unitId === null ? (
        <Text span size="sm" fw={600}>
          {row.label}
        </Text>
      ) : (
        <Anchor component={Link} to={unitTo(row.unitId)} c="inherit" fw={600} size="sm" style={indent(row.depth)}>
          {row.label}
        </Anchor>
      ),
  }
  const title = t(`quotas:sections.${side}`)
  return (
    <Section title={title}>
      {side === 'home' && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('quotas:sections.homeNote')}
        </Text>
      )}
      <DataList
        label={title}
        columns={[unit, ...numbers]}
        rows={rows.length > 1 ? [...rows, total] : rows}
        keyOf={({ key }) => key}
      />
    </Section>
  )
}

function indent(depth: number) {
  return depth > 0 ? { paddingLeft: `${depth}rem` } : undefined
}
