import type { TFunction } from 'i18next'
import { lastDayOf, type IsoDate } from '#domain/shared/dates.ts'
import type { ReadingUnit } from '#domain/staffing/history/readings.ts'
import type { RuleStep } from '#domain/staffing/history/rules.ts'
import type { HistoryCauseShown } from '#server/staffing/history-causes.server.ts'

type Bounds = Pick<RuleStep, 'low' | 'high'>

/** The parts of a history in plain words, for the page, the pictures and the file alike. */
export function historyWords(t: TFunction) {
  const department = (one: string | null) =>
    one === null || one === 'none' ? t('staffing:matrix.noDepartment') : t(`organisation:department.${one}`)

  const cause = (one: HistoryCauseShown, withUnit: boolean): string => {
    const at = withUnit && 'unit' in one ? one.unit : ''
    switch (one.kind) {
      case 'planned': {
        const line = `${department(one.department)} · ${t(`people:staffClass.${one.staffClass}`)}`
        return t('history:cause.planned', { at, line, before: one.before, after: one.after }).trim()
      }
      case 'founded':
      case 'closed':
      case 'joined':
      case 'parted':
        return t(`history:cause.${one.kind}`, { unit: one.unit })
      case 'rule':
        return t('history:cause.rule', { version: one.version })
      default: {
        const of = department(one.department)
        const who =
          one.name === null
            ? t('history:somebody', { department: of })
            : t('history:person', { name: one.name, department: of })
        return t(`history:cause.${one.kind}`, { who, at }).trim()
      }
    }
  }

  return {
    department,
    cause,
    /** A number of a rule: `2.00 : 1`, `56.4%`, `4`. */
    number: (value: number, unit: ReadingUnit) => numberOf(value, unit),
    /** Between which numbers it is met. */
    bounds: ({ low, high }: Bounds, unit: ReadingUnit, isStrict: boolean) => {
      if (low !== null && high !== null)
        return t('history:between', { low: numberOf(low, unit), high: numberOf(high, unit) })
      if (high !== null) return t('history:most', { high: numberOf(high, unit) })
      if (low === null) return ''
      return t(isStrict ? 'history:more' : 'history:least', { low: numberOf(low, unit) })
    },
    /** `3 short`, `2 over`, `as planned`. */
    vacancy: (vacant: number) => {
      if (vacant === 0) return t('staffing:even')
      return vacant > 0 ? t('staffing:short', { count: vacant }) : t('staffing:over', { count: -vacant })
    },
    /** The days of a step, the last of them included. */
    days: ({ from, to }: { from: IsoDate; to: IsoDate | null }, end: IsoDate) => {
      const last = to === null ? end : (lastDayOf({ start: from, end: to }) ?? end)
      return last === from ? from : t('common:period', { start: from, end: last })
    },
    more: (count: number) => t('history:cause.more', { count }),
  }
}

export type HistoryWords = ReturnType<typeof historyWords>

function numberOf(value: number, unit: ReadingUnit): string {
  switch (unit) {
    case 'to_one':
      return `${value.toFixed(2)} : 1`
    case 'one_to':
      return `1 : ${value.toFixed(2)}`
    case 'percent':
      return `${value.toFixed(1)}%`
    case 'departments':
      return String(value)
  }
}
