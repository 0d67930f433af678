import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Numbers } from '#domain/staffing/quotas/strength.ts'
import type { Measure } from '#server/staffing/quotas/people.server.ts'
import type { Column } from '../ui/DataList.tsx'

/** A row of numbers, and where what is behind each of them stands. */
export type NumberRow = {
  key: string
  label: string
  numbers: Numbers
  isTotal?: boolean
  namesTo(measure: Measure): string
  /** Where the lines are that say what is planned. */
  linesTo?: string
}

const order = ['planned', 'onBooks', 'present', 'lentOut', 'borrowed', 'gap', 'endingSoon'] as const
const ofHome = ['onBooks', 'present', 'lentOut', 'endingSoon'] as const

/** The columns with the numbers; units people come from have no quota and borrow nobody. */
export function useNumberColumns(side: 'force' | 'home'): Column<NumberRow>[] {
  const { t } = useTranslation()
  const shown: readonly (typeof order)[number][] = side === 'force' ? order : ofHome
  return shown.map((name) => ({
    key: name,
    label: t(`quotas:measure.${name}`),
    align: 'right',
    show: (row) => <NumberCell row={row} name={name} />,
  }))
}

function NumberCell({ row, name }: { row: NumberRow; name: (typeof order)[number] }) {
  const { t } = useTranslation()
  const { numbers, label, namesTo, linesTo } = row
  const measure = t(`quotas:measure.${name}`)
  if (name === 'gap') return <Gap by={numbers.planned - numbers.onBooks} isEmpty={isEmpty(numbers)} />
  const count = numbers[name]
  const to = name === 'planned' ? linesTo : namesTo(name)
  if (count === 0 || !to) return <Plain row={row}>{count}</Plain>
  return (
    <Anchor
      component={Link}
      to={to}
      size="sm"
      fw={row.isTotal ? 600 : undefined}
      aria-label={t('quotas:names.open', { unit: label, measure, count })}
    >
      {count}
    </Anchor>
  )
}

function Plain({ row, children }: { row: NumberRow; children: number }) {
  return (
    <Text span size="sm" fw={row.isTotal ? 600 : undefined} c={children === 0 ? 'dimmed' : undefined}>
      {children}
    </Text>
  )
}

/** A unit with neither places nor people, such as the detachment above its brigades. */
function isEmpty({ planned, onBooks }: Numbers): boolean {
  return planned === 0 && onBooks === 0
}

function Gap({ by, isEmpty }: { by: number; isEmpty: boolean }) {
  const { t } = useTranslation()
  if (isEmpty) return null
  if (by === 0)
    return (
      <Text span size="sm" c="dimmed">
        {t('quotas:gap.even')}
      </Text>
    )
  return (
    <Text span size="sm">
      {by > 0 ? t('quotas:gap.short', { count: by }) : t('quotas:gap.over', { count: -by })}
    </Text>
  )
}
