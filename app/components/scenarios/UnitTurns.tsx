import { Anchor, Group, Text } from '@mantine/core'
import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DepartmentTurn, UnitTurn } from '#domain/scenarios/picture.ts'
import type { BoardRow } from '#domain/staffing/board.ts'
import type { Verdict } from '#domain/staffing/verdicts.ts'
import { useVerdictWords } from '../staffing/verdict-words.ts'
import { VerdictStatus } from '../staffing/VerdictStatus.tsx'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Section } from '../ui/Section.tsx'
import { Turn } from '../ui/Turn.tsx'

type Props = { units: readonly UnitTurn[]; names: Readonly<Record<string, string>> }

/** Unit by unit, without and with: strength, departments, places, and what the first rule and every rule that turns says. */
export function UnitTurns({ units, names }: Props) {
  const { t } = useTranslation()
  const [search] = useSearchParams()
  const showsAll = search.get('show') === 'all'
  const changed = units.filter(({ isChanged }) => isChanged)
  const rows = showsAll ? units : changed
  const other = new URLSearchParams([...search].filter(([name]) => !['show', 'removed', 'turned'].includes(name)))
  if (!showsAll) other.set('show', 'all')
  const columns: Column<UnitTurn>[] = [
    {
      key: 'unit',
      label: t('staffing:unit'),
      isHead: true,
      show: ({ unitId, isChanged }) => (
        <Text span size="sm" fw={isChanged ? 650 : 400} style={{ whiteSpace: 'nowrap' }}>
          {names[unitId]}
        </Text>
      ),
    },
    numbers('onBooks', t('staffing:onBooks'), (row) => row.total.onBooks),
    numbers('present', t('staffing:present'), (row) => row.total.present),
    numbers('planned', t('staffing:planned'), (row) => row.total.planned),
    {
      key: 'gap',
      label: t('staffing:gap'),
      align: 'right',
      show: ({ before, after }) => (
        <GapTurn before={before && gapOf(before.total)} after={after && gapOf(after.total)} />
      ),
    },
    {
      key: 'departments',
      label: t('scenarios:units.departments'),
      show: ({ departments }) => <Departments departments={departments} />,
    },
    { key: 'verdicts', label: t('staffing:verdict'), show: (row) => <Verdicts row={row} /> },
  ]
  return (
    <Section
      title={t('scenarios:units.title')}
      aside={
        <Anchor component={Link} to={`?${other}`} size="sm" preventScrollReset>
          {t(showsAll ? 'scenarios:units.changed' : 'scenarios:units.all')}
        </Anchor>
      }
    >
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('scenarios:units.none')}
        </Text>
      ) : (
        <DataList label={t('scenarios:units.title')} columns={columns} rows={rows} keyOf={({ unitId }) => unitId} />
      )}
    </Section>
  )
}

function numbers(key: string, label: string, of: (row: BoardRow) => number): Column<UnitTurn> {
  return {
    key,
    label,
    align: 'right',
    show: ({ before, after }) => <Turn before={before && of(before)} after={after && of(after)} />,
  }
}

export function gapOf({ planned, onBooks }: { planned: number; onBooks: number }): number {
  return planned - onBooks
}

/** How many are short or over, in words: once where it stays. */
export function GapTurn({ before, after }: { before: number | null; after: number | null }) {
  const { t } = useTranslation()
  const told = (by: number | null) => {
    if (by === null) return '–'
    if (by === 0) return t('staffing:even')
    return by > 0 ? t('staffing:short', { count: by }) : t('staffing:over', { count: -by })
  }
  return (
    <Text span size="sm" c={before === after ? 'dimmed' : undefined} style={{ whiteSpace: 'nowrap' }}>
      {before === after ? told(after) : `${told(before)} → ${told(after)}`}
    </Text>
  )
}

/** The departments whose number changes; all of them where none does. */
export function Departments({ departments }: { departments: readonly DepartmentTurn[] }) {
  const { t } = useTranslation()
  const turned = departments.filter(({ before, after }) => before !== after)
  return (
    <Group gap="xs">
      {(turned.length > 0 ? turned : departments).map(({ department, staffClass, before, after }) => (
        <Group key={`${department} ${staffClass}`} gap={4}>
          <Text span size="xs" c="dimmed">
            {t(`quotas:departmentOf.${department ?? 'none'}`)} {t(`quotas:classOf.${staffClass}`)}
          </Text>
          <Turn before={before} after={after} />
        </Group>
      ))}
    </Group>
  )
}

/** Each rule with its sentence on both sides, where its numbers are others; else the foremost one. */
function Verdicts({ row: { before, after } }: { row: UnitTurn }) {
  const { sentence } = useVerdictWords()
  const keys = [...new Set([...(after?.verdicts ?? []), ...(before?.verdicts ?? [])].map(({ ruleKey }) => ruleKey))]
  const pairs = keys.map((key) => {
    const of = (side: BoardRow | null) => side?.verdicts.find(({ ruleKey }) => ruleKey === key) ?? null
    return { key, was: of(before), is: of(after) }
  })
  const told = (verdict: Verdict | null) => (verdict ? `${sentence(verdict)} ${verdict.status}` : '')
  const differing = pairs.filter(({ was, is }) => told(was) !== told(is))
  return (differing.length > 0 ? differing : pairs.slice(0, 1)).map(({ key, was, is }) => (
    <Group key={key} gap={6} py={2}>
      {told(was) !== told(is) && (
        <>
          <Side verdict={was} /> →
        </>
      )}
      <Side verdict={is} />
    </Group>
  ))
}

export function Side({ verdict }: { verdict: Verdict | null }) {
  const { sentence } = useVerdictWords()
  if (!verdict) return <span>–</span>
  return (
    <Group gap={4}>
      <Text span size="sm">
        {sentence(verdict)}
      </Text>
      <VerdictStatus status={verdict.status} />
    </Group>
  )
}
