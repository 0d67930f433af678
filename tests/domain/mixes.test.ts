import { describe, expect, it } from 'vitest'
import { judgingOn, type JudgedParams, type Rule } from '#domain/rules.ts'
import { mixKeeping, type Mix } from '#domain/staffing/mixes.ts'
import { statusOf, tallyOf, type Heads, type Member } from '#domain/staffing/verdicts.ts'
import { shippedRules } from '#db/seed/rules.ts'

const shipped: Rule[] = shippedRules.map((rule) => ({ ...rule, id: rule.key }))
const squadRules = judgingOn(shipped, '2026-01-01').filter(({ params }) => params.scope === 'squad')
const ratioKey = 'STAFF.RATIO.SQUAD_EST_AUX'
const capKey = 'STAFF.CAP.AUX_UM'

const group = (department: Member['department'], category: Member['category'], onBooks: number): Member & Heads => ({
  ...{ level: 'sub_district', unitKind: 'squad', department, category, postingKind: 'draft_in' },
  ...{ countsInStrength: true, onBooks, present: onBooks },
})
const squad = (um: number, ps: number, auxUm = 0, auxPolice = 0) => [
  group('urban_management', 'civil_servant', um),
  group('public_security', 'police', ps),
  group('urban_management', 'aux_um', auxUm),
  group('public_security', 'aux_police', auxPolice),
  group('housing', 'civil_servant', 1),
]
const mixFor = (members: (Member & Heads)[], rules: readonly Rule<JudgedParams>[] = squadRules) =>
  mixKeeping(rules, members, 'sub_district')
const rangesOf = (mix: Mix | undefined) => ({
  total: mix?.total,
  ...Object.fromEntries(mix?.classes.map(({ category, least, most }) => [category, { least, most }]) ?? []),
})
const withParams = (key: string, change: (params: JudgedParams) => JudgedParams) =>
  squadRules.map((rule) => (rule.key === key ? { ...rule, params: change(rule.params) } : rule))

describe('the squad ratio and the central cap together (AX-3)', () => {
  it('with 5 of 城管 and 3 of 公安 take 16 auxiliaries, of them at most 5 协管 and at least 11 协警', () => {
    const mix = mixFor(squad(5, 3, 9, 7))
    expect(rangesOf(mix)).toEqual({
      total: { least: 16, most: 16 },
      aux_um: { least: 0, most: 5 },
      aux_police: { least: 11, most: 16 },
    })
    expect(mix?.rules.map(({ ruleKey }) => ruleKey)).toEqual([ratioKey, capKey])
    expect(mix?.given).toEqual([
      { department: 'urban_management', people: 5 },
      { department: 'public_security', people: 3 },
    ])
    expect(mix?.isConflict).toBe(false)
  })

  it('are kept with 2(a+b) auxiliaries, 协管 ≤ a and 协警 ≥ a+2b, in every small squad', () => {
    for (let a = 0; a <= 4; a++)
      for (let b = 0; b <= 4; b++) {
        if (a + b === 0) continue
        const total = 2 * (a + b)
        expect(rangesOf(mixFor(squad(a, b)))).toEqual({
          total: { least: total, most: total },
          aux_um: { least: 0, most: a },
          aux_police: { least: a + 2 * b, most: total },
        })
      }
  })

  it('are met by every mix that is named and by no other: each judged anew, on small forces', () => {
    const toTheLetter = withParams(ratioKey, (params) =>
      params.type === 'ratio' ? { ...params, tolerance: 0, tolerancePersons: 0 } : params,
    )
    for (let a = 0; a <= 3; a++)
      for (let b = 0; b <= 3; b++) {
        if (a + b === 0) continue
        const mix = mixFor(squad(a, b))
        const [um, police] = mix?.classes ?? []
        if (!mix?.total || !um || !police) throw new Error('no mix')
        const isIn = (count: number, { least, most }: { least: number; most: number | null }) =>
          count >= least && (most === null || count <= most)
        for (let auxUm = 0; auxUm <= 14; auxUm++)
          for (let auxPolice = 0; auxPolice <= 14; auxPolice++) {
            const isKept = toTheLetter.every(({ params }) =>
              ['met', 'undefined'].includes(statusOf(params, tallyOf(params, squad(a, b, auxUm, auxPolice)))),
            )
            const isNamed = isIn(auxUm + auxPolice, mix.total) && isIn(auxUm, um) && isIn(auxPolice, police)
            expect([a, b, auxUm, auxPolice, isNamed]).toEqual([a, b, auxUm, auxPolice, isKept])
          }
      }
  })

  it('does not depend on the auxiliaries that are there', () => {
    expect(rangesOf(mixFor(squad(4, 4, 12, 0)))).toEqual(rangesOf(mixFor(squad(4, 4))))
  })

  it('follows what the rules say, not what they say today', () => {
    const half = withParams(capKey, (params) => (params.type === 'cap' ? { ...params, factor: 0.5 } : params))
    expect(rangesOf(mixFor(squad(4, 2), half))).toMatchObject({ total: { least: 12 }, aux_um: { least: 0, most: 2 } })
    const threefold = withParams(ratioKey, (params) => (params.type === 'ratio' ? { ...params, right: 3 } : params))
    expect(rangesOf(mixFor(squad(4, 2), threefold))).toMatchObject({ total: { least: 18, most: 18 } })
  })

  it('leave the tolerance aside, unless nothing keeps the ratio to the letter', () => {
    const threeToTwo = withParams(ratioKey, (params) =>
      params.type === 'ratio' ? { ...params, left: 2, right: 3 } : params,
    )
    expect(rangesOf(mixFor(squad(3, 2), threeToTwo)).total).toEqual({ least: 7, most: 8 })
  })
})

describe('rules that no mix keeps', () => {
  const capPolice: Rule<JudgedParams> = {
    ...(squadRules.find(({ key }) => key === capKey) as Rule<JudgedParams>),
    ...{ id: 'cap on police auxiliaries', key: 'STAFF.CAP.AUX_POLICE' },
    params: {
      ...{ type: 'cap', scope: 'squad', factor: 1 },
      leftCounts: { categories: ['aux_police'] },
      rightCounts: { departments: ['public_security'], categories: ['police'] },
    },
  }

  it('are in conflict: each could be kept alone', () => {
    expect(mixFor(squad(5, 3), [...squadRules, capPolice])).toMatchObject({
      isConflict: true,
      total: null,
      classes: [],
    })
  })

  it('is no question where fewer than two rules look at auxiliaries', () => {
    expect(mixFor(squad(5, 3), squadRules.slice(0, 1))).toBeUndefined()
  })

  it('are together as wide as two caps that do not touch each other', () => {
    const mix = mixFor(squad(5, 3), [...squadRules.filter(({ key }) => key === capKey), capPolice])
    expect(rangesOf(mix)).toEqual({
      total: { least: 0, most: 8 },
      aux_um: { least: 0, most: 5 },
      aux_police: { least: 0, most: 3 },
    })
  })
})
