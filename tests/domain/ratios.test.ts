import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { effectOfArrival } from '#domain/staffing/effect.ts'
import { ratioShown, statusOfRatio } from '#domain/staffing/ratios.ts'
import { placementOf, verdictOf, type Member } from '#domain/staffing/verdicts.ts'
import type { RatioParams, Rule } from '#domain/rules.ts'
import { shippedRules } from '#db/seed/rules.ts'

const ruleOf = (key: Rule['key']): Rule<RatioParams> => {
  const rule = shippedRules.find((one) => one.key === key)
  if (!rule || rule.params.type !== 'ratio') throw new Error(`${key} is no ratio`)
  return { ...rule, id: key, params: rule.params }
}
const cityDistrict = ruleOf('STAFF.RATIO.CITY_DISTRICT')
const estAux = ruleOf('STAFF.RATIO.SQUAD_EST_AUX')

const member = (over: Partial<Member> = {}): Member => ({
  level: 'sub_district',
  unitKind: 'squad',
  department: 'urban_management',
  category: 'civil_servant',
  postingKind: 'draft_in',
  countsInStrength: true,
  ...over,
})

describe('the worked numbers of the plan', () => {
  it.each([
    [6, 12, 24],
    [5, 10, 20],
    [4, 8, 16],
    [3, 6, 12],
    [2, 4, 8],
  ])('a squad of a = %i: %i established to %i auxiliaries meets 1 : 2', (_a, established, auxiliary) => {
    expect(statusOfRatio(estAux.params, established, auxiliary)).toBe('met')
  })

  it('240 city to 120 district meets 2 : 1', () => {
    expect(statusOfRatio(cityDistrict.params, 240, 120)).toBe('met')
    expect(ratioShown(cityDistrict.params, 240, 120)).toEqual({ left: '2.00', right: '1' })
  })

  it('1 : 1.6 does not meet 1 : 2', () => {
    expect(statusOfRatio(estAux.params, 10, 16)).toBe('broken')
    expect(ratioShown(estAux.params, 10, 16)).toEqual({ left: '1', right: '1.60' })
  })
})

describe('tolerance', () => {
  it('is one person or a tenth, whichever is kinder (A-02)', () => {
    expect([7, 9].map((aux) => statusOfRatio(estAux.params, 4, aux))).toEqual(['met', 'met'])
    expect([22, 26].map((aux) => statusOfRatio(estAux.params, 12, aux))).toEqual(['met', 'met'])
    expect(statusOfRatio(estAux.params, 12, 27)).toBe('near')
    expect(statusOfRatio(estAux.params, 12, 30)).toBe('broken')
  })

  it('only ever gets worse with distance', () => {
    const order = { met: 0, near: 1, broken: 2, undefined: 3 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 }), (left, off) => {
        const at = (distance: number) => order[statusOfRatio(estAux.params, left, 2 * left + distance)]
        return at(off) <= at(off + 1)
      }),
    )
  })
})

describe('with nothing on one side', () => {
  it('there is no ratio, never infinity or 0', () => {
    expect(ratioShown(cityDistrict.params, 240, 0)).toBeNull()
    expect(
      verdictOf(cityDistrict, null, [
        { ...member({ level: 'city', unitKind: 'brigade' }), onBooks: 240, present: 240 },
      ]),
    ).toMatchObject({ left: 240, right: 0, status: 'broken' })
    expect(verdictOf(cityDistrict, null, [])).toMatchObject({ left: 0, right: 0, status: 'undefined' })
  })
})

describe('who counts', () => {
  it.each<[string, Partial<Member>, object]>([
    ['城管 established', {}, { side: 'left' }],
    ['公安 established', { department: 'public_security', category: 'police' }, { side: 'left' }],
    ['市监 established (A-03)', { department: 'market_regulation' }, { side: null, reason: 'department' }],
    ['住建 established (A-03)', { department: 'housing' }, { side: null, reason: 'department' }],
    ['协管', { category: 'aux_um' }, { side: 'right' }],
    ['协警', { category: 'aux_police', department: 'public_security' }, { side: 'right' }],
    [
      'a concurrent leader (A-11)',
      { postingKind: 'concurrent', countsInStrength: false },
      { side: null, reason: 'concurrent' },
    ],
    [
      'a temporary member (A-13)',
      { postingKind: 'temporary_x', countsInStrength: false },
      { side: null, reason: 'temporary_x' },
    ],
    ['somebody of a brigade', { unitKind: 'brigade', level: 'city' }, { side: null, reason: 'unit' }],
  ])('in a squad’s 1 : 2: %s', (_who, over, expected) => {
    expect(placementOf(estAux.params, member(over))).toMatchObject(expected)
  })

  it('auxiliaries never move the 2 : 1 (A-01)', () => {
    const staff = [
      { ...member({ level: 'city', unitKind: 'brigade' }), onBooks: 240, present: 240 },
      { ...member(), onBooks: 120, present: 120 },
    ]
    const aux = { ...member({ category: 'aux_um' }), onBooks: 10, present: 10 }
    expect(verdictOf(cityDistrict, null, [...staff, aux])).toMatchObject({ left: 240, right: 120, status: 'met' })
  })

  it('nobody counts on both sides', () => {
    const any = fc.record({
      level: fc.constantFrom('city' as const, 'district' as const, 'sub_district' as const),
      unitKind: fc.constantFrom('squad' as const, 'brigade' as const, 'headquarters' as const),
      department: fc.constantFrom('urban_management' as const, 'public_security' as const, 'housing' as const, null),
      category: fc.constantFrom('civil_servant' as const, 'police' as const, 'aux_um' as const, 'aux_police' as const),
      postingKind: fc.constantFrom('draft_in' as const, 'concurrent' as const, 'temporary_x' as const),
      countsInStrength: fc.boolean(),
    })
    fc.assert(
      fc.property(any, (one) => {
        const swapped = {
          ...estAux.params,
          leftCounts: estAux.params.rightCounts,
          rightCounts: estAux.params.leftCounts,
        }
        const { side } = placementOf(estAux.params, one)
        const other = placementOf(swapped, one).side
        const mirrored = { left: 'right', right: 'left' }
        return side === null ? other === null : other === mirrored[side]
      }),
    )
  })
})

describe('what an arrival would change', () => {
  const unit = (id: string, kind: 'squad' | 'brigade', level: 'city' | 'sub_district') => ({
    id,
    kind,
    level,
    code: id,
    department: null,
    brigadeType: null,
    sortOrder: 0,
    revision: 1,
    name: id,
    shortName: id,
    parentId: null,
    dailyManagerId: null,
    taskingAuthorityId: null,
    assessorId: null,
    startsOn: '2020-01-01' as const,
    endsOn: null,
  })
  const facts = {
    day: '2026-03-10' as const,
    units: [unit('squad', 'squad', 'sub_district'), unit('brigade', 'brigade', 'city')],
    groups: [
      {
        unitId: 'squad',
        department: 'urban_management' as const,
        category: 'civil_servant' as const,
        postingKind: 'draft_in' as const,
        countsInStrength: true,
        onBooks: 10,
        present: 9,
        endingSoon: 0,
      },
      {
        unitId: 'squad',
        department: 'urban_management' as const,
        category: 'aux_um' as const,
        postingKind: 'agency_assignment' as const,
        countsInStrength: true,
        onBooks: 16,
        present: 16,
        endingSoon: 0,
      },
      {
        unitId: 'brigade',
        department: 'public_security' as const,
        category: 'police' as const,
        postingKind: 'draft_in' as const,
        countsInStrength: true,
        onBooks: 20,
        present: 20,
        endingSoon: 0,
      },
    ],
    quotas: [],
    rules: [cityDistrict, estAux],
  }

  it('is the board with one more', () => {
    const effect = effectOfArrival(facts, {
      hostUnitId: 'squad',
      department: 'urban_management',
      category: 'civil_servant',
      postingKind: 'loan',
      countsInStrength: true,
    })
    expect(effect.verdicts.map(({ before, after }) => [before.left, before.right, after.left, after.right])).toEqual([
      [20, 10, 20, 11],
      [10, 16, 11, 16],
    ])
    expect(effect.host.onBooks).toEqual({ before: 26, after: 27 })
  })

  it('is nothing for a concurrent post', () => {
    const effect = effectOfArrival(facts, {
      hostUnitId: 'squad',
      department: null,
      category: 'civil_servant',
      postingKind: 'concurrent',
      countsInStrength: false,
    })
    for (const { before, after } of effect.verdicts) expect(after).toEqual(before)
    expect(effect.host.onBooks).toEqual({ before: 26, after: 26 })
  })
})
