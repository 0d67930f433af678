import type { TFunction } from 'i18next'
import { departments } from '#domain/organisation.ts'
import { lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import { dayByDay } from '#domain/staffing/history/daily.ts'
import type { StepShown } from '#server/staffing/history-causes.server.ts'
import type { History } from '#server/staffing/history.server.ts'
import type { TableToWrite } from '#server/workbooks/tables.server.ts'
import { verdictWords } from '../verdict-words.ts'
import { historyWords, type HistoryWords } from './words.ts'

type Dated = { from: IsoDate; to: IsoDate | null }

/** The numbers behind the pictures in the reader’s words: a table for each of them, step by step, and one with every day. */
export function historyTables(t: TFunction, language: string, history: History): TableToWrite[] {
  const words = historyWords(t)
  return [
    ...ruleTables(t, language, history),
    strengthTable(t, words, history),
    vacancyTable(t, words, history),
    dailyTable(t, words, history),
  ]
}

function ruleTables(t: TFunction, language: string, history: History): TableToWrite[] {
  const { rule, isSum } = history
  if (!rule) return []
  const words = historyWords(t)
  const { sentence } = verdictWords(t, language)
  return [
    {
      title: t('history:ratio'),
      head: [
        ...daysHead(t),
        ...['left', 'right', 'number', 'low', 'high'].map((name) => t(`history:${name}`)),
        ...[t('staffing:verdict'), t('history:value'), t('history:version'), t('history:cause.title')],
      ],
      rows: rule.steps.map((step) => {
        const { left, right, value, low, high, status, ruleVersion } = step
        const params = rule.versions[step.ruleId] ?? rule.params
        return [
          ...[...daysOf(step, history), left, right, ...[value, low, high].map(tidy)],
          ...[t(`staffing:status.${status}`), sentence({ ...step, ruleKey: rule.key, params }), ruleVersion],
          causesOf(words, step, isSum),
        ]
      }),
    },
  ]
}

function strengthTable(t: TFunction, words: HistoryWords, history: History): TableToWrite {
  const there = departmentsIn(history)
  return {
    title: t('history:strength'),
    head: [
      ...[...daysHead(t), ...there.map(words.department)],
      ...[t('staffing:matrix.sum'), t('history:cause.title')],
    ],
    rows: history.strength.map((step) => [
      ...[...daysOf(step, history), ...there.map((one) => step.departments[one] ?? 0)],
      ...[step.total, causesOf(words, step, history.isSum)],
    ]),
  }
}

function vacancyTable(t: TFunction, words: HistoryWords, history: History): TableToWrite {
  return {
    title: t('history:vacancies'),
    head: [
      ...[...daysHead(t), t('staffing:planned'), t('staffing:onBooks'), t('staffing:gap')],
      t('history:cause.title'),
    ],
    rows: history.vacancies.map((step) => [
      ...[...daysOf(step, history), step.planned, step.onBooks, step.vacant],
      causesOf(words, step, history.isSum),
    ]),
  }
}

function dailyTable(t: TFunction, words: HistoryWords, history: History): TableToWrite {
  const there = departmentsIn(history)
  const { rule, today } = history
  const ruled = dayByDay(rule?.steps ?? [], history)
  const vacant = dayByDay(history.vacancies, history)
  return {
    title: t('history:daily'),
    head: [
      ...[t('history:onDay'), t('history:number'), t('staffing:verdict')],
      ...[...there.map(words.department), t('staffing:matrix.sum')],
      ...[t('staffing:planned'), t('staffing:gap'), t('history:later')],
    ],
    rows: dayByDay(history.strength, history).map(({ day, step }, index) => {
      const verdict = ruled[index]?.step
      const places = vacant[index]?.step
      return [
        ...[day, tidy(verdict?.value ?? null), verdict ? t(`staffing:status.${verdict.status}`) : null],
        ...there.map((one) => (step ? (step.departments[one] ?? 0) : null)),
        ...[step?.total ?? null, places?.planned ?? null, places?.vacant ?? null],
        day > today ? t('history:later') : null,
      ]
    }),
  }
}

function departmentsIn({ strength }: History) {
  return [...departments, 'none' as const].filter((one) => strength.some((step) => step.departments[one]))
}

function daysHead(t: TFunction): string[] {
  return [t('history:from'), t('history:until')]
}

function daysOf({ from, to }: Dated, period: { to: IsoDate }): IsoDate[] {
  return [from, to === null ? period.to : (lastDayOf({ start: from, end: to }) ?? period.to)]
}

function causesOf(words: HistoryWords, { causes }: StepShown<Dated>, isSum: boolean): string {
  return causes.map((cause) => words.cause(cause, isSum)).join('; ')
}

/** To four places: a quotient has no end. */
function tidy(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(4))
}
