import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Department } from '#domain/organisation.ts'
import type { Quota } from '#domain/staffing/quotas.ts'
import { apportion, districtStaffFor, proposalOf, squadWeights } from '#domain/staffing/quotas/proposal.ts'

const line = (unitId: string, department: Department, planned: number): Quota => ({
  ...{ id: `${unitId} ${department}`, unitId, kind: 'own', department, staffClass: 'established', category: null },
  ...{ postClass: 'member', planned, document: null, reason: null, revision: 1, recordedBy: null },
  ...{ startsOn: '2025-01-01', endsOn: null },
})
const squad = (unitId: string, a: number) => ({
  unitId,
  weight: 100,
  lines: [
    line(unitId, 'urban_management', a),
    line(unitId, 'public_security', a),
    line(unitId, 'market_regulation', 1),
    line(unitId, 'housing', 1),
  ],
})
const newLine = (like: Quota, unitId: string): Quota => ({
  ...like,
  unitId,
  id: `new ${unitId} ${like.id}`,
  planned: 0,
})

const total = fc.integer({ min: 0, max: 20_000 })
const weights = fc.array(fc.integer({ min: 0, max: 99_900 }), { minLength: 1, maxLength: 40 })

describe('sharing out by the largest remainder', () => {
  it('adds up to the whole, to the last place', () => {
    fc.assert(
      fc.property(total, weights, (whole, shares) => {
        fc.pre(shares.some((weight) => weight > 0))
        const parts = apportion(whole, shares)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
        expect(parts.every((part) => Number.isInteger(part) && part >= 0)).toBe(true)
      }),
    )
  })

  it('gives nobody more than a whole place off their exact share, and nothing to whoever weighs nothing', () => {
    fc.assert(
      fc.property(total, weights, (whole, shares) => {
        const sum = shares.reduce((all, weight) => all + weight, 0)
        fc.pre(sum > 0)
        for (const [index, part] of apportion(whole, shares).entries()) {
          const weight = shares[index] ?? 0
          expect(Math.abs(part - (whole * weight) / sum)).toBeLessThan(1)
          if (weight === 0) expect(part).toBe(0)
        }
      }),
    )
  })

  it('never gives less to more weight', () => {
    fc.assert(
      fc.property(total, weights, (whole, shares) => {
        const parts = apportion(whole, shares)
        const byWeight = shares.map((weight, index) => ({ weight, part: parts[index] ?? 0 }))
        for (const a of byWeight)
          for (const b of byWeight) if (a.weight > b.weight) expect(a.part).toBeGreaterThanOrEqual(b.part)
      }),
    )
  })

  it('gives nobody anything where nobody weighs anything', () => {
    expect(apportion(10, [0, 0])).toEqual([0, 0])
  })

  it('of equal remainders takes the first', () => {
    expect(apportion(5, [1, 1, 1])).toEqual([2, 2, 1])
  })
})

describe('the staff a city number asks of the districts', () => {
  const ratio = fc.record({ left: fc.integer({ min: 1, max: 9 }), right: fc.integer({ min: 1, max: 9 }) })

  it('keeps the rule’s own ratio, whatever it is, to half a person', () => {
    fc.assert(
      fc.property(ratio, total, ({ left, right }, city) => {
        const district = districtStaffFor({ left, right }, city)
        expect(Math.abs(district * left - city * right)).toBeLessThanOrEqual(left / 2)
      }),
    )
  })

  it('never falls as the city grows', () => {
    fc.assert(
      fc.property(ratio, total, (asked, city) => {
        expect(districtStaffFor(asked, city + 1)).toBeGreaterThanOrEqual(districtStaffFor(asked, city))
      }),
    )
  })

  it.each([
    [240, 120],
    [241, 121],
    [0, 0],
  ])('at 2 : 1 of %i is %i', (city, district) => {
    expect(districtStaffFor({ left: 2, right: 1 }, city)).toBe(district)
  })
})

describe('what a squad weighs', () => {
  it('is the grids it answers for; a grid of several is shared in equal parts', () => {
    const weighed = squadWeights([
      { weight: 100, squadIds: ['a'] },
      { weight: 100, squadIds: ['a', 'b'] },
      { weight: 300, squadIds: ['b', 'c', 'd'] },
    ])
    expect([...weighed].map(([id, weight]) => [id, weight / 6])).toEqual([
      ['a', 150],
      ['b', 150],
      ['c', 100],
      ['d', 100],
    ])
  })

  it('is always whole, and nothing is lost in the sharing', () => {
    const grid = fc.record({
      weight: fc.integer({ min: 0, max: 99_900 }),
      squadIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(grid, { maxLength: 12 }), (grids) => {
        const weighed = [...squadWeights(grids).values()]
        expect(weighed.every(Number.isInteger)).toBe(true)
        const parts = squadWeights([...grids, { weight: 1, squadIds: ['z'] }]).get('z') ?? 0
        const sum = grids.reduce((all, { weight }) => all + weight, 0)
        expect(weighed.reduce((all, weight) => all + weight, 0)).toBe(sum * parts)
      }),
    )
  })
})

describe('a proposal', () => {
  const propose = (city: number, squads: Parameters<typeof proposalOf>[0]['squads'], others = 0) =>
    proposalOf({ ratio: { left: 2, right: 1 }, city, others, squads, newLine })

  it('gives twelve squads of one grid each ten of 120, and shares them as the squad is made up', () => {
    const squads = [6, 5, 4, 4, 3, 2, 5, 5, 4, 3, 2, 5].map((a, index) => squad(`squad ${index}`, a))
    const { district, squads: proposed } = propose(240, squads)
    expect(district).toBe(120)
    expect(proposed.map((one) => one.proposed)).toEqual(squads.map(() => 10))
    expect(proposed[0]).toMatchObject({ now: 14, proposed: 10 })
    expect(proposed[0]?.lines.map((one) => one.proposed)).toEqual([4, 4, 1, 1])
  })

  it('adds up in every squad and in all, and leaves other units of the districts theirs', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 15 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), sizes, fc.integer({ min: 0, max: 50 }), (city, sizes, others) => {
        const squads = sizes.map((a, index) => ({ ...squad(`squad ${index}`, a), weight: 1 + a }))
        const { district, forSquads, squads: proposed } = propose(city, squads, others)
        expect(district).toBe(Math.floor((city + 1) / 2))
        expect(forSquads).toBe(Math.max(0, district - others))
        expect(proposed.reduce((sum, one) => sum + one.proposed, 0)).toBe(forSquads)
        for (const one of proposed)
          expect(one.lines.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(one.proposed)
      }),
    )
  })

  it('makes lines for a squad that has none, as all squads together are made up', () => {
    const { squads } = propose(40, [squad('old', 4), { unitId: 'new', weight: 100, lines: [] }])
    expect(squads[1]).toMatchObject({ unitId: 'new', now: 0, proposed: 10 })
    expect(squads[1]?.lines.map(({ line, proposed }) => [line.unitId, line.department, proposed])).toEqual([
      ['new', 'urban_management', 4],
      ['new', 'public_security', 4],
      ['new', 'market_regulation', 1],
      ['new', 'housing', 1],
    ])
  })
})
