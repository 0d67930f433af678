import { describe, expect, it } from 'vitest'
import {
  paintingOf,
  wantedByRotation,
  wantedByWeek,
  type Canvas,
  type Painting,
  type Wanted,
} from '#domain/roster/painting.ts'
import type { EntryStanding } from '#domain/roster/steps.ts'
import { dayOfWeek } from '#domain/roster/weeks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

const monday = '2026-03-16'
const forever = { start: '2020-01-01', end: null } as const
const serving = [{ unitId: 'unit', period: forever }]
const want = (over: Partial<Wanted> = {}): Wanted => ({
  ...{ personId: 'a', workDay: monday, shiftTypeId: 'm', code: 'M', kind: 'duty', placeId: null, isLeader: false },
  ...over,
})
const entry = (over: Partial<EntryStanding> = {}): EntryStanding => ({
  ...{ id: 'one', seq: 1, isRemoved: false, unitId: 'unit', personId: 'a', workDay: monday, shiftTypeId: 'm' },
  ...{ placeId: null, isLeader: false, isPinned: false, kind: 'duty', code: 'M', spans: [], minutes: 450 },
  ...{ nightMinutes: 0, startsAt: 0, endsAt: 0 },
  ...over,
})
const canvas = (over: Partial<Canvas> = {}): Canvas => ({
  ...{ unitId: 'unit', there: [], presence: 'keep', absent: 'skip', whyOver: () => undefined },
  people: new Map([
    ['a', { serving, away: [] }],
    ['b', { serving, away: [] }],
  ]),
  ...over,
})
const reasons = ({ conflicts }: Painting) => conflicts.map(({ personId, workDay, why }) => [personId, workDay, why])

describe('a rotation painted over a period', () => {
  const rotation = {
    days: [['M'], ['M', 'E'], [], ['Z']],
    crews: [
      { id: '1', offset: 0 },
      { id: '2', offset: 1 },
    ],
  }
  const types = new Map([
    ['M', { id: 'm', kind: 'duty' as const }],
    ['E', { id: 'e', kind: 'standby' as const }],
  ])
  const typeOf = (code: string) => types.get(code)
  const painted = (crews: { offset: number; personIds: string[]; placeId: string | null }[], end: IsoDate) =>
    wantedByRotation(rotation, { start: monday, end }, { crews, typeOf })

  it('begins with the period, each crew so many days ahead, and goes round', () => {
    const crews = [
      { offset: 0, personIds: ['a'], placeId: null },
      { offset: 1, personIds: ['b'], placeId: null },
    ]
    const shifts = painted(crews, '2026-03-21').map(({ personId, workDay, code }) => `${personId} ${workDay} ${code}`)
    expect(shifts).toEqual([
      'a 2026-03-16 M',
      'a 2026-03-17 M',
      'a 2026-03-17 E',
      'a 2026-03-20 M',
      'b 2026-03-16 M',
      'b 2026-03-16 E',
      'b 2026-03-19 M',
      'b 2026-03-20 M',
      'b 2026-03-20 E',
    ])
  })

  it('puts a crew on its place where the shift is duty, and nowhere else', () => {
    const shifts = painted([{ offset: 1, personIds: ['a', 'b'], placeId: 'gate' }], '2026-03-17')
    expect(shifts.map(({ code, placeId }) => [code, placeId])).toEqual([
      ['M', 'gate'],
      ['M', 'gate'],
      ['E', null],
      ['E', null],
    ])
  })
})

describe('what stands in a cell', () => {
  const other = entry({ shiftTypeId: 'a', code: 'A', placeId: 'gate' })

  it('stays or gives way, as was chosen, and keeps its history where it gives way', () => {
    const kept = paintingOf([want()], canvas({ there: [other] }))
    expect(kept).toMatchObject({ additions: [], changes: [], removals: [] })
    expect(reasons(kept)).toEqual([['a', monday, 'taken']])
    const replaced = paintingOf([want()], canvas({ there: [other], presence: 'replace' }))
    expect(replaced.changes).toEqual([{ there: other, wanted: want() }])
    expect(replaced).toMatchObject({ additions: [], removals: [], conflicts: [] })
  })

  it('is left alone where it is pinned, whatever was chosen', () => {
    const pinned = { ...other, isPinned: true }
    for (const presence of ['keep', 'replace'] as const) {
      const painting = paintingOf([want()], canvas({ there: [pinned], presence }))
      expect(painting).toMatchObject({ additions: [], changes: [], removals: [] })
      expect(reasons(painting)).toEqual([['a', monday, 'pinned']])
    }
  })

  it('is not touched where it is as wanted, so that painting twice paints once', () => {
    for (const presence of ['keep', 'replace'] as const) {
      const painting = paintingOf([want()], canvas({ there: [entry({ placeId: 'gate' })], presence }))
      expect(painting).toEqual({ additions: [], changes: [], removals: [], conflicts: [], unchanged: 1 })
    }
  })

  it('goes as a whole: two shifts become one, one becomes two', () => {
    const two = [entry(), entry({ id: 'two', shiftTypeId: 'e', code: 'E' })]
    const day = want({ shiftTypeId: 'd', code: 'D' })
    const fewer = paintingOf([day], canvas({ there: two, presence: 'replace' }))
    expect([fewer.changes.map(({ there }) => there.id), fewer.removals.map(({ id }) => id)]).toEqual([['one'], ['two']])
    const more = paintingOf([want(), day], canvas({ there: [two[1] ?? entry()], presence: 'replace' }))
    expect([more.changes.length, more.additions.map(({ code }) => code)]).toEqual([1, ['D']])
    const spare = paintingOf([want()], canvas({ there: two, presence: 'replace' }))
    expect([spare.unchanged, spare.removals.map(({ id }) => id)]).toEqual([1, ['two']])
  })

  it('stays on days that the template says nothing about', () => {
    const painting = paintingOf([want()], canvas({ there: [entry({ workDay: '2026-03-17' })], presence: 'replace' }))
    expect([painting.additions.length, painting.removals]).toEqual([1, []])
  })

  it('of a removed entry is nothing', () => {
    expect(paintingOf([want()], canvas({ there: [entry({ isRemoved: true })] })).additions).toHaveLength(1)
  })
})

describe('whoever is not there', () => {
  const absent = new Map([
    ['a', { serving, away: [{ id: 'x', kind: 'annual', period: { start: monday, end: '2026-03-17' } as const }] }],
    ['b', { serving: [{ unitId: 'unit', period: { start: '2020-01-01', end: '2026-03-17' } as const }], away: [] }],
  ])
  const wanted = [want(), want({ workDay: '2026-03-17' }), want({ personId: 'b' })]
  const late = want({ personId: 'b', workDay: '2026-03-17' })

  it('is skipped on those days, with the reason, and painted on the others', () => {
    const painting = paintingOf([...wanted, late, want({ personId: 'c' })], canvas({ people: absent }))
    expect(painting.additions.map(({ personId, workDay }) => [personId, workDay])).toEqual([
      ['a', '2026-03-17'],
      ['b', monday],
    ])
    expect(reasons(painting)).toEqual([
      ['a', monday, 'away'],
      ['b', '2026-03-17', 'not_serving'],
      ['c', monday, 'not_serving'],
    ])
    expect(painting.conflicts[0]?.facts).toEqual({ kind: 'annual' })
  })

  it('leaves an open shift where that was chosen, and only as many as are missing', () => {
    const opened = canvas({ people: absent, absent: 'open' })
    const painting = paintingOf([want(), late, want({ kind: 'rest', code: 'R', workDay: monday })], opened)
    expect(painting.additions.map(({ personId, workDay }) => [personId, workDay])).toEqual([
      [null, monday],
      [null, '2026-03-17'],
    ])
    const again = paintingOf([want()], { ...opened, there: [entry({ personId: null })] })
    expect([again.additions.length, again.unchanged]).toEqual([0, 1])
  })

  it('may be trained while away', () => {
    const training = want({ kind: 'training', code: 'T' })
    expect(paintingOf([training], canvas({ people: absent })).additions).toHaveLength(1)
  })
})

describe('a week copied onto another', () => {
  it('falls on the same days of the week, and leaves behind what belongs to its date', () => {
    const week = [
      entry({ workDay: '2026-03-18', isLeader: true, placeId: 'gate', isPinned: true }),
      entry({ personId: null, workDay: '2026-03-22' }),
      entry({ kind: 'leave' }),
      entry({ kind: 'compensatory_rest' }),
      entry({ isRemoved: true }),
    ]
    const wanted = wantedByWeek(week, monday, '2026-03-30')
    expect(wanted).toEqual([
      want({ workDay: '2026-04-01', isLeader: true, placeId: 'gate' }),
      want({ personId: null, workDay: '2026-04-05' }),
    ])
    expect(wanted.map(({ workDay }) => dayOfWeek(workDay))).toEqual([2, 6])
  })

  it('says what is over and leaves the rest', () => {
    const over = canvas({ whyOver: ({ code }) => (code === 'Z' ? 'type_over' : undefined) })
    const painting = paintingOf([want({ code: 'Z' }), want({ personId: 'b' })], over)
    expect(reasons(painting)).toEqual([['a', monday, 'type_over']])
    expect(painting.additions.map(({ personId }) => personId)).toEqual(['b'])
  })
})
