import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import { useRoot } from './root-data.ts'

/** How moments and periods are written: the city's time zone, the reader's language, last days inclusive. */
export function useFormat() {
  const { t } = useTranslation()
  const { timeZone } = useRoot()
  // Swedish is written as days are written everywhere here: 2026-11-17 10:00.
  const moment = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return {
    /** An instant in milliseconds. */
    moment: (instant: number) => moment.format(instant),
    /** The last day of a half-open period; null while it has no end. */
    lastDay: ({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }) =>
      lastDayOf({ start: startsOn, end: endsOn }),
    /** A half-open period, written with its last day. */
    period: (period: { startsOn: IsoDate; endsOn: IsoDate | null }) => periodIn(t, period),
  }
}

/** The same where no page is drawn. */
export function periodIn(t: TFunction, { startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): string {
  const last = lastDayOf({ start: startsOn, end: endsOn })
  return last === null
    ? t('common:periodOpen', { start: startsOn })
    : t('common:period', { start: startsOn, end: last })
}
