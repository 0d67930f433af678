import { Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DemandListed } from '#server/roster/demand-list.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'
import { useDemandWords } from './demand-words.ts'
import { ShiftMark } from './ShiftMark.tsx'

type Props = {
  demands: readonly DemandListed[]
  /** What is the same in every row is not said in each. */
  without?: 'unit' | 'place' | undefined
}

/** What is wanted, row by row, and for whoever says it what can be done to it. */
export function DemandList({ demands, without }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useDemandWords()
  const unit: Column<DemandListed> = { key: 'unit', label: t('places:demand.unit'), show: ({ unitName }) => unitName }
  const place: Column<DemandListed> = {
    key: 'place',
    label: t('places:demand.place'),
    isHead: true,
    show: (demand) => (
      <Anchor component={Link} to={`/duty-places/${demand.place.id}`} size="sm">
        {demand.place.name}
      </Anchor>
    ),
  }
  const columns: Column<DemandListed>[] = [
    ...(without === 'place' ? [{ ...unit, isHead: true }] : [place]),
    ...(without === undefined ? [unit] : []),
    { key: 'shift', label: t('places:demand.shift'), show: (demand) => <Shift demand={demand} /> },
    {
      key: 'days',
      label: t('places:demand.days'),
      show: ({ weekdays, onHolidays }) => words.recurrence(weekdays, onHolidays),
    },
    {
      key: 'numbers',
      label: t('places:demand.numbers'),
      align: 'right',
      show: ({ min, target, max }) => `${min} / ${target} / ${max}`,
    },
    {
      key: 'lines',
      label: t('places:demand.lines'),
      show: ({ lines }) => (lines.length === 0 ? t('places:demand.noLines') : lines.map(words.line).join(' · ')),
    },
    {
      key: 'period',
      label: t('places:demand.period'),
      show: (demand) => (
        <>
          {format.period(demand)} {demand.isToCome && <Status tone="waiting">{t('places:demand.toCome')}</Status>}
          {demand.changedByName && (
            <Text size="xs" c="dimmed">
              {t('places:demand.by', { name: demand.changedByName })}
            </Text>
          )}
        </>
      ),
    },
    ...(demands.some(({ mayEdit }) => mayEdit)
      ? [{ key: 'act', label: t('places:demand.act'), show: (demand: DemandListed) => <Acts demand={demand} /> }]
      : []),
  ]
  return <DataList label={t('places:demand.title')} columns={columns} rows={demands} keyOf={({ id }) => id} />
}

function Shift({ demand: { shift } }: { demand: DemandListed }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs" wrap="nowrap" component="span">
      <ShiftMark {...shift} />
      {shift.name}
      {shift.retiredAt !== null && <Status tone="near">{t('places:demand.retired')}</Status>}
    </Group>
  )
}

function Acts({ demand: { id, mayEdit, unitName, place, shift } }: { demand: DemandListed }) {
  const { t } = useTranslation()
  if (!mayEdit) return '—'
  const name = `${unitName} ${place.name} ${shift.name}`
  return (
    <Group gap={6} wrap="nowrap" className="no-print">
      <Button
        component={Link}
        to={`/demands/${id}/setting`}
        size="compact-xs"
        variant="default"
        aria-label={t('places:demand.editOf', { name })}
      >
        {t('places:demand.edit')}
      </Button>
      <Button
        component={Link}
        to={`/demands/${id}/ending`}
        size="compact-xs"
        variant="subtle"
        aria-label={t('places:demand.endOf', { name })}
      >
        {t('places:demand.end')}
      </Button>
    </Group>
  )
}
