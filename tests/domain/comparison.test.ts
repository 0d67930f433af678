import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesBetween, type UnitVersion } from '#domain/organisation/versions.ts'
import { homeChanges, placeChanges, quotaChanges, type HomeOn, type Serving } from '#domain/staffing/comparison.ts'

const serving = (personId: string, unitId: string, more: Partial<Serving> = {}): Serving => ({
  ...{ personId, unitId, postingId: `${personId} ${unitId}`, kind: 'draft_in', post: null, countsInStrength: true },
  ...more,
})
const told = (before: Serving[], after: Serving[]) =>
  placeChanges(before, after).map(({ personId, kind, from, to }) => [
    personId,
    kind,
    from?.unitId ?? null,
    to?.unitId ?? null,
  ])

describe('people between two days', () => {
  it('came, went and moved', () => {
    const before = [serving('gone', 'a'), serving('moved', 'a'), serving('same', 'b')]
    const after = [serving('moved', 'b'), serving('same', 'b'), serving('new', 'b')]
    expect(told(before, after)).toEqual([
      ['gone', 'removed', 'a', null],
      ['moved', 'moved', 'a', 'b'],
      ['new', 'added', null, 'b'],
    ])
  })

  it('took on a second place, or gave it up: no move', () => {
    const main = serving('p', 'a')
    const second = serving('p', 'b', { kind: 'concurrent', countsInStrength: false })
    expect(told([main], [main, second])).toEqual([['p', 'added', null, 'b']])
    expect(told([main, second], [main])).toEqual([['p', 'removed', 'b', null]])
  })

  it('moved from where they counted to where they count, whatever else ended', () => {
    const side = serving('p', 'c', { countsInStrength: false, kind: 'concurrent' })
    expect(told([side, serving('p', 'a')], [serving('p', 'b')])).toEqual([
      ['p', 'moved', 'a', 'b'],
      ['p', 'removed', 'c', null],
    ])
  })

  it('with a posting that follows another in the same place: nothing, unless as something else', () => {
    const renewed = serving('p', 'a', { postingId: 'second' })
    expect(told([serving('p', 'a')], [renewed])).toEqual([])
    expect(told([serving('p', 'a')], [{ ...renewed, countsInStrength: false }])).toEqual([['p', 'changed', 'a', 'a']])
  })

  const place = fc.record({
    personId: fc.constantFrom('p', 'q', 'r', 's'),
    unitId: fc.constantFrom('a', 'b', 'c', 'd'),
  })
  const places = fc
    .uniqueArray(place, { selector: ({ personId, unitId }) => `${personId} ${unitId}`, maxLength: 12 })
    .map((all) => all.map(({ personId, unitId }) => serving(personId, unitId)))

  it('explain every difference in the strength of every unit', () => {
    fc.assert(
      fc.property(places, places, (before, after) => {
        const changes = placeChanges(before, after)
        for (const unitId of ['a', 'b', 'c', 'd']) {
          const there = (rows: readonly (Serving | null)[]) => rows.filter((row) => row?.unitId === unitId).length
          const came = there(changes.map(({ to }) => to))
          const left = there(changes.map(({ from }) => from))
          expect(there(before) + came - left).toBe(there(after))
        }
      }),
    )
  })

  it('are none from a day to itself, and the other way round on the way back', () => {
    const opposite = { added: 'removed', removed: 'added', moved: 'moved', changed: 'changed' } as const
    fc.assert(
      fc.property(places, places, (before, after) => {
        expect(placeChanges(before, before)).toEqual([])
        const count = (kind: string, changes: { kind: string }[]) => changes.filter((one) => one.kind === kind).length
        const [there, back] = [placeChanges(before, after), placeChanges(after, before)]
        for (const kind of ['added', 'removed', 'moved', 'changed'] as const)
          expect(count(kind, there)).toBe(count(opposite[kind], back))
      }),
    )
  })
})

describe('home lines between two days', () => {
  const line = (personId: string, more: Partial<HomeOn> = {}): HomeOn => ({
    ...{ personId, unitId: 'a', category: 'civil_servant', post: null, rank: '二级科员', ...more },
  })

  it('tell what is different, and who is new or gone', () => {
    const before = [line('same'), line('promoted'), line('gone')]
    const after = [line('same'), line('promoted', { rank: '一级科员', unitId: 'b' }), line('new')]
    expect(homeChanges(before, after)).toMatchObject([
      { personId: 'promoted', parts: ['unitId', 'rank'] },
      { personId: 'gone', to: null, parts: [] },
      { personId: 'new', from: null, parts: [] },
    ])
  })
})

describe('quotas between two days', () => {
  const quota = (planned: number, unitId = 'a') => ({
    ...{ unitId, department: 'urban_management' as const, staffClass: 'established' as const, planned },
  })

  it('tell the numbers that are others, line upon line', () => {
    expect(quotaChanges([quota(6), quota(4, 'b')], [quota(5), quota(3), quota(4, 'b')])).toEqual([
      { unitId: 'a', department: 'urban_management', staffClass: 'established', before: 6, after: 8 },
    ])
    expect(quotaChanges([], [quota(2)])).toMatchObject([{ before: 0, after: 2 }])
  })
})

describe('a unit between two days', () => {
  const version = (startsOn: UnitVersion['startsOn'], more: Partial<UnitVersion> = {}): UnitVersion => ({
    ...{ id: startsOn, name: '甲', shortName: '甲', document: null, parentId: null, dailyManagerId: null },
    ...{ taskingAuthorityId: null, assessorId: null, startsOn, endsOn: null, ...more },
  })
  const unit = {
    versions: [
      version('2020-01-01', { endsOn: '2021-01-01' }),
      version('2021-01-01', { name: '乙', endsOn: '2022-01-01' }),
      version('2022-01-01', { parentId: 'city', endsOn: '2023-01-01' }),
    ],
  }
  const kinds = (from: UnitVersion['startsOn'], to: UnitVersion['startsOn']) =>
    changesBetween(unit, { from, to }).map(({ kind, on }) => [kind, on])

  it('was founded, renamed, placed or closed', () => {
    expect(kinds('2019-12-31', '2020-01-01')).toEqual([['founded', '2020-01-01']])
    expect(kinds('2020-06-01', '2021-06-01')).toEqual([['renamed', '2021-01-01']])
    expect(kinds('2022-06-01', '2023-01-01')).toEqual([['closed', '2023-01-01']])
    expect(kinds('2021-06-01', '2021-07-01')).toEqual([])
  })

  it('and a name it had and lost again makes no difference', () => {
    expect(kinds('2020-06-01', '2022-06-01')).toEqual([['placed', '2022-01-01']])
    expect(kinds('2019-01-01', '2024-01-01')).toEqual([])
  })
})
