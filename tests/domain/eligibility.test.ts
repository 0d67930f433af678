import { describe, expect, it } from 'vitest'
import {
  eligibilityOf,
  monthsUntil,
  type CandidateFacts,
  type EligibilityRules,
  type SeatFacts,
} from '#domain/appointments/eligibility.ts'
import { byFit, fitOf } from '#domain/appointments/fit.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { appointmentRules } from '#db/seed/rules/appointments.ts'

const day: IsoDate = '2026-03-10'

const shipped = appointmentRules.find(({ key }) => key === 'POST.ELIGIBILITY')
if (shipped?.params.type !== 'eligibility') throw new Error('no rule')
const rules: EligibilityRules = {
  posts: { ...shipped, id: 'rule', params: shipped.params },
  service: { key: 'POST.SERVICE', version: 1, months: 36, enforcement: 'info' },
  tenure: undefined,
}
const brigade: SeatFacts = {
  ...{ postId: 'seat', nameZh: '大队长', department: null },
  ...{ unitIds: new Set(['brigade']), localUnitIds: new Set<string>() },
}
const squad: SeatFacts = {
  ...{ postId: 'seat', nameZh: '中队长', department: null },
  ...{ unitIds: new Set(['squad']), localUnitIds: new Set(['street', 'station']) },
}
const home: NonNullable<CandidateFacts['home']> = {
  ...{ id: 'home', unitId: 'bureau', unitName: '市交通局', kind: 'bureau' as const, department: 'transport' as const },
  ...{ category: 'civil_servant' as const, post: null },
}
const officer: CandidateFacts = {
  ...{ personId: 'p', name: '安然', staffNumber: '1', joinedOn: '2010-01-01' as const, home },
  certificates: [{ id: 'certificate', startsOn: '2024-01-01', endsOn: '2029-01-01' }],
  ...{ postings: [], inForceSince: null, fullPosts: [], longAwaySince: null, kin: [] },
}
const weigh = (more: Partial<CandidateFacts> = {}, seat = brigade, by = rules) =>
  eligibilityOf({ ...officer, ...more }, seat, by, day)
const of = (key: string, more?: Partial<CandidateFacts>, seat?: SeatFacts, by?: EligibilityRules) => {
  const found = weigh(more, seat, by).find((one) => one.key === key)
  if (!found) throw new Error(`no condition ${key}`)
  return found
}
const from = (department: 'urban_management' | 'public_security') => ({ home: { ...home, department } })

describe('who could lead a brigade', () => {
  it('an officer of the departments that the plan names, with nothing in the way', () => {
    expect(fitOf(weigh())).toEqual({ standing: 'passed', months: 0 })
  })

  it('nobody of 城管: the condition names the rule, its version and the home position it rests on', () => {
    expect(of('department', from('urban_management'))).toMatchObject({
      ...{ result: 'failed', rule: { key: 'POST.ELIGIBILITY', version: 1 } },
      evidence: { kind: 'homePosition', id: 'home' },
      facts: { own: 'urban_management', asked: 'public_security transport market_regulation' },
    })
    expect(fitOf(weigh(from('urban_management'))).standing).toBe('failed')
  })

  it('no auxiliary, and nobody who has left, of whom nothing else is asked', () => {
    expect(of('staff', { home: { ...home, category: 'aux_um' as const } }).result).toBe('failed')
    expect(weigh({ home: null })).toMatchObject([{ key: 'home', result: 'failed' }])
  })

  it('nobody who holds another full post; the seat itself is none', () => {
    const held = { id: 'holding', unit: '机动大队', postZh: '大队长', postEn: 'Brigade Leader' }
    expect(of('otherPost', { fullPosts: [{ ...held, postId: 'other' }] })).toMatchObject({
      ...{ result: 'failed', evidence: { kind: 'holding', id: 'holding' } },
    })
    expect(of('otherPost', { fullPosts: [{ ...held, postId: 'seat' }] }).result).toBe('passed')
  })

  it('whoever is posted elsewhere as soon as that is over, and never where it has no end; there already at once', () => {
    const posted = (hostUnitId: string, endsOn: IsoDate | null) => ({
      postings: [{ id: 'posting', hostUnitId, host: '机动大队', endsOn }],
    })
    expect(of('otherPosting', posted('other', '2026-06-01'))).toMatchObject({ result: 'nearly', months: 3 })
    expect(of('otherPosting', posted('other', null)).result).toBe('failed')
    expect(of('otherPosting', posted('brigade', null)).result).toBe('passed')
  })

  it('whoever has a certificate on the day, or soon; the police need none', () => {
    expect(of('certificate', { certificates: [] }).result).toBe('failed')
    const later = { certificates: [{ id: 'c', startsOn: '2026-05-10', endsOn: null }] as const }
    expect(of('certificate', later)).toMatchObject({ result: 'nearly', months: 2 })
    expect(of('certificate', { certificates: [], home: { ...home, category: 'police' as const } }).result).toBe(
      'passed',
    )
  })

  it('months of service inform only, until the force makes more of them', () => {
    const late = { joinedOn: '2023-06-10' } as const
    expect(of('service', late)).toMatchObject({ result: 'nearly', months: 3, counts: false })
    expect(fitOf(weigh(late)).standing).toBe('passed')
    const service = { key: 'POST.SERVICE', version: 2, months: 36, enforcement: 'warn' } as const
    expect(fitOf(weigh(late, brigade, { ...rules, service }))).toEqual({ standing: 'nearly', months: 3 })
  })

  it('a long absence and kin are for somebody to weigh', () => {
    expect(fitOf(weigh({ longAwaySince: '2026-01-01' })).standing).toBe('warned')
    const kin = [{ id: 'kinship', name: '安和', relation: 'spouse' }]
    expect(of('kinship', { kin })).toMatchObject({ result: 'warned', evidence: { kind: 'kinship', id: 'kinship' } })
  })

  it('nobody is known to fit where no rule says who may', () => {
    expect(fitOf(weigh({}, brigade, { ...rules, posts: undefined })).standing).toBe('unknown')
  })
})

describe('a deputy commander’s seat', () => {
  it('that is one department’s is for that department alone', () => {
    const seat: SeatFacts = { ...brigade, nameZh: '副支队长', department: 'market_regulation' }
    expect(of('department', {}, seat).result).toBe('failed')
    expect(of('department', {}, { ...seat, department: 'transport' }).result).toBe('passed')
  })
})

describe('the two ways to lead a squad', () => {
  const at = (unitId: string, kind: 'sub_district' | 'police_station', post: string | null) => ({
    home: { ...home, unitId, kind, post, department: kind === 'police_station' ? ('public_security' as const) : null },
  })

  it.each([
    [
      'the head of the joint office of the street',
      at('street', 'sub_district', '城市管理联勤执法办公室主任'),
      'passed',
    ],
    ['somebody else of the street', at('street', 'sub_district', '街道办事处副主任'), 'unknown'],
    ['a head of another street’s office', at('elsewhere', 'sub_district', '城市管理联勤执法办公室主任'), 'failed'],
    ['a deputy head of a station on the same ground', at('station', 'police_station', '副所长（分管综治）'), 'passed'],
    ['a deputy head of another station', at('elsewhere', 'police_station', '副所长'), 'failed'],
    ['an officer of a bureau', {}, 'failed'],
  ])('%s', (_who, more, result) => {
    expect(of('way', more, squad).result).toBe(result)
  })
})

describe('the order', () => {
  it('is by fit, then by the months that are lacking, then by name and number', () => {
    const one = (
      staffNumber: string,
      sortName: string,
      standing: 'passed' | 'nearly' | 'warned' | 'failed',
      months = 0,
    ) => ({
      ...{ staffNumber, sortName, fit: { standing, months } },
    })
    const sorted = byFit([
      ...[one('1', 'z', 'failed'), one('2', 'b', 'warned'), one('3', 'a', 'nearly', 5), one('4', 'x', 'nearly', 2)],
      ...[one('6', 'c', 'passed'), one('5', 'c', 'passed'), one('7', 'a', 'passed')],
    ])
    expect(sorted.map(({ staffNumber }) => staffNumber).join('')).toBe('7564321')
  })

  it('months are whole ones, rounded up, at the end of months too', () => {
    expect(monthsUntil('2026-03-10', '2026-03-10')).toBe(0)
    expect(monthsUntil('2026-03-10', '2026-03-11')).toBe(1)
    expect(monthsUntil('2026-01-31', '2026-02-28')).toBe(1)
    expect(monthsUntil('2026-01-31', '2026-03-01')).toBe(2)
  })
})
