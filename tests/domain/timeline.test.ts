import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgingOn, type Rule } from '#domain/rules.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { mendingOf } from '#domain/staffing/mending.ts'
import { heldSince, membersOn, spanOn, timelinesOf, type Stint, type UnitLife } from '#domain/staffing/timeline.ts'
import { judges, statusOf, tallyOf, verdictOf, type Heads, type Member } from '#domain/staffing/verdicts.ts'
import { shippedRules } from '#db/seed/rules.ts'

const first: IsoDate = '2026-01-01'
const last: IsoDate = '2026-02-10'
const rules: Rule[] = shippedRules.map((rule) => ({ ...rule, id: `${rule.key}@${rule.version}` }))
const estAux = 'STAFF.RATIO.SQUAD_EST_AUX'
const cap = 'STAFF.CAP.AUX_UM'

const life = (id: string, given: Partial<UnitLife>): UnitLife => ({
  ...{ id, kind: 'squad', level: 'sub_district', brigadeType: null, startsOn: '2020-01-01', endsOn: null },
  ...given,
})
const units = [
  life('squad', {}),
  life('new squad', { startsOn: '2026-01-15' }),
  life('waste', { kind: 'brigade', level: 'city', brigadeType: 'construction_waste' }),
  life('mixed', { kind: 'brigade', level: 'city', brigadeType: 'comprehensive', endsOn: '2026-02-01' }),
]

const day = fc.integer({ min: -10, max: 45 }).map((days) => addDays(first, days))
const stint: fc.Arbitrary<Stint> = fc
  .record({
    unitId: fc.constantFrom(...units.map(({ id }) => id)),
    personId: fc.uuid(),
    postingId: fc.uuid(),
    department: fc.constantFrom('urban_management', 'public_security', 'transport', 'market_regulation', null),
    category: fc.constantFrom('civil_servant', 'police', 'aux_um', 'aux_police'),
    postingKind: fc.constantFrom('draft_in', 'concurrent', 'contract_assignment'),
    countsInStrength: fc.boolean(),
    isAway: fc.boolean(),
    start: day,
    length: fc.option(fc.integer({ min: 1, max: 40 })),
  })
  .map(({ length, ...one }) => ({ ...one, end: length === null ? null : addDays(one.start, length) }))

/** A ratio with another tolerance from the middle of the period, a rule that looks at who is present, and one that ends. */
const changingRules: Rule[] = rules.flatMap((rule): Rule[] => {
  if (rule.key === cap) return [{ ...rule, endsOn: '2026-01-12' }]
  if (rule.key !== estAux || rule.params.type !== 'ratio') return [rule]
  return [
    { ...rule, endsOn: '2026-01-20' },
    {
      ...rule,
      ...{ id: 'second', version: 2, startsOn: '2026-01-20' },
      params: { ...rule.params, tolerance: 0.3, basis: 'present' },
    },
  ]
})

describe('the timeline of verdicts', () => {
  it('says of every day what the facts of that day say, in whatever order they were recorded', () => {
    fc.assert(
      fc.property(fc.array(stint, { maxLength: 25 }), fc.array(fc.nat(), { maxLength: 25 }), (stints, order) => {
        const shuffled = stints
          .map((one, index) => ({ one, place: order[index] ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ one }) => one)
        const timelines = timelinesOf({ units, stints: shuffled, rules: changingRules, from: first, to: last })
        for (let today = first; today <= last; today = addDays(today, 1)) {
          const there = units.filter(({ startsOn, endsOn }) => startsOn <= today && (endsOn === null || today < endsOn))
          const expected = judgingOn(changingRules, today).flatMap((rule) =>
            (rule.params.scope === 'force' ? [null] : there.filter((unit) => judges(rule.params, unit))).map((unit) => {
              const members = (unit ? [unit] : there).flatMap((one) => membersOn(stints, one, today))
              const { ruleKey, ruleVersion, unitId, status, left, right } = verdictOf(rule, unit?.id ?? null, members)
              return { ruleKey, ruleVersion, unitId, status, left, right }
            }),
          )
          const found = timelines.flatMap((timeline) => {
            const span = spanOn(timeline, today)
            if (!span) return []
            const { ruleVersion, status, left, right } = span
            return [{ ruleKey: timeline.ruleKey, ruleVersion, unitId: timeline.unitId, status, left, right }]
          })
          const sorted = (list: typeof found) => list.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)))
          expect(sorted(found)).toEqual(sorted(expected))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('names who came and who left on the day a verdict turned, and since when it holds', () => {
    const serving = (personId: string, category: Stint['category'], start: IsoDate, end: IsoDate | null): Stint => ({
      ...{ unitId: 'squad', personId, postingId: `posting of ${personId}`, department: 'public_security', category },
      ...{ postingKind: 'draft_in', countsInStrength: true, isAway: false, start, end },
    })
    const stints = [
      ...['a', 'b', 'c', 'd'].map((id) => serving(id, 'police', '2025-01-01', null)),
      ...['e', 'f', 'g', 'h', 'i', 'j', 'k'].map((id) => serving(id, 'aux_police', '2025-01-01', null)),
      serving('l', 'aux_police', '2025-01-01', '2026-01-12'),
      serving('m', 'aux_police', '2025-01-01', '2026-01-20'),
    ]
    const timelines = timelinesOf({ units, stints, rules, from: first, to: last })
    const ratio = timelines.find(({ ruleKey, unitId }) => ruleKey === estAux && unitId === 'squad')
    expect(ratio?.spans.map(({ from, to, left, right, status }) => [from, to, left, right, status])).toEqual([
      ['2026-01-01', '2026-01-12', 4, 9, 'met'],
      ['2026-01-12', '2026-01-20', 4, 8, 'met'],
      ['2026-01-20', null, 4, 7, 'met'],
    ])
    expect(ratio?.spans.at(-1)?.causes).toEqual([{ kind: 'left', personId: 'm', postingId: 'posting of m' }])
    expect(ratio && heldSince(ratio)?.from).toBe('2026-01-01')
  })
})

describe('since when a verdict holds', () => {
  it('ends at a time in which nothing was asked', () => {
    const ratio = rules.find(({ key }) => key === estAux)
    if (!ratio) throw new Error('no ratio')
    const twice = [
      { ...ratio, endsOn: '2026-01-10' as const },
      { ...ratio, id: 'again', version: 2, startsOn: '2026-01-20' as const },
    ]
    const police: Stint = {
      ...{ unitId: 'squad', personId: 'a', postingId: 'p', department: 'public_security', category: 'police' },
      ...{ postingKind: 'draft_in', countsInStrength: true, isAway: false, start: '2025-01-01', end: null },
    }
    const auxiliaries = ['b', 'c', 'd', 'e', 'f', 'g'].map((personId): Stint => ({
      ...{ ...police, personId, category: 'aux_police' },
    }))
    const [timeline] = timelinesOf({ units, stints: [police, ...auxiliaries], rules: twice, from: first, to: last })
    expect(timeline?.spans.map(({ from, to, status }) => [from, to, status])).toEqual([
      ['2026-01-01', '2026-01-10', 'broken'],
      ['2026-01-20', null, 'broken'],
    ])
    expect(timeline && heldSince(timeline)?.from).toBe('2026-01-20')
  })
})

const squadRules = judgingOn(rules, first).filter(({ params }) => params.scope === 'squad')
const squadOf = (counts: { um: number; ps: number; auxUm: number; auxPs: number }): (Member & Heads)[] => {
  const group = (department: Member['department'], category: Member['category'], onBooks: number) => ({
    ...{ level: 'sub_district' as const, unitKind: 'squad' as const, department, category },
    ...{ postingKind: 'draft_in' as const, countsInStrength: true, onBooks, present: onBooks },
  })
  return [
    group('urban_management', 'civil_servant', counts.um),
    group('public_security', 'police', counts.ps),
    group('urban_management', 'aux_um', counts.auxUm),
    group('public_security', 'aux_police', counts.auxPs),
  ]
}

describe('the smallest change', () => {
  const small = fc.nat({ max: 6 })
  const squad = fc.record({ um: small, ps: small, auxUm: small, auxPs: small })
  const statusesOf = (counts: Parameters<typeof squadOf>[0]) =>
    squadRules.map((rule) => statusOf(rule.params, tallyOf(rule.params, squadOf(counts))))
  const worse = { met: 0, undefined: 0, near: 1, broken: 2 }

  it('mends the rule, worsens no other, and nothing smaller does: checked against every other change', () => {
    fc.assert(
      fc.property(squad, fc.constantFrom(estAux, cap), (counts, target) => {
        const at = squadRules.findIndex(({ key }) => key === target)
        const before = statusesOf(counts)
        const { mends } = mendingOf(squadRules, target, squadOf(counts), ['sub_district'])
        if (before[at] === 'met') return mends.length === 0
        const isGood = (after: ReturnType<typeof statusesOf>) =>
          after[at] === 'met' && after.every((status, index) => worse[status] <= worse[before[index] ?? 'met'])
        const best = smallestByTrying(counts, (next) => isGood(statusesOf(next)))
        expect(mends[0]?.size).toBe(best)
        for (const { steps } of mends) expect(isGood(statusesOf(after(counts, steps)))).toBe(true)
        return true
      }),
      { numRuns: 60 },
    )
  })

  it('of 鼓楼中队 at 10 : 16 is two persons: two auxiliaries more, or one more and one officer less', () => {
    const { mends, against } = mendingOf(squadRules, estAux, squadOf({ um: 5, ps: 5, auxUm: 5, auxPs: 11 }), [
      'sub_district',
    ])
    expect(mends.map(({ size }) => size)).toEqual(mends.map(() => 2))
    expect(against).toEqual([])
  })

  it('says which rule pulls the other way, and the mix that keeps both (AX-3)', () => {
    const counts = { um: 2, ps: 0, auxUm: 2, auxPs: 0 }
    const { mends, together } = mendingOf(squadRules, estAux, squadOf(counts), ['sub_district'])
    expect(mends.every(({ steps }) => statusesOf(after(counts, steps)).every((status) => status === 'met'))).toBe(true)
    expect(together?.size).toBe(mends[0]?.size)
  })

  it('is nothing where the rule is kept', () => {
    const kept = mendingOf(squadRules, estAux, squadOf({ um: 5, ps: 5, auxUm: 5, auxPs: 15 }), ['sub_district'])
    expect(kept).toEqual({ mends: [], against: [], together: null })
  })
})

type Counts = Parameters<typeof squadOf>[0]

/** By trying every squad there is, from near to far. */
function smallestByTrying(counts: Counts, isGood: (next: Counts) => boolean): number | undefined {
  for (let size = 1; size <= 12; size++) {
    for (let um = -size; um <= size; um++)
      for (let ps = -(size - Math.abs(um)); ps <= size - Math.abs(um); ps++) {
        const left = size - Math.abs(um) - Math.abs(ps)
        for (let auxUm = -left; auxUm <= left; auxUm++)
          for (const auxPs of new Set([left - Math.abs(auxUm), Math.abs(auxUm) - left])) {
            const next = {
              ...{ um: counts.um + um, ps: counts.ps + ps, auxUm: counts.auxUm + auxUm, auxPs: counts.auxPs + auxPs },
            }
            if (Object.values(next).every((count) => count >= 0) && isGood(next)) return size
          }
      }
  }
  return undefined
}

function after(counts: Counts, steps: ReturnType<typeof mendingOf>['mends'][number]['steps']): Counts {
  const next = { ...counts }
  for (const { kind, by } of steps) {
    const [one] = kind.members
    if (one?.category === 'aux_um') next.auxUm += by
    else if (one?.category === 'aux_police') next.auxPs += by
    else if (one?.department === 'urban_management') next.um += by
    else next.ps += by
  }
  return next
}

function keyOf({ ruleKey, unitId }: { ruleKey: string; unitId: string | null }): string {
  return `${ruleKey} ${unitId ?? ''}`
}
