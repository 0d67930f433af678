import { describe, expect, it } from 'vitest'
import {
  whyCannotAddNameplate,
  whyCannotClose,
  whyCannotEndNameplate,
  whyCannotFound,
  whyCannotMove,
  whyCannotRename,
  whyCannotStandUnder,
} from '#domain/organisation/changes.ts'
import { whereFound } from '#domain/organisation/matching.ts'
import {
  changesOf,
  lifeOf,
  namePeriodsOf,
  unitAt,
  unitNearest,
  upcomingOf,
  type Place,
  type UnitRecord,
  type UnitVersion,
} from '#domain/organisation/versions.ts'

const nowhere: Place = { parentId: null, dailyManagerId: null, taskingAuthorityId: null, assessorId: null }
const under = (parentId: string, more: Partial<Place> = {}): Place => ({ ...nowhere, parentId, ...more })

const version = (startsOn: UnitVersion['startsOn'], more: Partial<UnitVersion> = {}): UnitVersion => ({
  id: startsOn,
  name: '市工商局',
  shortName: '工商局',
  document: null,
  ...nowhere,
  startsOn,
  endsOn: null,
  ...more,
})

const unit = (id: string, versions: UnitVersion[], more: Partial<UnitRecord> = {}): UnitRecord => ({
  id,
  code: id.toUpperCase(),
  kind: 'bureau',
  level: 'city',
  department: null,
  brigadeType: null,
  sortOrder: 0,
  revision: 1,
  versions,
  nameplates: [],
  ...more,
})

/** Called 市工商局 until May 2024, then 市工商质监局; under the city, from 2026 under the commission. */
const bureau = unit('bureau', [
  version('2010-01-01', { endsOn: '2024-05-01', parentId: 'city' }),
  version('2024-05-01', { endsOn: '2026-01-01', name: '市工商质监局', shortName: '工商质监局', parentId: 'city' }),
  version('2026-01-01', { name: '市工商质监局', shortName: '工商质监局', parentId: 'commission' }),
])

describe('a unit through time', () => {
  it('is on a day what it was that day', () => {
    expect(unitAt(bureau, '2024-04-30')).toMatchObject({ name: '市工商局', parentId: 'city' })
    expect(unitAt(bureau, '2024-05-01')).toMatchObject({ name: '市工商质监局', parentId: 'city' })
    expect(unitAt(bureau, '2026-01-01')).toMatchObject({ parentId: 'commission' })
    expect(unitAt(bureau, '2009-12-31')).toBeUndefined()
  })

  it('is outside its life what it was at the nearer end', () => {
    const closed = unit('closed', [
      version('2010-01-01', { endsOn: '2012-01-01', name: '甲' }),
      version('2012-01-01', { endsOn: '2014-01-01', name: '乙' }),
    ])
    expect([unitNearest(closed, '2000-01-01').name, unitNearest(closed, '2020-01-01').name]).toEqual(['甲', '乙'])
    expect(lifeOf(closed)).toEqual({ startsOn: '2010-01-01', endsOn: '2014-01-01' })
  })

  it('has one period per name, over its moves', () => {
    expect(namePeriodsOf(bureau.versions)).toMatchObject([
      { name: '市工商局', startsOn: '2010-01-01', endsOn: '2024-05-01' },
      { name: '市工商质监局', startsOn: '2024-05-01', endsOn: null },
    ])
  })

  it('tells its history: founded, renamed, placed, closed', () => {
    const closed = [
      ...bureau.versions.slice(0, 2),
      version('2026-01-01', { ...bureau.versions[2], endsOn: '2027-01-01' }),
    ]
    expect(changesOf(closed)).toMatchObject([
      { kind: 'founded', on: '2010-01-01' },
      { kind: 'renamed', on: '2024-05-01', from: '市工商局', to: '市工商质监局' },
      { kind: 'placed', on: '2026-01-01', from: { parentId: 'city' }, to: { parentId: 'commission' } },
      { kind: 'closed', on: '2027-01-01', lastDay: '2026-12-31' },
    ])
  })

  it('has ahead of it what is later than today and than the day looked at', () => {
    const ahead = (day: '2024-01-01' | '2026-02-01', today: '2025-06-01' | '2023-01-01') =>
      upcomingOf(bureau.versions, { day, today }).map(({ on }) => on)
    expect(ahead('2024-01-01', '2025-06-01')).toEqual(['2026-01-01'])
    expect(ahead('2024-01-01', '2023-01-01')).toEqual(['2024-05-01', '2026-01-01'])
    expect(ahead('2026-02-01', '2025-06-01')).toEqual([])
  })
})

describe('renaming', () => {
  const rename = (from: UnitVersion['startsOn'], name = '市场监督管理局', versions = bureau.versions) =>
    whyCannotRename(versions, { name, shortName: '市监局', from })

  it('is possible after the last change', () => {
    expect(rename('2026-01-02')).toBeUndefined()
  })

  it('joins a move on the very day it took effect', () => {
    expect(rename('2026-01-01')).toBeUndefined()
  })

  it('does not rewrite what is past, nor a name that began that day', () => {
    expect(rename('2025-12-31')).toMatchObject({
      code: 'unit-change-too-early',
      facts: { startsOn: '2026-01-01' },
      field: 'from',
    })
    const renamed = bureau.versions.slice(0, 1).concat(version('2024-05-01', { name: '乙', parentId: 'city' }))
    expect(rename('2024-05-01', '丙', renamed)).toMatchObject({ code: 'unit-change-too-early' })
    expect(rename('2010-01-01', '丙', [version('2010-01-01')])).toMatchObject({ code: 'unit-change-too-early' })
  })

  it('needs another name; another short name is enough', () => {
    const same = { name: '市工商质监局', shortName: '工商质监局', from: '2026-02-01' as const }
    expect(whyCannotRename(bureau.versions, same)).toMatchObject({ code: 'unit-same-name', field: 'name' })
    expect(whyCannotRename(bureau.versions, { ...same, shortName: '质监' })).toBeUndefined()
  })

  it('is over once the unit is closed', () => {
    expect(rename('2026-02-01', '丙', [version('2010-01-01', { endsOn: '2026-01-01' })])).toMatchObject({
      code: 'unit-closed',
      facts: { endsOn: '2026-01-01' },
    })
  })
})

describe('moving', () => {
  const city = unit('city', [version('2000-01-01', { name: '市' })])
  const commission = unit('commission', [version('2000-01-01', { name: '城管委', parentId: 'city' })])
  const squad = unit('squad', [version('2020-01-01', { name: '中队', parentId: 'bureau' })])
  const young = unit('young', [version('2026-06-01', { name: '新局', parentId: 'city' })])
  const ending = unit('ending', [version('2000-01-01', { name: '旧局', parentId: 'city', endsOn: '2026-09-01' })])
  const register = [city, commission, bureau, squad, young, ending]
  const move = (place: Place, from: UnitVersion['startsOn'] = '2026-02-01', who = bureau, all = register) =>
    whyCannotMove(all, who, { place, from })

  it('is possible to another parent, or to other authorities', () => {
    expect(move(under('city'))).toBeUndefined()
    expect(move(under('commission', { taskingAuthorityId: 'city', assessorId: 'city' }))).toBeUndefined()
  })

  it('needs a difference, and a parent', () => {
    expect(move(under('commission'))).toMatchObject({ code: 'unit-same-place' })
    expect(move(nowhere)).toMatchObject({ code: 'unit-needs-parent', field: 'parentId' })
    expect(move({ ...nowhere, assessorId: 'commission' }, '2026-02-01', city)).toBeUndefined()
  })

  it('does not rewrite what is past', () => {
    expect(move(under('city'), '2026-01-01')).toMatchObject({ code: 'unit-change-too-early' })
  })

  it('needs an authority that is there from that day on', () => {
    expect(move(under('young'))).toMatchObject({
      code: 'unit-not-there-that-day',
      facts: { unit: '新局', day: '2026-02-01' },
      field: 'parentId',
    })
    expect(move(under('young'), '2026-06-01')).toBeUndefined()
    expect(move(under('city', { assessorId: 'ending' }))).toMatchObject({
      code: 'unit-not-there-that-day',
      facts: { unit: '旧局', day: '2026-09-01' },
      field: 'assessorId',
    })
  })

  it('refuses a circle, along the tree and along the tasking line', () => {
    expect(move(under('squad'))).toMatchObject({ code: 'unit-circle', facts: { unit: '中队' }, field: 'parentId' })
    expect(move(under('bureau'))).toMatchObject({ code: 'unit-circle' })
    expect(move(under('city', { taskingAuthorityId: 'squad' }))).toMatchObject({
      code: 'unit-circle',
      field: 'taskingAuthorityId',
    })
  })

  it('refuses a circle that would only close later, when a decided move takes effect', () => {
    const decided = unit('commission', [
      version('2000-01-01', { name: '城管委', parentId: 'city', endsOn: '2026-05-01' }),
      version('2026-05-01', { name: '城管委', parentId: 'squad' }),
    ])
    const free = unit('squad', [version('2020-01-01', { name: '中队', parentId: 'city' })])
    expect(move(under('commission'), '2026-02-01', free, [city, decided, free])).toMatchObject({ code: 'unit-circle' })
    expect(move(under('city', { assessorId: 'commission' }), '2026-02-01', free, [city, decided, free])).toBeUndefined()
  })

  it('asks of any set of units whether one may stand under another', () => {
    const units = [
      { id: 'a', parentId: null, taskingAuthorityId: null, name: '甲' },
      { id: 'b', parentId: 'a', taskingAuthorityId: null, name: '乙' },
    ]
    expect(whyCannotStandUnder(units, 'a', { upperId: 'b' })).toMatchObject({
      facts: { unit: '乙' },
      field: 'parentId',
    })
    expect(whyCannotStandUnder(units, 'b', { upperId: 'a' })).toBeUndefined()
  })
})

describe('founding', () => {
  it('needs a code that nobody has, whatever its case', () => {
    const founding = { code: 'bureau', place: nowhere, from: '2026-02-01' as const }
    expect(whyCannotFound([bureau], founding)).toMatchObject({ code: 'unit-code-taken', field: 'code' })
    expect(whyCannotFound([bureau], { ...founding, code: 'other' })).toBeUndefined()
  })
})

describe('closing', () => {
  const clear = { people: 0, below: 0, led: 0, later: 0 }
  const close = (obstacles: Partial<typeof clear>, lastDay: UnitVersion['startsOn'] = '2026-12-31') =>
    whyCannotClose(bureau.versions, lastDay, { ...clear, ...obstacles })

  it('is possible when nobody depends on it', () => {
    expect(close({})).toBeUndefined()
    expect(close({}, '2026-01-01')).toBeUndefined()
  })

  it.each([
    [{ people: 3 }, 'unit-has-people', { people: 3 }],
    [{ below: 2 }, 'unit-has-units', { units: 2 }],
    [{ led: 12 }, 'unit-leads-units', { units: 12 }],
    [{ later: 1 }, 'unit-has-later', { count: 1 }],
  ])('is refused with what is in the way: %o', (obstacles, code, facts) => {
    expect(close(obstacles)).toMatchObject({ code, facts, field: 'lastDay' })
  })

  it('is refused before the last change, and twice', () => {
    expect(close({}, '2025-12-31')).toMatchObject({ code: 'unit-change-too-early', field: 'lastDay' })
    const closed = [version('2010-01-01', { endsOn: '2020-01-01' })]
    expect(whyCannotClose(closed, '2026-01-01', clear)).toMatchObject({ code: 'unit-closed' })
  })
})

describe('nameplates', () => {
  const plated = unit('office', [version('2020-01-01')], {
    nameplates: [
      { id: 'old', name: '旧牌', startsOn: '2020-01-01', endsOn: '2022-01-01' },
      { id: 'new', name: '新牌', startsOn: '2022-01-01', endsOn: null },
    ],
  })

  it('hang once at a time', () => {
    expect(whyCannotAddNameplate(plated, { name: '旧牌', from: '2022-01-01' })).toBeUndefined()
    expect(whyCannotAddNameplate(plated, { name: '旧牌', from: '2021-12-31' })).toMatchObject({
      code: 'nameplate-already-there',
    })
    expect(whyCannotAddNameplate(plated, { name: '新牌', from: '2026-01-01' })).toMatchObject({ field: 'name' })
  })

  it('hang on a unit that is there', () => {
    expect(whyCannotAddNameplate(plated, { name: '早牌', from: '2019-12-31' })).toMatchObject({
      code: 'unit-not-there-that-day',
      field: 'from',
    })
    const closed = unit('closed', [version('2010-01-01', { endsOn: '2020-01-01' })])
    expect(whyCannotAddNameplate(closed, { name: '牌', from: '2015-01-01' })).toMatchObject({ code: 'unit-closed' })
  })

  it('come down once, and not before they went up', () => {
    expect(whyCannotEndNameplate({ startsOn: '2022-01-01', endsOn: null }, '2022-01-01')).toBeUndefined()
    expect(whyCannotEndNameplate({ startsOn: '2022-01-01', endsOn: null }, '2021-12-31')).toMatchObject({
      code: 'period-ends-before-start',
    })
    expect(whyCannotEndNameplate({ startsOn: '2022-01-01', endsOn: '2023-01-01' }, '2024-01-01')).toMatchObject({
      code: 'nameplate-ended',
      facts: { lastDay: '2022-12-31' },
    })
  })
})

describe('finding a unit by what one types', () => {
  const plated = {
    ...bureau,
    nameplates: [{ id: '1', name: '个体协会', startsOn: '2015-01-01' as const, endsOn: null }],
  }

  it.each([
    ['质监局', '2026-03-01', { by: 'name', text: '市工商质监局' }],
    ['BUREAU', '2026-03-01', { by: 'code', text: 'BUREAU' }],
    ['bureau', '2026-03-01', { by: 'code', text: 'BUREAU' }],
    ['个体', '2026-03-01', { by: 'nameplate', text: '个体协会' }],
    ['市工商局', '2026-03-01', { by: 'formerName', text: '市工商局' }],
    ['市工商质监局', '2020-03-01', { by: 'laterName', text: '市工商质监局' }],
    [' 工商局 ', '2020-03-01', { by: 'name', text: '市工商局' }],
  ] as const)('%s on %s', (typed, day, match) => {
    expect(whereFound(plated, typed, day)).toEqual(match)
  })

  it('finds nothing by signs that mean something to a database', () => {
    expect(whereFound(plated, '%', '2026-03-01')).toBeUndefined()
    expect(whereFound(plated, '_', '2026-03-01')).toBeUndefined()
  })
})
