import { describe, expect, it } from 'vitest'
import type { Unit, UnitKind } from '#domain/organisation.ts'
import { isLeadingPost } from '#domain/organisation/leaders.ts'
import type { BoardRow, Strength } from '#domain/staffing/board.ts'
import { compareCharts, countTurns } from '#domain/staffing/chart-comparison.ts'
import { chartOf, type ChartUnit } from '#domain/staffing/chart.ts'
import { worstOf } from '#domain/staffing/verdicts.ts'

type Given = Partial<Pick<Unit, 'parentId' | 'dailyManagerId' | 'taskingAuthorityId' | 'assessorId' | 'shortName'>>

const unit = (id: string, kind: UnitKind, given: Given = {}): Unit => ({
  ...{
    id,
    kind,
    code: id,
    level: 'city',
    department: null,
    brigadeType: null,
    sortOrder: 0,
    revision: 1,
    name: id,
    shortName: id,
  },
  ...{ parentId: null, dailyManagerId: null, taskingAuthorityId: null, assessorId: null },
  ...{ startsOn: '2024-01-01', endsOn: null },
  ...given,
})

const strength = (planned: number, onBooks: number): Strength => ({
  ...{ planned, onBooks, present: onBooks - 1, endingSoon: 0, uncounted: 0 },
})
const row = (of: Unit, planned: number, onBooks: number): BoardRow => ({
  unit: of,
  total: strength(planned, onBooks),
  established: strength(planned, onBooks),
  auxiliary: strength(0, 0),
  longAway: 0,
  verdicts: [],
})

const there = [
  unit('city', 'city'),
  unit('detachment', 'detachment', { parentId: 'city' }),
  unit('quarters', 'headquarters', { parentId: 'detachment' }),
  unit('brigade', 'brigade', { parentId: 'detachment', taskingAuthorityId: 'detachment', assessorId: 'detachment' }),
  unit('street', 'sub_district', { parentId: 'city' }),
  unit('squad', 'squad', {
    ...{ parentId: 'street', dailyManagerId: 'street', taskingAuthorityId: 'detachment', assessorId: 'detachment' },
  }),
]
const rowsOf = (planned: number, onBooks: number) =>
  there
    .filter(({ id }) => ['quarters', 'brigade', 'squad', 'detachment'].includes(id))
    .map((one) => row(one, planned, onBooks))
const all = new Set(there.map(({ id }) => id))
const everything = {
  there,
  seen: new Map(there.map(({ id }) => [id, { isAbove: false }])),
  rows: rowsOf(10, 12),
  readable: all,
  namedIn: all,
  posts: [],
}
const on = (units: readonly ChartUnit[], id: string) => units.find((one) => one.id === id)

describe('a leading post', () => {
  it.each([
    ['squad', '中队长', true],
    ['squad', '中市中队中队长（兼）', true],
    ['squad', '代理中队长', true],
    ['squad', '党支部书记、中队长', true],
    ['squad', '副中队长', false],
    ['squad', '一中队副中队长', false],
    ['squad', '中队长助理', false],
    ['squad', '大队长', false],
    ['brigade', '大队长', true],
    ['brigade', '副大队长（主持工作）', false],
    ['detachment', '支队长', true],
    ['detachment', '副支队长', false],
    ['headquarters', '支队长', false],
    ['sub_district', '中队长', false],
  ] as const)('of a %s: %s is %s', (kind, post, leads) => {
    expect(isLeadingPost(kind, post)).toBe(leads)
  })
})

describe('the chart', () => {
  it('sums the units of the force at and below each unit', () => {
    const units = chartOf(everything)
    expect(on(units, 'squad')).toMatchObject({ own: { planned: 10, onBooks: 12 }, withBelow: { onBooks: 12 } })
    expect(on(units, 'detachment')?.withBelow).toMatchObject({ planned: 30, onBooks: 36, present: 33 })
    expect(on(units, 'street')).toMatchObject({ own: null, withBelow: { onBooks: 12 } })
    expect(on(units, 'city')?.withBelow?.onBooks).toBe(48)
  })

  it('gives no sum where one of its parts may not be read, and none of what stands above', () => {
    const rows = everything.rows.filter((one) => one.unit.id !== 'brigade')
    const units = chartOf({ ...everything, rows, readable: new Set(['detachment', 'squad']) })
    expect(on(units, 'brigade')).toMatchObject({ own: null, withBelow: null, verdicts: [] })
    expect(on(units, 'detachment')?.withBelow).toBeNull()
    expect(on(units, 'squad')?.withBelow?.onBooks).toBe(12)
    expect(on(units, 'street')?.withBelow).toBeNull()
  })

  it('names who leads; nobody is a vacancy, and whoever may not know gets neither', () => {
    const posts = [
      { unitId: 'quarters', personId: 'p1', name: '甲', post: '支队长' },
      { unitId: 'quarters', personId: 'p2', name: '乙', post: '副支队长' },
      { unitId: 'squad', personId: 'p3', name: '丙', post: '中队长' },
    ]
    const units = chartOf({ ...everything, posts, namedIn: new Set(['detachment', 'quarters', 'brigade']) })
    expect(on(units, 'detachment')?.leader).toEqual({ post: '支队长', holders: [{ personId: 'p1', name: '甲' }] })
    expect(on(units, 'brigade')?.leader).toEqual({ post: '大队长', holders: [] })
    expect(on(units, 'squad')?.leader).toBeNull()
    expect(on(units, 'street')?.leader).toBeNull()
  })

  it('draws a squad’s street and its detachment beside the tree, and nothing twice', () => {
    const units = chartOf(everything)
    expect(on(units, 'squad')?.lines).toEqual([
      { kind: 'host', to: 'street' },
      { kind: 'second', to: 'detachment' },
    ])
    expect(on(units, 'brigade')?.lines).toEqual([])
  })

  it('draws no line to a unit that is out of sight', () => {
    const seen = new Map([...everything.seen].filter(([id]) => id !== 'detachment'))
    const units = chartOf({ ...everything, seen })
    expect(on(units, 'detachment')).toBeUndefined()
    expect(on(units, 'squad')?.lines).toEqual([{ kind: 'host', to: 'street' }])
  })

  it('marks a unit by its gravest verdict', () => {
    expect(worstOf([{ status: 'met' }, { status: 'broken' }, { status: 'near' }])).toBe('broken')
    expect(worstOf([{ status: 'undefined' }, { status: 'met' }])).toBe('met')
    expect(worstOf([])).toBeUndefined()
  })
})

describe('two days compared', () => {
  const before = chartOf(everything)
  const existence = { existedBefore: all, existsAfter: all }
  const turnsOf = (units: ReturnType<typeof compareCharts>) =>
    Object.fromEntries(units.filter(({ turns }) => turns.length > 0).map(({ id, turns }) => [id, turns]))

  it('finds nothing where nothing changed', () => {
    expect(turnsOf(compareCharts(before, before, existence))).toEqual({})
  })

  it('tells what was added, removed, moved, renamed and staffed otherwise', () => {
    const later = there
      .filter(({ id }) => id !== 'squad')
      .map((one) => (one.id === 'brigade' ? { ...one, parentId: 'city', shortName: '新名' } : one))
      .concat(unit('patrol', 'squad', { parentId: 'street' }))
    const rows = later.filter(({ kind }) => kind === 'headquarters').map((one) => row(one, 10, 11))
    const ids = new Set(later.map(({ id }) => id))
    const seen = new Map(later.map(({ id }) => [id, { isAbove: false }]))
    const after = chartOf({ ...everything, there: later, rows, seen })
    const compared = compareCharts(before, after, { existedBefore: all, existsAfter: ids })
    expect(turnsOf(compared)).toEqual({
      ...{ patrol: ['added'], squad: ['removed'], brigade: ['moved', 'renamed'], quarters: ['strength'] },
    })
    expect(countTurns(compared)).toEqual({ added: 1, removed: 1, moved: 1, renamed: 1, strength: 1 })
    expect(compared.find(({ id }) => id === 'brigade')?.earlier).toMatchObject({
      ...{ shortName: 'brigade', parentName: 'detachment' },
    })
    expect(compared.find(({ id }) => id === 'squad')).toMatchObject({ parentId: 'street', verdicts: [] })
  })

  it('does not call added or removed what was only out of sight', () => {
    const part = before.filter(({ id }) => id !== 'squad')
    expect(turnsOf(compareCharts(part, before, existence))).toEqual({})
    expect(compareCharts(before, part, existence).map(({ id }) => id)).not.toContain('squad')
  })

  it('does not call it a change of strength that somebody is away', () => {
    const away = before.map((one) => (one.own ? { ...one, own: { ...one.own, present: 0 } } : one))
    expect(turnsOf(compareCharts(before, away, existence))).toEqual({})
  })
})
