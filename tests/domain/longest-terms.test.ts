import { describe, expect, it } from 'vitest'
import type { PostingKind } from '#domain/postings.ts'
import {
  profileChoice,
  profileOn,
  termWarningsOf,
  townshipWarning,
  whyTermIsTooLong,
  type TermAsked,
} from '#domain/postings/longest-terms.ts'
import type { Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { rules, today } from '#tests/support/scenario-facts.ts'

type Name = 'FORCE' | 'AH_LUYANG' | 'HECHI' | 'PROV_6_12'

const under = (name: Name): Rule[] =>
  rules.map((rule) =>
    rule.key === profileChoice ? { ...rule, params: { type: 'chosen', rule: `SECOND.PROFILE.${name}` } } : rule,
  )
const asked = (endsOn: IsoDate, more: Partial<TermAsked> = {}): TermAsked => ({
  ...{ kind: 'draft_in', startsOn: '2026-04-01', endsOn, isCentralWork: false, approvalForm: null },
  ...{ extensions: 0, earlier: [] },
  ...more,
})
const why = (name: Name, endsOn: IsoDate, more: Partial<TermAsked> = {}) =>
  whyTermIsTooLong(under(name), asked(endsOn, more), today)
const codes = (name: Name, ...ends: IsoDate[]) => ends.map((endsOn) => why(name, endsOn)?.code)
const tooLong = 'posting-term-too-long'

describe('the longest term', () => {
  it.each([
    ['FORCE', '2028-04-01', '2028-04-02', tooLong],
    ['AH_LUYANG', '2026-07-01', '2026-07-02', 'posting-term-needs-form'],
    ['HECHI', '2026-07-01', '2026-07-02', tooLong],
    ['PROV_6_12', '2026-10-01', '2026-10-02', tooLong],
  ] as const)('of the profile %s is reached on %s, and not a day later', (name, within, beyond, code) => {
    expect(codes(name, within, beyond)).toEqual([undefined, code])
  })

  it('names the months and the last day there is', () => {
    expect(why('HECHI', '2026-08-01')).toMatchObject({ facts: { months: 3, latest: '2026-07-01' }, field: 'lastDay' })
  })

  it('is longer with an approval form where that is asked for, and only there', () => {
    expect(why('AH_LUYANG', '2027-04-01', { approvalForm: '庐借〔2026〕1号' })).toBeUndefined()
    expect(why('HECHI', '2027-04-01', { approvalForm: '庐借〔2026〕1号' })?.code).toBe(tooLong)
  })

  it('lasts as long as the task for central work, where the profile says so', () => {
    expect(why('HECHI', '2029-04-01', { isCentralWork: true })).toBeUndefined()
    expect(why('PROV_6_12', '2029-04-01', { isCentralWork: true })?.code).toBe(tooLong)
  })

  it('grows with each extension by what the profile gives, and there are no more than it has', () => {
    expect(why('HECHI', '2026-10-01', { extensions: 1 })).toBeUndefined()
    expect(why('HECHI', '2026-10-02', { extensions: 1 })).toMatchObject({ code: tooLong, facts: { months: 6 } })
    expect(why('HECHI', '2026-08-01', { extensions: 2 })).toMatchObject({ code: 'posting-no-more-extensions' })
    expect(why('PROV_6_12', '2027-04-01', { extensions: 1 })).toBeUndefined()
    expect(why('PROV_6_12', '2027-04-02', { extensions: 1 })?.code).toBe(tooLong)
  })

  it('adds up what the person served before, as long as no pause lies between', () => {
    const half = { start: '2025-04-01', end: '2025-12-01' } as const
    expect(why('PROV_6_12', '2026-10-01', { earlier: [half] })).toMatchObject({
      code: 'posting-terms-too-long',
      facts: { months: 12, days: 244 },
    })
    expect(why('PROV_6_12', '2026-07-31', { earlier: [half] })).toBeUndefined()
    const longAgo = { start: '2023-01-01', end: '2024-01-01' } as const
    expect(why('PROV_6_12', '2026-10-01', { earlier: [longAgo] })).toBeUndefined()
    expect(why('HECHI', '2026-07-01', { earlier: [half] })).toBeUndefined()
  })

  it('of kinds with a term of their own does not ask the profile; a concurrent post is not bounded', () => {
    const of = (kind: PostingKind, endsOn: IsoDate) => why('AH_LUYANG', endsOn, { kind })?.code
    for (const kind of ['developmental', 'cross_posting', 'attached'] as const)
      expect([of(kind, '2029-04-01'), of(kind, '2029-04-02')]).toEqual([undefined, tooLong])
    expect(of('concurrent', '2046-04-01')).toBeUndefined()
  })

  it('is unbounded where no profile is chosen and the force has no rule of its own', () => {
    const none = rules.filter(({ key }) => !key.startsWith('SECOND.PROFILE') && key !== 'SECOND.TERM')
    expect(profileOn(none, today)).toBeUndefined()
    expect(whyTermIsTooLong(none, asked('2046-04-01'), today)).toBeUndefined()
  })
})

describe('what is unusual about a term', () => {
  const warnings = (name: Name, endsOn: IsoDate, more: Partial<TermAsked> = {}) =>
    termWarningsOf(under(name), asked(endsOn, more), today)

  it('is more than two years of a developmental secondment, up to the three that are allowed', () => {
    expect(warnings('FORCE', '2028-04-01', { kind: 'developmental' })).toEqual([])
    expect(warnings('FORCE', '2028-04-02', { kind: 'developmental' })).toEqual([
      { code: 'term-unusual', facts: { months: 24 }, ruleKey: 'SECOND.KIND.DEVELOPMENTAL' },
    ])
  })

  it('is to be lent again within two years (SC-5)', () => {
    const ended = (end: IsoDate) => ({ earlier: [{ start: '2023-01-01' as const, end }] })
    expect(warnings('PROV_6_12', '2026-05-01', ended('2024-04-01'))).toEqual([])
    expect(warnings('PROV_6_12', '2026-05-01', ended('2024-04-02'))).toEqual([
      { code: 'posted-again-soon', facts: { last: '2024-04-01', months: 24 }, ruleKey: 'SECOND.PROFILE.PROV_6_12' },
    ])
    expect(warnings('FORCE', '2026-05-01', ended('2026-03-31'))).toEqual([])
  })

  it('is that a township lends to a county or higher, since 2024 (SC-6)', () => {
    const home = { kind: 'sub_district', shortName: '望城街道' } as const
    const ask = (level: 'city' | 'sub_district', day: IsoDate) => townshipWarning(rules, { home, host: { level } }, day)
    expect(ask('city', today)).toEqual({
      ...{ code: 'from-township', facts: { unit: '望城街道' } },
      ruleKey: 'SECOND.FROM_TOWNSHIP',
    })
    expect(ask('sub_district', today)).toBeUndefined()
    expect(ask('city', '2023-12-31')).toBeUndefined()
  })
})
