import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCategory, readKind, readSex } from '#domain/people/imports/choices.ts'
import { readDay, readLastDay } from '#domain/people/imports/dates.ts'
import { readLine, readName } from '#domain/people/imports/names.ts'
import { readIdNumber, readPhone, readStaffNumber } from '#domain/people/imports/numbers.ts'
import { checkDigitOf, maskIdNumber, maskPhone } from '#domain/people.ts'
import { addDays, isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import type { Cell } from '#domain/people/imports.ts'
import en from '../../../app/i18n/en/people.json' with { type: 'json' }
import zh from '../../../app/i18n/zh-CN/people.json' with { type: 'json' }
import enPostings from '../../../app/i18n/en/postings.json' with { type: 'json' }
import zhPostings from '../../../app/i18n/zh-CN/postings.json' with { type: 'json' }

/** What stands for digits on a Chinese keyboard left in full width. */
const fullWidth = (text: string) =>
  text.replace(/[0-9A-Za-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

describe('days', () => {
  it.each<[Cell, string]>([
    ['2016-03-05', '2016-03-05'],
    ['2016/3/5', '2016-03-05'],
    ['2016.3.5', '2016-03-05'],
    ['2016年3月5日', '2016-03-05'],
    [' 2016 年 3 月 5 号 ', '2016-03-05'],
    ['2016．３．５', '2016-03-05'],
    ['20160305', '2016-03-05'],
    [20160305, '2016-03-05'],
    ['2016-03-05 08:30:00', '2016-03-05'],
    ['2016-03-05T00:00:00.000Z', '2016-03-05'],
    [42434, '2016-03-05'],
    [42434.75, '2016-03-05'],
    ['42434', '2016-03-05'],
    ['25/3/2016', '2016-03-25'],
    ['3/25/2016', '2016-03-25'],
    ['3/3/2016', '2016-03-03'],
    ["'2016-03-05", '2016-03-05'],
    [2016.0305, '2016-03-05'],
  ])('%j is %s', (cell, day) => {
    expect(readDay(cell)).toEqual({ value: { day, isMonth: false } })
  })

  it.each<[Cell, string]>([
    ['2016.03', '2016-03-01'],
    ['2016.3', '2016-03-01'],
    ['201603', '2016-03-01'],
    [201603, '2016-03-01'],
    ['2016年3月', '2016-03-01'],
    ['２０１６年３月份', '2016-03-01'],
    ['2016-3', '2016-03-01'],
    ['2016/03', '2016-03-01'],
    [2016.03, '2016-03-01'],
    [2016.3, '2016-03-01'],
    [2016.11, '2016-11-01'],
    ['2016.10', '2016-10-01'],
  ])('%j is the month that begins on %s', (cell, day) => {
    expect(readDay(cell)).toEqual({ value: { day, isMonth: true } })
  })

  it.each<[Cell, string]>([
    [2016.1, 'date-month-unclear'],
    ['2016-02-30', 'date-not-there'],
    ['2016.13', 'date-not-there'],
    [201613, 'date-not-there'],
    ['2016年', 'date-year-only'],
    [2016, 'date-year-only'],
    ['16.3.5', 'date-two-digit-year'],
    ['85年3月', 'date-two-digit-year'],
    ['850312', 'date-two-digit-year'],
    ['3/5/2016', 'date-order-unclear'],
    ['去年春天', 'date-unreadable'],
    [true, 'date-unreadable'],
    [3.14, 'date-unreadable'],
    [-5, 'date-unreadable'],
    ['1', 'date-unreadable'],
  ])('%j is refused: %s', (cell, code) => {
    expect(readDay(cell)).toMatchObject({ problem: { code } })
    expect(readDay(cell)).not.toHaveProperty('value')
  })

  it('2016.1 as text is January, with a warning: as a number it might be October', () => {
    expect(readDay('2016.1')).toEqual({
      value: { day: '2016-01-01', isMonth: true },
      problem: { code: 'date-read-as-january', facts: { year: '2016' } },
    })
  })

  it.each<Cell>([null, '', '—', '无', '/', ' ', 'N/A'])('%j is empty', (cell) => {
    expect(readDay(cell)).toEqual({})
  })

  it.each<[Cell, string]>([
    ['2027年2月', '2027-02-28'],
    ['2027-02-10', '2027-02-10'],
  ])('until %j is until %s', (cell, day) => {
    expect(readLastDay(cell)).toMatchObject({ value: day })
  })

  it('whatever is accepted is a day that exists', () => {
    const cells = fc.oneof(
      fc.double({ noNaN: true }),
      fc.integer({ min: -10, max: 30_000_000 }),
      fc.string(),
      fc.stringMatching(/^\d{1,8}([-./年]\d{1,2}){0,2}[月日]?$/),
    )
    fc.assert(
      fc.property(cells, (cell) => {
        const { value } = readDay(cell)
        const last = readLastDay(cell).value
        return (!value || isIsoDate(value.day)) && (!last || isIsoDate(addDays(last, 1)))
      }),
      { numRuns: 3_000 },
    )
  })

  it('every day comes back from each way of writing it', () => {
    const days = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1930-01-01', days))
    fc.assert(
      fc.property(days, (day: IsoDate) => {
        const [year = '', month = '', date = ''] = day.split('-')
        const serial = Math.round((Date.parse(day) - Date.parse('1899-12-30')) / 86_400_000)
        const ways: Cell[] = [
          day,
          `${year}年${Number(month)}月${Number(date)}日`,
          year + month + date,
          serial,
          fullWidth(day),
        ]
        return ways.every((way) => readDay(way).value?.day === day)
      }),
    )
  })
})

describe('identity numbers', () => {
  // A region no office has, and not the demonstration's: here the check digit counts.
  const bodies = Array.from({ length: 20 }, (_unused, index) => `999998199003071${20 + index}`)
  const body = bodies.find((one) => checkDigitOf(one) !== 'X') ?? ''
  const number = body + checkDigitOf(body)
  const lost =
    bodies.map((one) => `${one.slice(0, 13)}${one.slice(15)}000`).find((one) => checkDigitOf(one) !== '0') ?? ''
  const withX = `${bodies.find((one) => checkDigitOf(one) === 'X') ?? ''}X`

  it.each<[string, Cell, string]>([
    ['as it is', number, number],
    ['with a small x', withX.toLowerCase(), withX],
    ['with an apostrophe in front', `'${number}`, number],
    ['with a Chinese quote in front', `‘${number}`, number],
    ['in full width', fullWidth(number), number],
    ['with spaces', `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, number],
    ['of the demonstration, with its wrong check digit', '999999198001010010', '999999198001010010'],
  ])('%s', (_name, cell, expected) => {
    expect(readIdNumber(cell)).toEqual({ value: { number: expected } })
  })

  it.each<[Cell, string]>([
    [9.99998199003071e17, 'id-number-lost'],
    [999998199003071200, 'id-number-lost'],
    ['9.99998E+17', 'id-number-lost'],
    [lost, 'id-number-lost'],
    ['999998900307123', 'id-number-old'],
    [999998900307123, 'id-number-old'],
    ['12345', 'id-number-length'],
    ['9999981990030712AB', 'id-number-form'],
    ['999998199002301234', 'id-number-birthday'],
    [body + (checkDigitOf(body) === '1' ? '2' : '1'), 'id-number-check-digit'],
  ])('%j is refused: %s', (cell, code) => {
    expect(readIdNumber(cell)).toEqual({ problem: { code } })
  })

  it('takes the mask of our own export for a mask', () => {
    expect(readIdNumber(maskIdNumber(number))).toEqual({ value: { mask: maskIdNumber(number) } })
  })
})

describe('telephones', () => {
  it.each<[Cell, string]>([
    [13800000000, '13800000000'],
    ['138 0000 0000', '13800000000'],
    ['138-0000-0000', '13800000000'],
    ['+86 13800000000', '13800000000'],
    ["'13800000000", '13800000000'],
    ['１３８００００００００', '13800000000'],
    ['0564-0000000', '0564-0000000'],
    ['(0564)0000000', '0564-0000000'],
    ['05640000000', '0564-0000000'],
    ['0564-0000000转801', '0564-0000000-801'],
    ['100-1234-5678', '100-1234-5678'],
    ['10012345678', '100-1234-5678'],
  ])('%j', (cell, number) => {
    expect(readPhone(cell)).toEqual({ value: { number } })
  })

  it.each<[Cell, string]>([
    ['1380000000', 'phone-wrong'],
    ['0000000', 'phone-wrong'],
    ['12800000000', 'phone-wrong'],
    ['13800000000、13900000000', 'phone-two'],
    ['13800000000/0564-0000000', 'phone-two'],
    ['1.38E+10', 'phone-lost'],
  ])('%j is refused: %s', (cell, code) => {
    expect(readPhone(cell)).toEqual({ problem: { code } })
  })

  it('takes the mask of our own export for a mask', () => {
    expect(readPhone(maskPhone('100-1234-5678'))).toEqual({ value: { mask: '100****5678' } })
  })
})

describe('names', () => {
  it.each<[Cell, string]>([
    ['张 三', '张三'],
    ['张　三', '张三'],
    ['  欧阳 安 宁 ', '欧阳安宁'],
    ['\u200B张三\uFEFF', '张三'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['John   Smith', 'John Smith'],
  ])('%j is %s', (cell, name) => {
    expect(readName(cell)).toEqual({ value: name })
  })

  it.each<[Cell, string]>([
    ['张三1', 'name-has-digits'],
    ['张三(女)', 'name-has-note'],
    ['张三（借调）', 'name-has-note'],
    ['张三、李四', 'name-has-note'],
    ['张', 'name-too-short'],
    ['张'.repeat(51), 'too-long'],
  ])('%j is refused: %s', (cell, code) => {
    expect(readName(cell)).toMatchObject({ problem: { code } })
  })
})

describe('lines and staff numbers', () => {
  it('keeps Chinese punctuation, makes digits ordinary and drops what stands for nothing', () => {
    expect(readLine('  副所长（分管  ３组）')).toEqual({ value: '副所长（分管 3组）' })
    expect(readLine('暂无')).toEqual({})
    expect(readLine('x'.repeat(101))).toMatchObject({ problem: { code: 'too-long', facts: { most: 100 } } })
  })

  it.each<[Cell, string]>([
    ['ＹＳ-０００１', 'YS-0001'],
    [' YS 0001 ', 'YS0001'],
    [1001, '1001'],
  ])('staff number %j is %s', (cell, value) => {
    expect(readStaffNumber(cell)).toEqual({ value })
  })

  it('says when a long number was lost', () => {
    expect(readStaffNumber(1.23456789e17)).toEqual({ problem: { code: 'staff-number-lost' } })
  })

  it('full width and half width read alike, whatever is written', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Za-z-]{1,20}$/), (text) => {
        const readers = [readStaffNumber, readIdNumber, readPhone, readDay, readName, readLine]
        for (const reader of readers) expect(reader(fullWidth(text))).toEqual(reader(text))
      }),
    )
  })
})

describe('choices', () => {
  it.each<[Cell, string]>([
    ['男', 'male'],
    ['女性', 'female'],
    ['F', 'female'],
    [1, 'male'],
  ])('sex %j is %s', (cell, value) => {
    expect(readSex(cell)).toEqual({ value })
  })

  it.each<[Cell, string]>([
    ['行政编制', 'civil_servant'],
    ['参公', 'cs_managed'],
    ['事业(参公)', 'cs_managed'],
    ['事业编', 'public_institution'],
    ['公安民警', 'police'],
    ['城管 协管员', 'aux_um'],
    ['辅警', 'aux_police'],
    ['POLICE', 'police'],
  ])('category %j is %s', (cell, value) => {
    expect(readCategory(cell)).toEqual({ value })
  })

  it('does not guess at what is between two categories', () => {
    expect(readCategory('公务员(事业)')).toEqual({ problem: { code: 'category-unknown' } })
    expect(readCategory('临时工')).toEqual({ problem: { code: 'category-unknown' } })
    expect(readKind('帮忙')).toEqual({ problem: { code: 'kind-unknown' } })
  })

  it('knows every word our own pages and exports use, in both languages', () => {
    for (const labels of [zh, en]) {
      for (const [value, label] of Object.entries(labels.category)) expect(readCategory(label)).toEqual({ value })
      for (const [value, label] of Object.entries(labels.sex)) expect(readSex(label)).toEqual({ value })
    }
    for (const labels of [zhPostings, enPostings]) {
      for (const [value, label] of Object.entries(labels.kind)) expect(readKind(label)).toEqual({ value })
    }
  })
})
