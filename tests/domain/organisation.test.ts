import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten, isForceUnit, pathTo, sideOf, treeOf } from '#domain/organisation.ts'
import { headsOf } from '#domain/organisation/heads.ts'
import { unitsOver, unitsUnder, type UnitLines } from '#domain/organisation/lines.ts'

const unit = (id: string, parentId: string | null, sortOrder = 0) => ({ id, parentId, sortOrder })
const line = (id: string, parentId: string | null, taskingAuthorityId: string | null = null): UnitLines => ({
  id,
  parentId,
  taskingAuthorityId,
})

describe('the tree', () => {
  const units = [unit('city', null), unit('b', 'city', 20), unit('a', 'city', 10), unit('a1', 'a')]

  it('keeps siblings in their own order, and says how deep each unit lies', () => {
    expect(flatten(treeOf(units)).map(({ id, depth }) => [id, depth])).toEqual([
      ['city', 0],
      ['a', 1],
      ['a1', 2],
      ['b', 1],
    ])
  })

  it('makes a root of a unit whose parent is not among them', () => {
    const part = treeOf(units.filter(({ id }) => id !== 'city'))
    expect(part.map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it('gives the path from the top down to the unit itself', () => {
    expect(pathTo(units, 'a1').map(({ id }) => id)).toEqual(['city', 'a', 'a1'])
    expect(pathTo(units, 'nowhere')).toEqual([])
  })

  it('does not walk in circles', () => {
    expect(pathTo([unit('x', 'y'), unit('y', 'x')], 'x').map(({ id }) => id)).toEqual(['y', 'x'])
  })
})

describe('lines', () => {
  const units = [
    line('city', null),
    line('office', 'city'),
    line('detachment', 'office'),
    line('brigade', 'detachment', 'detachment'),
    line('district', 'city'),
    line('street', 'district'),
    line('squad', 'street', 'detachment'),
  ]

  it('run down the tree, or also the tasking line', () => {
    expect(unitsUnder(units, 'detachment', ['parent']).toSorted()).toEqual(['brigade', 'detachment'])
    expect(unitsUnder(units, 'detachment', ['parent', 'tasking']).toSorted()).toEqual([
      'brigade',
      'detachment',
      'squad',
    ])
    expect(unitsUnder(units, 'district', ['parent']).toSorted()).toEqual(['district', 'squad', 'street'])
    expect(unitsUnder(units, 'squad', [])).toEqual(['squad'])
  })

  it('run up both at once: whoever is above along either hears of it', () => {
    expect(unitsOver(units, 'squad').toSorted()).toEqual([
      'city',
      'detachment',
      'district',
      'office',
      'squad',
      'street',
    ])
  })

  it('end where a circle closes', () => {
    const circle = [line('a', 'b'), line('b', 'c', 'a'), line('c', 'a')]
    expect(unitsUnder(circle, 'a', ['parent', 'tasking']).toSorted()).toEqual(['a', 'b', 'c'])
    expect(unitsOver(circle, 'a').toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('under and over are each other seen from the other end, whatever the lines, circles included', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const upper = fc.option(fc.constantFrom(...ids))
    const everyLine = fc.tuple(
      ...ids.map((id) => fc.tuple(upper, upper).map(([parent, tasks]) => line(id, parent, tasks))),
    )
    fc.assert(
      fc.property(everyLine, (all) => {
        for (const a of ids) {
          const under = unitsUnder(all, a, ['parent', 'tasking'])
          for (const b of ids) expect([a, b, under.includes(b)]).toEqual([a, b, unitsOver(all, b).includes(a)])
        }
      }),
    )
  })
})

describe('what a unit is', () => {
  it('only detachment, headquarters, brigades and squads are the force', () => {
    expect((['squad', 'brigade', 'bureau', 'city'] as const).map((kind) => isForceUnit({ kind }))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('a sub-district stands on the district side of the 2:1', () => {
    expect([sideOf('city'), sideOf('district'), sideOf('sub_district')]).toEqual(['city', 'district', 'district'])
  })
})

describe('head counts', () => {
  const units = [unit('city', null), unit('district', 'city'), unit('squad', 'district')]
  const at = (unitId: string, personId: string) => ({ unitId, personId })

  it('count each person once, however many posts they hold below', () => {
    const heads = headsOf(units, {
      home: [at('district', 'an')],
      posted: [at('squad', 'an'), at('squad', 'bo'), at('district', 'bo')],
    })
    expect(heads.get('city')).toEqual({ home: 0, posted: 0, homeWithBelow: 1, postedWithBelow: 2 })
    expect(heads.get('squad')).toEqual({ home: 0, posted: 2, homeWithBelow: 0, postedWithBelow: 2 })
  })

  it('leave out people of units that were not asked about', () => {
    const heads = headsOf([unit('district', 'city')], { home: [at('elsewhere', 'an')], posted: [] })
    expect([...heads.values()]).toEqual([{ home: 0, posted: 0, homeWithBelow: 0, postedWithBelow: 0 }])
  })
})
