import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { clockTimesOf, type Stretch } from '#domain/roster/hours.ts'
import { hasHours, timesOf } from '#domain/roster/shift-types.ts'
import type { ShiftTypeRow } from '#server/roster/shift-types.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { useCatalogueColumns } from './catalogue-columns.tsx'
import { ShiftMark } from './ShiftMark.tsx'

type Props = { types: readonly ShiftTypeRow[]; mayEdit: boolean }

/** The catalogue: what each letter stands for, how long it is, and what of it counts. */
export function ShiftTypeList({ types, mayEdit }: Props) {
  const { t } = useTranslation()
  const hours = useHours()
  const ends = useCatalogueColumns<ShiftTypeRow>('/shift-types', mayEdit)
  const columns: Column<ShiftTypeRow>[] = [
    {
      key: 'name',
      label: t('roster:types.name'),
      isHead: true,
      show: (type) => (
        <Group gap="xs" wrap="nowrap" component="span">
          <ShiftMark {...type} />
          {type.name}
        </Group>
      ),
    },
    { key: 'kind', label: t('roster:types.kind'), show: ({ kind }) => t(`roster:kind.${kind}`) },
    { key: 'hours', label: t('roster:types.hours'), show: (type) => <Hours type={type} /> },
    {
      key: 'counted',
      label: t('roster:types.counted'),
      align: 'right',
      show: (type) => (hasHours(type.kind) ? <Counted type={type} /> : '—'),
    },
    {
      key: 'night',
      label: t('roster:types.night'),
      align: 'right',
      show: (type) => (timesOf(type).night > 0 ? hours(timesOf(type).night) : '—'),
    },
    ...ends,
  ]
  return <DataList label={t('roster:types.title')} columns={columns} rows={types} keyOf={({ id }) => id} />
}

function useHours() {
  const { t } = useTranslation()
  return (minutes: number) => t('roster:types.hoursOf', { hours: Math.round(minutes / 6) / 10 })
}

function Hours({ type: { kind, stretches, breakMinutes } }: { type: ShiftTypeRow }) {
  const { t } = useTranslation()
  if (!hasHours(kind)) return t('roster:types.noHours')
  const words = (stretch: Stretch) => {
    const { from, to, endsNextDay } = clockTimesOf(stretch)
    return `${from}–${endsNextDay ? t('roster:types.nextDay', { time: to }) : to}`
  }
  return (
    <>
      {stretches.map(words).join(' · ')}
      {breakMinutes > 0 && (
        <Text span size="xs" c="dimmed" ml={6}>
          {t('roster:types.break', { count: breakMinutes })}
        </Text>
      )}
    </>
  )
}

function Counted({ type }: { type: ShiftTypeRow }) {
  const { t } = useTranslation()
  const hours = useHours()
  return (
    <>
      {hours(timesOf(type).counted)}
      {type.weightPercent < 100 && (
        <Text span size="xs" c="dimmed" ml={6}>
          {t('roster:types.weight', { percent: type.weightPercent })}
        </Text>
      )}
    </>
  )
}
