import { Group, Text } from '@mantine/core'
import { minutesInDay } from '#domain/roster/hours.ts'
import type { EntryShown } from '#domain/roster/view.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { ShiftMark } from '../ShiftMark.tsx'
import classes from './grid.module.css'
import type { Session } from './session.ts'
import type { GridWords } from './words.ts'

/** From midnight to eight of the next morning, so that a night is seen whole. */
const axisMinutes = 32 * 60
const hours = [0, 4, 8, 12, 16, 20, 24, 28]

/** A day along the hours: who is there when, and what reaches into it from the night before. */
export function DayTimeline({ session, day, words }: { session: Session; day: IsoDate; words: GridWords }) {
  const { t, types } = words
  const dayBefore = addDays(day, -1)
  const entries = [...session.sheet().entries.values()].filter(
    ({ workDay, isRemoved }) => !isRemoved && (workDay === day || workDay === dayBefore),
  )
  const bars = entries.flatMap((entry) =>
    (types.get(entry.shiftTypeId)?.stretches ?? []).flatMap(({ from, to }) => {
      const shift = entry.workDay === day ? 0 : -minutesInDay
      const start = Math.max(0, from + shift)
      const end = Math.min(axisMinutes, to + shift)
      return end > start ? [{ entry, start, end }] : []
    }),
  )
  const rows = new Map<string, typeof bars>()
  for (const bar of bars) {
    const key = bar.entry.personId ?? bar.entry.id
    rows.set(key, [...(rows.get(key) ?? []), bar])
  }
  const sorted = [...rows.values()].toSorted((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0))
  if (sorted.length === 0) return <Text>{t('roster-grid:dayEmpty')}</Text>
  return (
    <div className={classes.axis} tabIndex={0} role="region" aria-label={t('roster-grid:view.day')}>
      <ul style={{ listStyle: 'none', margin: 0, padding: 0, minWidth: '46rem' }}>
        <li aria-hidden>
          <Group wrap="nowrap" gap={0}>
            <span style={{ flex: 'none', width: '8rem' }} />
            {hours.map((hour) => (
              <Text key={hour} size="xs" flex={1}>{`${String(hour % 24).padStart(2, '0')}:00`}</Text>
            ))}
          </Group>
        </li>
        {sorted.map((row) => (
          <TimelineRow key={row[0]?.entry.id} row={row} words={words} />
        ))}
      </ul>
    </div>
  )
}

function TimelineRow({ row, words }: { row: { entry: EntryShown; start: number; end: number }[]; words: GridWords }) {
  const first = row[0]?.entry
  if (!first) return null
  const name = words.personOf(first.personId)
  return (
    <li aria-label={`${name}: ${row.map(({ entry }) => words.entry(entry)).join('；')}`}>
      <Group wrap="nowrap" gap={0}>
        <Text size="sm" w="8rem" style={{ flex: 'none' }}>
          {name}
        </Text>
        <div className={classes.bars} style={{ flex: 1 }}>
          {row.map(({ entry, start, end }) => (
            <TimelineBar key={`${entry.id} ${start}`} {...{ entry, start, end, words }} />
          ))}
        </div>
      </Group>
    </li>
  )
}

function TimelineBar({
  entry,
  start,
  end,
  words,
}: {
  entry: EntryShown
  start: number
  end: number
  words: GridWords
}) {
  const type = words.types.get(entry.shiftTypeId)
  const style = {
    left: `${(start / axisMinutes) * 100}%`,
    width: `${((end - start) / axisMinutes) * 100}%`,
    background: `color-mix(in srgb, var(--mantine-color-${type?.colour ?? 'gray'}-6) 30%, transparent)`,
  }
  return (
    <span className={classes.bar} style={style} data-state={entry.state} title={words.entry(entry)}>
      {type && <ShiftMark {...type} />}{' '}
      <span className={classes.label}>{words.places.get(entry.placeId ?? '')?.shortName}</span>
    </span>
  )
}
