import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DayKind } from '#domain/roster/calendar.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { AwayPerson } from '#server/roster/leave/calendar.server.ts'
import { Section } from '../ui/Section.tsx'
import { AwayCalendar } from './AwayCalendar.tsx'

export type CalendarShown = {
  view: 'week' | 'month'
  from: IsoDate
  until: IsoDate
  earlier: IsoDate
  days: { day: IsoDate; weekday: number; kind: DayKind }[]
  people: AwayPerson[]
}

/** Who of one’s units is away, by week or by month, with the way to other days. */
export function CalendarSection({ calendar, today }: { calendar: CalendarShown; today: IsoDate }) {
  const { t } = useTranslation()
  const { view, from, until, earlier, days, people } = calendar
  const other = view === 'week' ? 'month' : 'week'
  const at = (to: string, query: { view: string; on?: string }) => (
    <Anchor component={Link} to={`/leave?${new URLSearchParams(query)}`} preventScrollReset size="sm">
      {to}
    </Anchor>
  )
  return (
    <Section
      title={t('leave:calendar')}
      aside={
        <Group gap="sm" className="no-print">
          {at(t('leave:earlier'), { view, on: earlier })}
          {at(t('leave:now'), { view })}
          {at(t('leave:later'), { view, on: until })}
          {at(t(`leave:${other}`), { view: other, on: from })}
        </Group>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {t('common:period', { start: from, end: addDays(until, -1) })}
      </Text>
      {people.length === 0 ? (
        <Text size="sm">{t('leave:calendarEmpty')}</Text>
      ) : (
        <AwayCalendar people={people} days={days} until={until} today={today} isWeek={view === 'week'} />
      )}
    </Section>
  )
}
