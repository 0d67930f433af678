import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Unit } from '#domain/organisation.ts'
import type { BoardRow } from '#domain/staffing/board.ts'
import type { Verdict } from '#domain/staffing/verdicts.ts'
import { useOnDay } from '../../on-day.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { useVerdictWords } from './verdict-words.ts'
import { VerdictStatus } from './VerdictStatus.tsx'

type Props = {
  label: string
  rows: readonly BoardRow[]
  /** Where the names behind a unit's numbers are. */
  peopleTo(unitId: string): string
  /** Where those of them are who are away for long. */
  longAwayTo(unitId: string): string
  whyTo(ruleKey: string, unitId: string): string
}

/** Unit by unit: planned, on the books, present, and what the rules say. */
export function StrengthTable({ label, rows, peopleTo, longAwayTo, whyTo }: Props) {
  const { t } = useTranslation()
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
    {
      key: 'present',
      label: t('staffing:present'),
      align: 'right',
      show: ({ unit, total, longAway }) => (
        <>
          {total.present}
          {longAway > 0 && (
            <Anchor
              component={Link}
              to={longAwayTo(unit.id)}
              size="xs"
              display="block"
              aria-label={t('staffing:longAwayOf', { unit: unit.shortName, count: longAway })}
            >
              {t('staffing:longAway', { count: longAway })}
            </Anchor>
          )}
        </>
      ),
    },
    {
      key: 'gap',
      label: t('staffing:gap'),
      align: 'right',
      show: ({ total }) => <Gap by={total.planned - total.onBooks} />,
    },
  ]
  const rules: Column<BoardRow> = {
    key: 'rules',
    label: t('staffing:verdict'),
    show: ({ unit, verdicts }) => <UnitVerdicts unit={unit} verdicts={worthShowing(verdicts)} whyTo={whyTo} />,
  }
  return <DataList label={label} columns={[...columns, rules]} rows={rows} keyOf={({ unit }) => unit.id} />
}

/** The first rule of a unit always, the others where they are not kept: all are in the list of verdicts. */
function worthShowing(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ status }, index) => index === 0 || status === 'broken' || status === 'near')
}

type VerdictsProps = { unit: Unit; verdicts: readonly Verdict[]; whyTo: Props['whyTo'] }

function UnitVerdicts({ unit, verdicts, whyTo }: VerdictsProps) {
  const { t } = useTranslation()
  const { sentence, title } = useVerdictWords()
  return verdicts.map((verdict) => (
    <Group key={verdict.ruleKey} gap="xs" wrap="nowrap" py={2}>
      <VerdictStatus status={verdict.status} />
      <Text size="sm" span style={{ flex: 1 }}>
        {sentence(verdict)}
      </Text>
      <Anchor
        component={Link}
        to={whyTo(verdict.ruleKey, unit.id)}
        size="sm"
        style={{ whiteSpace: 'nowrap' }}
        aria-label={t('staffing:whyFor', { unit: unit.shortName, rule: title(verdict) })}
      >
        {t('staffing:why')}
      </Anchor>
    </Group>
  ))
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
