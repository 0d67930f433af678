import { describe, expect, it } from 'vitest'
import type { Unit } from '#domain/organisation.ts'
import {
  exchangeSideOf,
  fateFor,
  hasFallenAway,
  reciprocalKinds,
  whyCannotBeAnswered,
  whyNotReciprocal,
  type Counterhalf,
  type HalfStanding,
} from '#domain/postings/pairs.ts'
import { postingStates } from '#domain/postings.ts'
import { shippedRules } from '#db/seed/rules.ts'

const unit = (id: string, parentId: string | null, more: Partial<Unit>): Unit => ({
  ...{ id, parentId, code: id, kind: 'bureau', level: 'city', department: null, brigadeType: null, sortOrder: 1 },
  ...{ revision: 1, name: id, shortName: id, dailyManagerId: null, taskingAuthorityId: null, assessorId: null },
  ...{ startsOn: '2020-01-01', endsOn: null, ...more },
})
const units = [
  unit('city', null, { kind: 'city' }),
  unit('office', 'city', { kind: 'commission_office' }),
  unit('um', 'city', { department: 'urban_management' }),
  unit('ps', 'city', { department: 'public_security' }),
  unit('station', 'ps', { kind: 'police_station', department: 'public_security' }),
  unit('desk', 'station', {}),
  unit('ja', 'city', { kind: 'district' }),
  unit('street', 'ja', { kind: 'sub_district' }),
  unit('ja-hc', 'ja', { department: 'housing' }),
  unit('squad', 'street', { kind: 'squad' }),
]

describe('the side a unit stands on in an exchange', () => {
  it('is its department, or that of the unit above it', () => {
    expect(['um', 'station', 'desk', 'ja-hc'].map((id) => exchangeSideOf(units, id))).toEqual([
      'urban_management',
      'public_security',
      'public_security',
      'housing',
    ])
  })

  it('is its district where it has no department', () => {
    expect(['ja', 'street'].map((id) => exchangeSideOf(units, id))).toEqual(['ja', 'ja'])
  })

  it('is none for a unit of the force, for an office of the city and for what is not there', () => {
    expect(['squad', 'office', 'city', 'gone'].map((id) => exchangeSideOf(units, id))).toEqual([null, null, null, null])
  })
})

describe('two halves', () => {
  const kinds = ['cross_posting', 'developmental'] as const
  const half = (over: Partial<Counterhalf> = {}): Counterhalf => ({
    ...{ personId: 'a', homeUnitId: 'um', hostUnitId: 'station', kind: 'cross_posting', isThere: false, ...over },
  })
  const back = (over: Partial<Counterhalf> = {}) =>
    half({ personId: 'b', homeUnitId: 'ps', hostUnitId: 'um', isThere: true, ...over })
  const why = (one: Counterhalf, other: Counterhalf) => whyNotReciprocal(one, other, { kinds, units })?.code

  it('answer each other where each goes to the side of the other', () => {
    expect(why(half(), back())).toBeUndefined()
    expect(why(back(), half({ isThere: true }))).toBeUndefined()
  })

  it('between a department and a district as well', () => {
    const housing = half({ homeUnitId: 'ja-hc', hostUnitId: 'street' })
    expect(why(housing, back({ homeUnitId: 'ja', hostUnitId: 'ja-hc' }))).toBeUndefined()
  })

  it('do not, each for its reason', () => {
    expect(why(half(), back({ personId: 'a' }))).toBe('pair-needs-two-people')
    expect(why(half({ kind: 'loan' }), back({ kind: 'loan' }))).toBe('pair-kind-goes-one-way')
    expect(why(half(), back({ kind: 'developmental' }))).toBe('pair-kinds-differ')
    expect(why(half(), back({ hostUnitId: 'ja-hc' }))).toBe('pair-person-of-another-side')
    expect(why(half(), back({ homeUnitId: 'um', isThere: false }))).toBe('pair-needs-two-sides')
    expect(why(half({ homeUnitId: 'office' }), back({ isThere: false }))).toBe('pair-needs-two-sides')
    expect(why(half({ hostUnitId: 'squad' }), back())).toBe('pair-host-of-another-side')
    expect(why(half({ hostUnitId: 'um' }), back())).toBe('pair-host-of-another-side')
  })
})

describe('the kinds that go both ways', () => {
  it('are those the rule in force names', () => {
    const rules = shippedRules.map((rule) => ({ ...rule, id: rule.key }))
    expect(reciprocalKinds(rules, '2026-03-10').toSorted()).toEqual(['attached', 'cross_posting', 'developmental'])
    expect(reciprocalKinds([], '2026-03-10')).toEqual([])
  })
})

describe('what one half is warned of', () => {
  const at = (state: HalfStanding['state'], over: Partial<HalfStanding> = {}): HalfStanding => ({
    ...{ state, ending: null, endsOn: '2027-03-10', ...over },
  })

  it('is that nothing comes of the other, that it ends early, or that it ends before', () => {
    const own = at('serving')
    expect(
      [at('refused'), at('withdrawn'), at('discarded'), at('sent_back')].map((other) => fateFor(own, other)),
    ).toEqual(['refused', 'withdrawn', 'discarded', 'sent_back'])
    expect(fateFor(own, at('serving', { ending: 'recalled', endsOn: '2026-05-01' }))).toBe('recalled')
    expect(fateFor(own, at('closed', { ending: 'terminated', endsOn: '2026-05-01' }))).toBe('terminated')
    expect(fateFor(own, at('ended', { ending: 'expired', endsOn: '2026-05-01' }))).toBe('ended')
    expect(fateFor(own, at('awaiting_check', { endsOn: '2026-05-01' }))).toBe('earlier')
    expect(fateFor(at('serving', { endsOn: null }), at('serving'))).toBe('earlier')
  })

  it('is nothing where both go on to the same day, where the other goes on longer, or where it is over itself', () => {
    expect(fateFor(at('serving'), at('approved'))).toBeNull()
    expect(fateFor(at('serving'), at('serving', { endsOn: null }))).toBeNull()
    for (const state of ['ended', 'closed', 'refused', 'withdrawn', 'discarded'] as const)
      expect(fateFor(at(state), at('refused'))).toBeNull()
  })

  it('leaves room for another where nothing comes of it, and asks nobody in return for what is over', () => {
    expect(postingStates.filter((state) => hasFallenAway({ state }))).toEqual(['refused', 'withdrawn', 'discarded'])
    expect(postingStates.filter((state) => whyCannotBeAnswered(state) === undefined)).toEqual([
      ...['awaiting_opinion', 'awaiting_check', 'awaiting_decision', 'sent_back', 'approved', 'serving'],
    ])
  })
})
