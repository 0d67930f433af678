import { addDays, addMonths, isoDateOf, type IsoDate } from '../../shared/dates.ts'
import type { Cell } from '../imports.ts'
import type { CellProblem, CellRead } from './problems.ts'
import { isBlank, textOf } from './text.ts'

/** A day, and whether the cell gave only the month it lies in (then it is the first of that month). */
export type DayRead = { day: IsoDate; isMonth: boolean }

const time = String.raw`(?:[ T]?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?`
const dayForms = new RegExp(String.raw`^(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?[日号]? ?${time}$`)
const monthForms = /^(\d{4}) ?([-/.年]) ?(\d{1,2}) ?月?份?$/
const dayFirst = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}) ?${time}$`)
const shortYear = /^\d{2} ?[-/.年] ?\d{1,2}(?: ?[-/.月] ?\d{1,2} ?[日号]?| ?月)?$/

/** Day 0 of the calendar Excel counts in, so that day 60 is the 29 February 1900 that never was. */
const excelDayZero: IsoDate = '1899-12-30'

/** From here on the day after, or the next month, is no day this system can hold. */
const beyond: IsoDate = '2199-12-01'

/**
 * The day a cell means: `2016-03-05`, `2016/3/5`, `2016.3.5`, `2016年3月5日`, `20160305`, a day number of Excel, or a month
 * alone in any of these ways. Refuses, saying why: 2016.1 as a number (January, or October that lost its nought), a year
 * alone, a year of two digits, 3/5/2016 (which of the two is the month?) and days that do not exist.
 */
export function readDay(cell: Cell): CellRead<DayRead> {
  if (typeof cell === 'number') return dayOfNumber(cell)
  const text = textOf(cell).normalize('NFKC')
  return isBlank(text) ? {} : dayOfText(text)
}

/** The same where a month alone means its last day: until when. */
export function readLastDay(cell: Cell): CellRead<IsoDate> {
  const { value, problem } = readDay(cell)
  if (!value) return { problem }
  if (value.day >= beyond) return { problem: { code: 'date-not-there' } }
  return { value: value.isMonth ? addDays(addMonths(value.day, 1), -1) : value.day, problem }
}

/** Whether what was read says anything else than the day that is known: a month says nothing against a day within it. */
export function differsFrom({ day, isMonth }: DayRead, known: IsoDate | null): boolean {
  return isMonth && known !== null ? known.slice(0, 7) !== day.slice(0, 7) : known !== day
}

/** Whether the cell says that there is no end. */
export function isOpenEnd(text: string): boolean {
  return isBlank(text) || /^(至今|今|现在|长期|无固定期限|未定|9999\D?12\D?31日?|open|present|open-ended)$/i.test(text)
}

function dayOfText(text: string): CellRead<DayRead> {
  const whole = dayForms.exec(text)
  if (whole) return dayOf(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const month = monthForms.exec(text)
  if (month) {
    const read = monthOf(Number(month[1]), Number(month[3]))
    const mayBeOctober = month[2] === '.' && month[3] === '1' && read.value
    return mayBeOctober ? { ...read, problem: { code: 'date-read-as-january', facts: { year: month[1] ?? '' } } } : read
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) return dayOfDigits(text)
  const turned = dayFirst.exec(text)
  if (turned) return dayOfTurned(Number(turned[1]), Number(turned[2]), Number(turned[3]))
  if (/^\d{4} ?年?$/.test(text)) return wrong('date-year-only')
  return wrong(shortYear.test(text) ? 'date-two-digit-year' : 'date-unreadable')
}

function dayOfNumber(value: number): CellRead<DayRead> {
  const isYear = value >= 1900 && value < 2200
  if (!isYear || Number.isInteger(value)) return dayOfDigits(String(value))
  const [year = '', part = ''] = String(value).split('.')
  if (part === '1') return { problem: { code: 'date-month-unclear', facts: { year } } }
  if (part.length <= 2) return monthOf(Number(year), Number(part))
  const isDay = part.length === 4
  return isDay ? dayOf(Number(year), Number(part.slice(0, 2)), Number(part.slice(2))) : wrong('date-unreadable')
}

/** 20160305, 201603, 42434: digits alone. */
function dayOfDigits(text: string): CellRead<DayRead> {
  const [digits = ''] = text.split('.')
  const year = Number(digits.slice(0, 4))
  if (digits.length === 8) return dayOf(year, Number(digits.slice(4, 6)), Number(digits.slice(6)))
  if (digits.length === 6)
    return year >= 1900 && year < 2200 ? monthOf(year, Number(digits.slice(4))) : wrong('date-two-digit-year')
  if (/^[1-9]\d{4}$/.test(digits)) return { value: { day: addDays(excelDayZero, Number(digits)), isMonth: false } }
  return wrong(digits.length === 4 ? 'date-year-only' : 'date-unreadable')
}

function dayOfTurned(first: number, second: number, year: number): CellRead<DayRead> {
  if (first <= 12 && second <= 12 && first !== second) return wrong('date-order-unclear')
  return first > 12 ? dayOf(year, second, first) : dayOf(year, first, second)
}

function dayOf(year: number, month: number, day: number): CellRead<DayRead> {
  const found = isoDateOf(year, month, day)
  return found ? { value: { day: found, isMonth: false } } : wrong('date-not-there')
}

function monthOf(year: number, month: number): CellRead<DayRead> {
  const found = isoDateOf(year, month, 1)
  return found ? { value: { day: found, isMonth: true } } : wrong('date-not-there')
}

function wrong(code: CellProblem['code']): CellRead<DayRead> {
  return { problem: { code } }
}
