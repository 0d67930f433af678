import { describe, expect, it } from 'vitest'
import { needsOf, printRows, printTables, typesOnSheet, type PrintEntry, type PrintType } from '#domain/roster/print.ts'
import type { CoverageShown, DayShown } from '#domain/roster/view.ts'
import { addDays } from '#domain/shared/dates.ts'

const weeksFrom = (count: number): DayShown[] =>
  Array.from({ length: count * 7 }, (_none, at) => ({ day: addDays('2026-03-16', at), kind: 'work', name: null }))
const entry = (over: Partial<PrintEntry>): PrintEntry => ({
  ...{ id: 'e', unitId: 'u', personId: 'p', day: '2026-03-16', shiftTypeId: 'm', code: 'M', placeId: null },
  ...{ isLeader: false, isDraft: false, ...over },
})
const type = (id: string): PrintType => ({ id, code: id, name: id, stretches: [], colour: 'blue', pattern: 'plain' })

describe('the tables of a printed roster', () => {
  it.each([
    ['a4', 1, [7]],
    ['a4', 2, [14]],
    ['a4', 4, [14, 14]],
    ['a4', 5, [14, 14, 7]],
    ['a3', 4, [28]],
    ['a3', 5, [21, 14]],
  ] as const)('on %s for %i weeks hold whole weeks, as evenly as they go', (paper, weeks, lengths) => {
    const tables = printTables(weeksFrom(weeks), paper)
    expect(tables.map(({ length }) => length)).toEqual(lengths)
    expect(tables.flat()).toEqual(weeksFrom(weeks))
  })
})

describe('the rows of a printed roster', () => {
  const units = [
    { id: 'u', name: '一中队' },
    { id: 'v', name: '二中队' },
    { id: 'w', name: '三中队' },
  ]
  const people = [
    { id: 'p', name: '甲', unitIds: ['u'] },
    { id: 'q', name: '乙', unitIds: ['u', 'v'] },
  ]

  it('are those of each unit, open shifts last; a unit with nobody and nothing has none', () => {
    const entries = [entry({}), entry({ id: 'f', personId: 'q', unitId: 'v' }), entry({ id: 'g', personId: null })]
    const groups = printRows({ units, people, entries })
    expect(groups.map(({ unit, rows }) => [unit.name, rows.map(({ name }) => name)])).toEqual([
      ['一中队', ['甲', '乙', null]],
      ['二中队', ['乙']],
    ])
    const there = groups.flatMap(({ rows }) =>
      rows.map(({ cells }) => (cells.get('2026-03-16') ?? []).map(({ id }) => id)),
    )
    expect(there).toEqual([['e'], [], ['g'], ['f']])
  })

  it('hold all of a day, one after the other', () => {
    const [group] = printRows({ units, people, entries: [entry({}), entry({ id: 'f' })] })
    expect(group?.rows[0]?.cells.get('2026-03-16')?.map(({ id }) => id)).toEqual(['e', 'f'])
  })
})

it('needs are summed over places, by type and day', () => {
  const met = (over: Partial<CoverageShown>): CoverageShown => ({
    ...{ day: '2026-03-16', demandId: 'd', unitId: 'u', placeId: 'x', shiftTypeId: 'm', startsAt: 0 },
    ...{ need: 2, have: 1, gap: 1, surplus: 0, lines: [], powers: [], gaps: [], ...over },
  })
  expect(needsOf([met({}), met({ placeId: 'y', have: 2, gap: 0 }), met({ day: '2026-03-17' })])).toEqual([
    { shiftTypeId: 'm', day: '2026-03-16', need: 4, have: 3, gap: 1 },
    { shiftTypeId: 'm', day: '2026-03-17', need: 2, have: 1, gap: 1 },
  ])
})

it('the legend says what is on the sheet, also what is only needed', () => {
  const needs = [{ shiftTypeId: 'n', day: '2026-03-16', need: 1, have: 0, gap: 1 } as const]
  const shown = typesOnSheet({ types: ['m', 'n', 'o'].map(type), entries: [entry({})], needs })
  expect(shown.map(({ id }) => id)).toEqual(['m', 'n'])
})
