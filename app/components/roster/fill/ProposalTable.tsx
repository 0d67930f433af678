import { Checkbox, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FillLine } from '#domain/roster/filling/proposal.ts'
import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import { grouped } from '#domain/shared/grouped.ts'
import type { FillShown } from '#server/roster/filling/queries.server.ts'
import classes from './ProposalTable.module.css'

type Props = {
  fill: Pick<FillShown, 'from' | 'until' | 'names'>
  lines: readonly FillLine[]
  error: string | undefined
}

/** A line of each person with a tick, a column of each day. On a telephone the days of a person stand below the name. */
export function ProposalTable({ fill: { from, until, names }, lines, error }: Props) {
  const { t, i18n } = useTranslation()
  const weekday = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'zh-CN', {
    weekday: 'short',
    timeZone: 'UTC',
  })
  const days = Array.from({ length: daysBetween(from, until) }, (_none, at) => addDays(from, at))
  const dayOf = (day: IsoDate) => `${day.slice(5)} ${weekday.format(new Date(`${day}T00:00:00Z`))}`
  const people = [...grouped(lines, ({ personId }) => personId ?? '')]
  return (
    <>
      <div className={classes.scroller} tabIndex={0} role="region" aria-label={t('roster-fill:proposal.title')}>
        <table className={classes.table} aria-label={t('roster-fill:proposal.title')}>
          <thead>
            <tr>
              <th scope="col">{t('roster-fill:proposal.person')}</th>
              {days.map((day) => (
                <th key={day} scope="col">
                  {dayOf(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map(([id, own]) => (
              <tr key={id}>
                <th scope="row">
                  <Taken id={id} name={names.people[id] ?? t('roster-fill:somebody')} />
                </th>
                {days.map((day) => (
                  <td key={day} data-day={dayOf(day)}>
                    {own
                      .filter((line) => line.day === day)
                      .map((line) => (
                        <ShiftProposed key={line.id} line={line} places={names.places} />
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {error && (
        <Text size="sm" c="red" role="alert">
          {error}
        </Text>
      )}
    </>
  )
}

function Taken({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation()
  if (id === '') return t('roster-fill:proposal.open')
  const label = t('roster-fill:proposal.takeOf', { name })
  return <Checkbox name="take" value={id} defaultChecked label={name} aria-label={label} size="xs" />
}

/** The code and the place; what stood there before is said with it. */
function ShiftProposed({ line: { before, after }, places }: { line: FillLine; places: Record<string, string> }) {
  const { t } = useTranslation()
  const code = wordOf()
  const place = places[after?.placeId ?? before?.placeId ?? '']
  return (
    <span className={classes.shift}>
      {code}
      {after?.isLeader && ` ${t('roster-fill:proposal.leader')}`}
      {place && (
        <Text span size="xs" c="dimmed">
          {' '}
          {place}
        </Text>
      )}
    </span>
  )

  function wordOf(): string {
    if (!after) return `${before?.code ?? ''} ${t('roster-fill:proposal.removed')}`
    const isOther = before !== null && before.code !== after.code
    return isOther ? t('roster-fill:proposal.changed', { before: before.code, after: after.code }) : after.code
  }
}
