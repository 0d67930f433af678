import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dayKindOn, daysOfYear, type CalendarDay } from '#domain/roster/calendar.ts'
import { dayOfWeek, monthOf } from '#domain/roster/weeks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import classes from './YearCalendar.module.css'

type Props = { year: number; days: readonly CalendarDay[] }

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** Twelve months: what a notice frees and what it has worked in exchange are marked by a word, not by colour alone. */
export function YearCalendar({ year, days }: Props) {
  const said = new Map(days.map((one) => [one.day, one]))
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="lg" mb="md" className={classes.year}>
      {monthsOf(year).map((ofMonth, place) => (
        <Month key={ofMonth[0]} month={place + 1} days={ofMonth} said={said} />
      ))}
    </SimpleGrid>
  )
}

function Month({
  month,
  days,
  said,
}: {
  month: number
  days: readonly IsoDate[]
  said: ReadonlyMap<IsoDate, CalendarDay>
}) {
  const { t } = useTranslation()
  return (
    <table className={classes.month}>
      <caption>{t(`norms:holidays.month.${month}`)}</caption>
      <thead>
        <tr>
          {weekdays.map((weekday) => (
            <th key={weekday} scope="col">
              {t(`norms:holidays.weekday.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week) => (
          <tr key={week.find((day) => day !== null)}>
            {weekdays.map((weekday) => (
              <td key={weekday}>
                <DayCell day={week[weekday] ?? null} said={said} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({ day, said }: { day: IsoDate | null; said: ReadonlyMap<IsoDate, CalendarDay> }) {
  const { t } = useTranslation()
  if (day === null) return null
  const kind = dayKindOn({ days: said }, day)
  const own = said.get(day)
  const words = [
    day,
    own?.kind === 'workday' ? t('norms:holidays.worked') : t(`norms:holidays.cell.${kind}`),
    own?.name,
  ]
  return (
    <span className={classes.day} data-kind={kind} data-said={own?.kind} title={words.filter(Boolean).join(' ')}>
      {Number(day.slice(8))}
      {own && <small>{t(`norms:holidays.mark.${own.kind}`)}</small>}
    </span>
  )
}

/** The days of each month of a year. */
function monthsOf(year: number): IsoDate[][] {
  const months: IsoDate[][] = []
  for (const day of daysOfYear(year)) {
    const last = months.at(-1)
    if (last?.[0] && monthOf(last[0]) === monthOf(day)) last.push(day)
    else months.push([day])
  }
  return months
}

/** The days of a month in weeks from Monday; null where a week reaches out of it. */
function weeksOf(days: readonly IsoDate[]): (IsoDate | null)[][] {
  const weeks: (IsoDate | null)[][] = []
  for (const day of days) {
    if (weeks.length === 0 || dayOfWeek(day) === 0) weeks.push(weekdays.map(() => null))
    weeks.at(-1)?.splice(dayOfWeek(day), 1, day)
  }
  return weeks
}
