import { describe, expect, it } from 'vitest'
import { coverageOf, type OnDuty } from '#domain/roster/coverage.ts'
import { weekdays, whatIsWrongWithNumbers } from '#domain/roster/demands.ts'
import {
  isWithin,
  unitsOnPlace,
  whyCannotBeDutyPlace,
  type AroundPlace,
  type DutyPlaceTyped,
} from '#domain/roster/duty-places.ts'
import { countedMinutesOf } from '#domain/roster/shift-types.ts'
import { dayOfWeek } from '#domain/roster/weeks.ts'
import { staffClassOf, type Category } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { demoDemands, roadWithoutDemand } from '#db/seed/demands.ts'
import { demoPlaces } from '#db/seed/duty-places.ts'
import { demoPeople } from '#db/seed/force.ts'
import { shippedShiftTypes } from '#db/seed/shift-types.ts'

const today: IsoDate = '2026-03-10'

describe('a duty place', () => {
  const life = { start: '2025-01-01', end: null } as const
  const grid = (more: Partial<DutyPlaceTyped> = {}): DutyPlaceTyped => ({
    ...{ kind: 'grid', name: '中市网格', shortName: '中市', unitId: 'u', gridId: 'g', taskKind: 'street_patrol' },
    ...{ isEnforcement: true, isDeniedToAuxiliaries: false, startsOn: today, endsOn: null, ...more },
  })
  const beside = (over: Partial<AroundPlace> = {}): AroundPlace => ({
    ...{ unit: { kind: 'squad', name: '中市中队', life }, others: [], ...over },
  })
  const other = { id: 'o', name: '东市网格', shortName: '东市', gridId: 'h', kind: 'grid', period: life } as const

  it.each<[string, Partial<DutyPlaceTyped>, Partial<AroundPlace>, string]>([
    ['a grid without a grid', { gridId: null }, {}, 'duty-place-needs-grid'],
    ['a grid twice', {}, { others: [{ ...other, gridId: 'g' }] }, 'duty-place-grid-taken'],
    ['a name twice', { name: '东市网格' }, { others: [other] }, 'duty-place-name-taken'],
    ['a short name twice', { shortName: '东市' }, { others: [other] }, 'duty-place-name-taken'],
    ['nobody in charge', {}, { unit: undefined }, 'duty-place-unit-not-force'],
    ['a bureau in charge', {}, { unit: { kind: 'bureau', name: '局', life } }, 'duty-place-unit-not-force'],
    [
      'a unit that comes later',
      {},
      { unit: { kind: 'squad', name: '中队', life: { start: '2027-01-01', end: null } } },
      'duty-place-unit-not-there',
    ],
    ['an end before its start', { endsOn: today }, {}, 'period-ends-before-start'],
  ])('is refused with %s', (_name, more, around, code) => {
    expect(whyCannotBeDutyPlace(grid(more), beside(around))?.code).toBe(code)
  })

  it('may lie in a grid that is a place, and be called as one that is over', () => {
    expect(whyCannotBeDutyPlace(grid(), beside({ others: [other] }))).toBeUndefined()
    const post = grid({ kind: 'key_post', name: '火车站', shortName: '站' })
    expect(whyCannotBeDutyPlace(post, beside({ others: [{ ...other, gridId: 'g' }] }))).toBeUndefined()
    const before = { ...other, name: '中市网格', gridId: 'g', period: { start: '2025-01-01', end: today } } as const
    expect(whyCannotBeDutyPlace(grid(), beside({ others: [before] }))).toBeUndefined()
  })

  it('is rostered on by the unit in charge, those below it, and the squad and the brigade of its grid', () => {
    const units = [
      { id: 'det', parentId: null, taskingAuthorityId: null },
      { id: 'brigade', parentId: 'det', taskingAuthorityId: 'det' },
      { id: 'other', parentId: 'det', taskingAuthorityId: 'det' },
      { id: 'tasked', parentId: null, taskingAuthorityId: 'det' },
    ]
    const answering = [
      { unitId: 'squad', duty: 'squad' },
      { unitId: 'station', duty: 'beat' },
    ] as const
    expect([...unitsOnPlace({ unitId: 'det' }, units, answering)]).toEqual(['det', 'brigade', 'other', 'squad'])
    expect([...unitsOnPlace({ unitId: 'brigade' }, units, [])]).toEqual(['brigade'])
  })

  it('lies within another time where every day of it does', () => {
    expect(isWithin({ start: '2025-01-01', end: null }, { start: '2025-01-01', end: '2030-01-01' })).toBe(false)
    expect(isWithin({ start: '2025-01-01', end: '2030-01-01' }, { start: '2025-01-01', end: '2030-01-01' })).toBe(true)
  })
})

describe('what the demo city wants', () => {
  const squads = demoDemands.filter(({ place }) =>
    demoPlaces.some((one) => one.shortName === place && one.kind === 'grid'),
  )

  it('is twelve grids and the main roads every day, but for one that the list of places shows', () => {
    const covered = (kind: string, day: IsoDate) =>
      demoPlaces.filter(
        (place) =>
          place.kind === kind &&
          demoDemands.some((one) => one.place === place.shortName && one.weekdays.includes(dayOfWeek(day))),
      )
    for (const day of ['2026-03-09', '2026-03-14', '2026-03-15'] as const) {
      expect(covered('grid', day)).toHaveLength(12)
      expect(covered('main_road', day).map(({ name }) => name)).not.toContain(roadWithoutDemand)
      expect(covered('main_road', day)).toHaveLength(15)
    }
    expect(squads).toHaveLength(24)
  })

  it('is in order, and each short name fits into a cell', () => {
    for (const demand of demoDemands) expect(whatIsWrongWithNumbers(demand)).toBeUndefined()
    for (const { shortName } of demoPlaces) expect([...shortName].length).toBeLessThanOrEqual(6)
    expect(new Set(demoPlaces.map(({ shortName }) => shortName)).size).toBe(demoPlaces.length)
  })

  const units = [...new Set(demoDemands.map(({ unit }) => unit))]
  it.each(units)('can be met by the people of %s: two days off a week, and within forty hours', (unit) => {
    const people = demoPeople.filter(({ host }) => host === unit).map(onDuty)
    const own = demoDemands.filter((one) => one.unit === unit)
    for (const weekday of weekdays) {
      const wanted = own.filter((one) => one.weekdays.includes(weekday))
      const present = people.filter((_person, index) => (index + weekday) % 7 < 5)
      const lines = wanted.flatMap((one) => one.lines)
      const min = wanted.reduce((sum, one) => sum + one.min, 0)
      expect(coverageOf({ min, target: min, max: 999, lines }, present).gap).toBe(0)
    }
    const hours = own.reduce((sum, one) => sum + one.min * one.weekdays.length * (minutesOf(one.shift) / 60), 0)
    expect(hours / people.length).toBeLessThan(36)
  })

  function onDuty({ key, category }: { key: string; category: Category }): OnDuty {
    const department = key.startsWith('joint office') ? null : departmentOf(key)
    const staffClass = staffClassOf(category)
    return {
      personId: key,
      department,
      category,
      staffClass,
      isCertified: staffClass === 'established',
      isLeader: false,
    }
  }
})

function departmentOf(key: string): OnDuty['department'] {
  const known = ['urban_management', 'public_security', 'transport', 'market_regulation', 'housing'] as const
  return known.find((one) => key.includes(` ${one} `)) ?? null
}

function minutesOf(code: string): number {
  const type = shippedShiftTypes.find((one) => one.code === code)
  return type ? countedMinutesOf(type) : Number.NaN
}
