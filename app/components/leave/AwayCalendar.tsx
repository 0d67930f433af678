import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { cellsOf } from '#domain/roster/away-rows.ts'
import type { DayKind } from '#domain/roster/calendar.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { AwayPerson, AwayStretch } from '#server/roster/leave/calendar.server.ts'
import classes from './AwayCalendar.module.css'

type Props = {
  people: readonly AwayPerson[]
  days: readonly { day: IsoDate; kind: DayKind; weekday: number }[]
  until: IsoDate
  today: IsoDate
  isWeek: boolean
}

/** Who is away on which days, by unit; what is asked for and not decided is hatched and says so. */
export function AwayCalendar({ people, days, until, today, isWeek }: Props) {
  const { t } = useTranslation()
  const [first] = days
  if (!first) return null
  const units = [...new Map(people.map(({ unitId, unit }) => [unitId, unit]))]
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('leave:calendar')}>
      <table className={`${classes.calendar} ${isWeek ? classes.week : classes.month}`}>
        <thead>
          <tr>
            <th scope="col" className={classes.who}>
              {t('leave:person')}
            </th>
            {days.map(({ day, kind, weekday }) => (
              <th
                key={day}
                scope="col"
                className={headClass(day === today, kind)}
                aria-label={`${day} ${t(`leave:weekday.${weekday}`)}`}
              >
                <Text size="xs" c="dimmed">
                  {t(`leave:weekday.${weekday}`)}
                </Text>
                {Number(day.slice(8))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map(([unitId, unit]) => (
            <Fragment key={unitId}>
              {units.length > 1 && (
                <tr>
                  <th scope="rowgroup" colSpan={days.length + 1} className={classes.who}>
                    {unit}
                  </th>
                </tr>
              )}
              {people
                .filter((person) => person.unitId === unitId)
                .map((person) => (
                  <tr key={person.id}>
                    <th scope="row" className={classes.who}>
                      {person.name}
                    </th>
                    {cellsOf(person.stretches, { from: first.day, until }).map(({ day, days: span, stretch }) => (
                      <td key={day} colSpan={span} className={stretch ? cellClass(stretch) : undefined}>
                        {stretch && <StretchWords stretch={stretch} />}
                      </td>
                    ))}
                  </tr>
                ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function StretchWords({ stretch: { kind, leaveId, isAsked } }: { stretch: AwayStretch }) {
  const { t } = useTranslation()
  const word = t(`people:absence.${kind}`)
  const words = isAsked ? t('leave:askedAway', { kind: word }) : word
  return leaveId ? (
    <Anchor component={Link} to={`/leave/${leaveId}`} size="xs" c="inherit" title={words}>
      {words}
    </Anchor>
  ) : (
    <Text span size="xs" title={words}>
      {words}
    </Text>
  )
}

function headClass(isToday: boolean, kind: DayKind): string {
  return [isToday && classes.today, kind !== 'work' && classes.free].filter(Boolean).join(' ')
}

function cellClass({ isAsked }: AwayStretch): string | undefined {
  return isAsked ? classes.asked : classes.away
}
