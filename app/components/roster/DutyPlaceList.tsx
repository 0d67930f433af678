import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { isForEveryDay, type DutyPlaceKind } from '#domain/roster/duty-places.ts'
import { weekdays as wholeWeek } from '#domain/roster/demands.ts'
import type { DutyPlaceListed } from '#server/roster/duty-place-list.server.ts'
import { useFormat } from '../../format.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'
import { useDemandWords } from './demand-words.ts'

/** The places, each with the days on which anybody is wanted there. */
export function DutyPlaceList({ places }: { places: readonly DutyPlaceListed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const columns: Column<DutyPlaceListed>[] = [
    {
      key: 'name',
      label: t('places:name'),
      isHead: true,
      show: ({ id, name, shortName }) => (
        <>
          <Anchor component={Link} to={`/duty-places/${id}`} size="sm">
            {name}
          </Anchor>
          {shortName !== name && (
            <Text span size="xs" c="dimmed" ml={6}>
              {shortName}
            </Text>
          )}
        </>
      ),
    },
    { key: 'kind', label: t('places:kindLabel'), show: ({ kind }) => t(`places:kind.${kind}`) },
    { key: 'district', label: t('places:district'), show: ({ district }) => district?.name ?? t('places:city') },
    { key: 'unit', label: t('places:unit'), show: ({ unitName }) => unitName },
    { key: 'task', label: t('places:task'), show: ({ taskKind }) => t(`places:taskKind.${taskKind}`) },
    { key: 'days', label: t('places:days'), show: (place) => <DaysWanted {...place} /> },
    { key: 'period', label: t('places:state'), show: (place) => format.period(place) },
  ]
  return <DataList label={t('places:title')} columns={columns} rows={places} keyOf={({ id }) => id} />
}

/** On which days anybody is wanted; of a place that should be covered every day, which are missing. */
export function DaysWanted({ kind, weekdays }: { kind: DutyPlaceKind; weekdays: readonly number[] }) {
  const { t } = useTranslation()
  const words = useDemandWords()
  if (weekdays.length === 7) return <Status tone="good">{t('places:covered')}</Status>
  if (!isForEveryDay({ kind })) {
    if (weekdays.length === 0) return <Status tone="neutral">{t('places:none')}</Status>
    return <Status tone="neutral">{t('places:some', { days: words.days(weekdays) })}</Status>
  }
  if (weekdays.length === 0) return <Status tone="bad">{t('places:uncovered')}</Status>
  const missing = wholeWeek.filter((day) => !weekdays.includes(day))
  return <Status tone="near">{t('places:lacks', { days: words.days(missing) })}</Status>
}
