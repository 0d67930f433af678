import type { TFunction } from 'i18next'
import { clockTimesOf } from '#domain/roster/hours.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { BookWords } from '#server/roster/book/sheet.ts'

/** The words of a roster’s workbook. */
export function bookWords(t: TFunction, language: string): BookWords {
  const weekday = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', { weekday: 'short', timeZone: 'UTC' })
  const heads = (keys: readonly string[]) => keys.map((key) => t(`roster-book:head.${key}`))
  return {
    sheet: t('roster-book:sheet'),
    legend: t('roster-book:legend'),
    title: ({ unit, from, until }) => t('roster-book:title', { unit, from, until: addDays(until, -1) }),
    draft: t('roster-book:draft'),
    keep: t('roster-book:keep'),
    how: t('roster-book:how'),
    heads: heads(['number', 'name', 'unit', 'category']),
    open: t('roster-book:open'),
    day: ({ day, name }) => `${day.slice(5)} ${name ?? weekday.format(new Date(`${day}T00:00:00Z`))}`,
    category: (value) => t(`people:category.${value}`),
    foot: (type) => t('roster-book:foot', { type }),
    met: ({ need, have, gap }) =>
      gap > 0 ? t('roster-book:short', { need, have, gap }) : t('roster-book:met', { need, have }),
    legendHeads: heads(['code', 'shift', 'hours']),
    hours: ({ stretches }) =>
      stretches
        .map((stretch) => {
          const { from, to, endsNextDay } = clockTimesOf(stretch)
          return `${from}–${endsNextDay ? t('roster-book:nextDay', { time: to }) : to}`
        })
        .join(' '),
    placeHeads: heads(['label', 'place', 'unit']),
  }
}
