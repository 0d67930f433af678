import { useTranslation } from 'react-i18next'
import { calendarWritten } from '#domain/roster/calendar-text.ts'
import type { CalendarDay } from '#domain/roster/calendar.ts'
import type { CalendarShown, HolidayYear } from '#server/roster/holidays.server.ts'
import { DataList, type Column } from '../ui/DataList.tsx'
import { Status } from '../ui/Status.tsx'

type Named = { name: string; free: string; worked: string }

/** By holiday: when it is free, and which days of a weekend are worked for it. */
export function HolidayList({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation()
  const columns: Column<Named>[] = [
    { key: 'name', label: t('norms:holidays.name'), isHead: true, show: ({ name }) => name || t('common:unknown') },
    { key: 'free', label: t('norms:holidays.free'), show: ({ free }) => free || t('common:none') },
    { key: 'worked', label: t('norms:holidays.worked'), show: ({ worked }) => worked || t('common:none') },
  ]
  return <DataList label={t('norms:holidays.list')} columns={columns} rows={byName(days)} keyOf={({ name }) => name} />
}

/** What was known of the year, and from when on. */
export function CalendarVersions({ year: { versions, speaking }, today }: { year: HolidayYear; today: string }) {
  const { t } = useTranslation()
  const columns: Column<CalendarShown>[] = [
    {
      key: 'version',
      label: t('norms:holidays.versions'),
      isHead: true,
      show: ({ version }) => t('norms:holidays.version', { version }),
    },
    {
      key: 'document',
      label: t('norms:holidays.document'),
      show: ({ document, number }) => [document, number].filter(Boolean).join(' '),
    },
    { key: 'knownFrom', label: t('norms:holidays.knownFrom'), show: ({ knownFrom }) => knownFrom },
    {
      key: 'source',
      label: t('norms:holidays.source'),
      show: ({ evidence }) => (
        <Status tone={evidence === 'V' ? 'good' : 'near'}>
          {t(evidence === 'V' ? 'norms:holidays.checked' : 'norms:holidays.unchecked')}
        </Status>
      ),
    },
    { key: 'by', label: t('norms:holidays.by'), show: ({ by }) => by ?? t('norms:holidays.system') },
    { key: 'reason', label: t('norms:holidays.form.reason'), show: ({ reason }) => reason ?? t('common:none') },
    {
      key: 'state',
      label: t('norms:holidays.state'),
      show: ({ version, knownFrom }) => t(`norms:holidays.${stateOf({ version, knownFrom, speaking, today })}`),
    },
  ]
  return <DataList label={t('norms:holidays.versions')} columns={columns} rows={versions} keyOf={({ id }) => id} />
}

type Standing = { version: number; knownFrom: string; speaking: number | null; today: string }

function stateOf({ version, knownFrom, speaking, today }: Standing): 'speaks' | 'toCome' | 'replaced' {
  if (version === speaking) return 'speaks'
  return knownFrom > today ? 'toCome' : 'replaced'
}

function byName(days: readonly CalendarDay[]): Named[] {
  const datesOf = (some: readonly CalendarDay[]) =>
    calendarWritten(some.map((one) => ({ ...one, kind: 'holiday', name: '' }))).replaceAll('\n', '、')
  const names = [...new Set(days.map(({ name }) => name))]
  return names.map((name) => {
    const some = days.filter((one) => one.name === name)
    return {
      name,
      free: datesOf(some.filter(({ kind }) => kind === 'holiday')),
      worked: datesOf(some.filter(({ kind }) => kind === 'workday')),
    }
  })
}
