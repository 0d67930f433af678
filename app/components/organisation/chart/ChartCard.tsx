import { Anchor, CloseButton, Group, Table, Text, Title } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparedUnit } from '#domain/staffing/chart-comparison.ts'
import type { Figures } from '#domain/staffing/chart.ts'
import { useOnDay } from '../../../on-day.ts'
import { useMay } from '../../../permissions.ts'
import { useVerdictWords } from '../../staffing/verdict-words.ts'
import { VerdictStatus } from '../../staffing/VerdictStatus.tsx'
import { UnitLink } from '../UnitLink.tsx'
import classes from './Chart.module.css'

type Props = { unit: ComparedUnit; units: readonly ComparedUnit[]; onClose(): void }

/** What there is to know of the unit one looks at, and the ways on from there. Escape closes it. */
export function ChartCard({ unit, units, onClose }: Props) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { id, name, kind, code, leader, lines } = unit
  const isGone = unit.turns.includes('removed')
  const facts = [t(`organisation:kind.${kind}`), code, ...(isGone ? [t('chart:turn.removed')] : [])]
  return (
    <aside
      className={classes.card}
      aria-labelledby="chart-card"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Title order={2} id="chart-card" ref={heading} tabIndex={-1} className={classes.cardName}>
          {isGone ? name : <UnitLink unit={{ id, name }} />}
        </Title>
        <CloseButton size="sm" aria-label={t('chart:close')} onClick={onClose} />
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {facts.join(' · ')}
      </Text>
      {leader && <LeaderLine leader={leader} />}
      <FiguresTable unit={unit} />
      <Verdicts unit={unit} />
      <Turns unit={unit} units={units} />
      {lines.map(({ kind: line, to }) => (
        <Text key={`${line} ${to}`} size="sm">
          {t(`chart:line.${line}`)}
          {t('chart:colon')}
          {units.find((one) => one.id === to)?.shortName}
        </Text>
      ))}
      <PeopleLink unit={unit} />
    </aside>
  )
}

function LeaderLine({ leader: { post, holders } }: { leader: NonNullable<ComparedUnit['leader']> }) {
  const { t } = useTranslation()
  const to = useOnDay()
  return (
    <Text size="sm" mb="xs">
      {post}
      {t('chart:colon')}
      {holders.length === 0 && (
        <Text span size="sm" fw={650} className={classes.vacant}>
          {t('chart:vacant')}
        </Text>
      )}
      {holders.map(({ personId, name, isActing }, index) => (
        <span key={personId}>
          {index > 0 && t('chart:and')}
          <Anchor component={Link} to={to(`/people/${personId}`)} size="sm">
            {isActing ? t('chart:acting', { name }) : name}
          </Anchor>
        </span>
      ))}
    </Text>
  )
}

const figureNames = ['planned', 'onBooks', 'present', 'established', 'auxiliary'] as const

function FiguresTable({ unit: { own, withBelow, earlier } }: { unit: ComparedUnit }) {
  const { t } = useTranslation()
  const hasBelow = withBelow !== null && (own === null || !isSame(own, withBelow))
  const isSumOnly = hasBelow && own?.planned === 0 && own.onBooks === 0
  const columns: { label: string; figures: Figures }[] = [
    ...(own && !isSumOnly ? [{ label: t('organisation:unit.own'), figures: own }] : []),
    ...(hasBelow && withBelow ? [{ label: t('organisation:unit.withBelow'), figures: withBelow }] : []),
    ...(own && earlier?.own ? [{ label: t('chart:earlier'), figures: earlier.own }] : []),
  ]
  if (columns.length === 0) return null
  return (
    <Table withRowBorders={false} verticalSpacing={1} horizontalSpacing="xs" mb="xs" className={classes.figures}>
      <Table.Thead>
        <Table.Tr>
          <Table.Td />
          {columns.map(({ label }) => (
            <Table.Th key={label} ta="right" fw={400} fz="xs" c="dimmed">
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {figureNames.map((figure) => (
          <Table.Tr key={figure}>
            <Table.Th scope="row" fw={400} pl={0}>
              {t(`staffing:${figure}`)}
            </Table.Th>
            {columns.map(({ label, figures }) => (
              <Table.Td key={label} ta="right" fw={600}>
                {figures[figure]}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Verdicts({ unit: { id, shortName, verdicts } }: { unit: ComparedUnit }) {
  const { t } = useTranslation()
  const { sentence, title } = useVerdictWords()
  const to = useOnDay()
  return verdicts.map((verdict) => (
    <Group key={verdict.ruleKey} gap="0.25rem 0.5rem" mb="xs">
      <VerdictStatus status={verdict.status} />
      <Text span size="sm">
        {sentence(verdict)}
      </Text>
      <Anchor
        component={Link}
        to={to(`/staffing/verdicts/${verdict.ruleKey}`, { unit: id })}
        size="sm"
        aria-label={t('staffing:whyFor', { unit: shortName, rule: title(verdict) })}
      >
        {t('staffing:why')}
      </Anchor>
    </Group>
  ))
}

/** What has changed since the earlier day, from what to what. */
function Turns({ unit, units }: Pick<Props, 'unit' | 'units'>) {
  const { t } = useTranslation()
  const { turns, earlier, name, parentId } = unit
  if (turns.length === 0) return null
  const under = units.find(({ id }) => id === parentId)?.shortName ?? ''
  return (
    <ul className={classes.turns}>
      {turns.map((turn) => (
        <li key={turn}>
          {t(`chart:became.${turn}`, {
            name,
            formerName: earlier?.name ?? '',
            under,
            formerlyUnder: earlier?.parentName ?? '',
            planned: unit.own?.planned ?? 0,
            formerlyPlanned: earlier?.own?.planned ?? 0,
            onBooks: unit.own?.onBooks ?? 0,
            formerlyOnBooks: earlier?.own?.onBooks ?? 0,
          })}
        </li>
      ))}
    </ul>
  )
}

function PeopleLink({ unit: { id, withBelow, turns } }: { unit: ComparedUnit }) {
  const { t } = useTranslation()
  const to = useOnDay()
  const mayRead = useMay().can('read', 'Person')
  if (!mayRead || withBelow === null || turns.includes('removed')) return null
  return (
    <Anchor component={Link} to={to('/people', { unit: id, where: 'force' })} size="sm">
      {t('organisation:unit.toPeople')}
    </Anchor>
  )
}

function isSame(a: Figures, b: Figures): boolean {
  return figureNames.every((figure) => a[figure] === b[figure])
}
