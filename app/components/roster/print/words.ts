import type { TFunction } from 'i18next'
import { clockTimesOf } from '#domain/roster/hours.ts'
import type { PrintSheet, PrintType } from '#domain/roster/print.ts'
import type { DayShown } from '#domain/roster/view.ts'

/** How a printed roster says what stands in it. */
export function printWords(t: TFunction, language: string, { places }: Pick<PrintSheet, 'places'>) {
  const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' })
  const named = new Map(places.map((place) => [place.id, place]))
  return {
    day: ({ day }: Pick<DayShown, 'day'>) => day.slice(5),
    weekday: ({ day, name }: DayShown) => name ?? weekday.format(new Date(`${day}T00:00:00Z`)),
    place: (id: string | null) => (id === null ? null : (named.get(id)?.shortName ?? null)),
    hours: ({ stretches }: Pick<PrintType, 'stretches'>) =>
      stretches.length === 0
        ? t('roster-print:noHours')
        : stretches
            .map((stretch) => {
              const { from, to, endsNextDay } = clockTimesOf(stretch)
              return `${from}–${endsNextDay ? t('roster-print:nextDay', { time: to }) : to}`
            })
            .join(' '),
  }
}

export type PrintWords = ReturnType<typeof printWords>
