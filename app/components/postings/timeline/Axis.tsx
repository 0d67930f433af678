import { Box } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { placeOf, ticksIn, type Window } from '#domain/postings/timeline.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import classes from './Timeline.module.css'

type Days = { window: Window; day: IsoDate; today: IsoDate }

/** Around the tracks of a picture: the lines of its months, of today and of the day looked at, drawn through all of them. */
export function TimeFrame({ window, day, today, children }: Days & { children: ReactNode }) {
  const lines = ticksIn(window).map(
    ({ at }) =>
      `transparent ${at}%, var(--timeline-line) ${at}%, var(--timeline-line) calc(${at}% + 1px), transparent 0`,
  )
  const [now, then] = [placeOf(today, window), day === today ? null : placeOf(day, window)]
  return (
    <Box
      className={classes.frame}
      __vars={{
        '--timeline-ticks': lines.length > 0 ? `linear-gradient(to right, ${lines.join(', ')})` : 'none',
        '--timeline-today': now === null ? undefined : `${now}%`,
        '--timeline-day': then === null ? undefined : `${then}%`,
      }}
      mod={{ today: now !== null, day: then !== null }}
    >
      {children}
    </Box>
  )
}

/** The months by number, with the year where one begins; and the names of the two lines. */
export function Axis({ window, day, today }: Days) {
  const { t } = useTranslation()
  const ticks = ticksIn(window)
  const marked = [
    { at: placeOf(today, window), label: t('timelines:today'), mark: 'today' },
    ...(day === today ? [] : [{ at: placeOf(day, window), label: t('timelines:day'), mark: 'day' }]),
  ]
  return (
    <div className={classes.axis} aria-hidden data-two={marked.length > 1 || undefined}>
      {ticks.map(({ at, day: first }, place) => (
        <span key={first} className={classes.tick} style={{ left: `${at}%` }}>
          <span>{(place === 0 || first.slice(5, 7) === '01') && first.slice(0, 4)}</span>
          {t('timelines:month', { month: Number(first.slice(5, 7)) })}
        </span>
      ))}
      {marked.map(
        ({ at, label, mark }) =>
          at !== null && (
            <span
              key={mark}
              className={classes.mark}
              data-mark={mark}
              data-before={at > 50 || undefined}
              style={at > 50 ? { right: `${100 - at}%` } : { left: `${at}%` }}
            >
              {label}
            </span>
          ),
      )}
    </div>
  )
}
