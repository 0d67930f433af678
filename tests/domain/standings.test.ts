import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departments, type Unit } from '#domain/organisation.ts'
import { judgingOn, type JudgedParams, type Rule } from '#domain/rules.ts'
import type { StrengthGroup } from '#domain/staffing/board.ts'
import { forceStandings, standingsOf } from '#domain/staffing/standings.ts'
import { shippedRules } from '#db/seed/rules.ts'

const shipped: Rule[] = shippedRules.map((rule) => ({ ...rule, id: `${rule.key}@${rule.version}` }))
/** With a rule of the force that looks at departments: there is none such among the shipped ones. */
const judging = judgingOn(shipped, '2026-03-10').flatMap((rule): Rule<JudgedParams>[] =>
  rule.params.type === 'presence'
    ? [rule, { ...rule, id: 'all', key: 'STAFF.PRESENCE', params: { ...rule.params, scope: 'force' } }]
    : [rule],
)

const unit = (id: string, given: Partial<Unit>): Unit => ({
  ...{ id, code: id, name: id, shortName: id, kind: 'squad', level: 'sub_district', department: null },
  ...{ brigadeType: null, parentId: null, taskingAuthorityId: null, dailyManagerId: null, assessorId: null },
  ...{ sortOrder: 0, revision: 1, startsOn: '2020-01-01', endsOn: null },
  ...given,
})
const units = [
  unit('squad', {}),
  unit('other squad', {}),
  unit('mixed', { kind: 'brigade', level: 'city', brigadeType: 'comprehensive' }),
]

const group: fc.Arbitrary<StrengthGroup> = fc.record({
  unitId: fc.constantFrom(...units.map(({ id }) => id)),
  department: fc.constantFrom(...departments, null),
  category: fc.constantFrom('civil_servant', 'police', 'aux_um', 'aux_police'),
  postingKind: fc.constantFrom('draft_in', 'concurrent'),
  countsInStrength: fc.boolean(),
  onBooks: fc.nat(9),
  present: fc.nat(9),
  endingSoon: fc.constant(0),
})

describe('the standings of the force', () => {
  it('are, with the touched units’ parts exchanged, what they are when all is counted anew', () => {
    const groups = fc.array(group, { maxLength: 12 })
    fc.assert(
      fc.property(groups, groups, fc.subarray(units), (before, after, touched) => {
        const isTouched = ({ unitId }: StrengthGroup) => touched.some(({ id }) => id === unitId)
        const now = [...before.filter((one) => !isTouched(one)), ...after.filter(isTouched)]
        const parts = standingsOf(judging, units, before)
        const touchedIds = new Set(touched.map(({ id }) => id))
        const known = [...parts.filter(({ subject }) => touchedIds.has(subject)), ...forceStandings(judging, parts)]
        const exchanged = forceStandings(judging, standingsOf(judging, touched, now), known)
        const anew = forceStandings(judging, standingsOf(judging, units, now))
        const shown = (all: typeof anew) =>
          all.map(({ ruleKey, left, right, departments: by, status }) => [
            ...[ruleKey, left, right, status],
            departments.map((one) => by[one] ?? 0).join(),
          ])
        expect(shown(exchanged)).toEqual(shown(anew))
        expect(anew.map(({ ruleKey }) => ruleKey)).toEqual(['STAFF.RATIO.CITY_DISTRICT', 'STAFF.PRESENCE'])
      }),
    )
  })
})
