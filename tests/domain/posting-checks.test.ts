import { describe, expect, it } from 'vitest'
import { findingKeys, findingsOf, whyCheckIsIncomplete, type Checked } from '#domain/postings/checks.ts'
import { asksForItself, voiceOf } from '#domain/postings/opinions.ts'
import { Refusal } from '#domain/shared/outcomes.ts'

const sound: Checked = {
  posting: { start: '2026-03-10', end: '2027-03-10', kind: 'draft_in', share: 100, countsInStrength: true },
  ...{ tooLong: undefined, others: [], closing: undefined, category: 'civil_servant', absences: [] },
  certificates: [{ startsOn: '2020-01-01', endsOn: null }],
}
const tooLong = new Refusal('posting-term-too-long', { months: 11 })
const standing = (over: Partial<Checked>) =>
  Object.fromEntries(
    findingsOf({ ...sound, ...over })
      .filter(({ stands }) => stands !== 'well')
      .map(({ key, stands }) => [key, stands]),
  )
const other = {
  start: '2026-05-01',
  end: null,
  kind: 'loan',
  share: 100,
  countsInStrength: true,
  hostUnit: '甲',
} as const

describe('the personnel check', () => {
  it('looks at everything, in order, and finds nothing where there is nothing', () => {
    expect(findingsOf(sound).map(({ key }) => key)).toEqual(findingKeys)
    expect(standing({})).toEqual({})
  })

  it.each<[string, Partial<Checked>, object]>([
    ['a term beyond the limit', { tooLong }, { term: 'against' }],
    ['another full-time posting', { others: [other] }, { overlap: 'against' }],
    ['one beside it', { others: [{ ...other, share: 20, countsInStrength: false }] }, { overlap: 'look' }],
    ['one that is over by then', { others: [{ ...other, start: '2025-01-01', end: '2026-03-10' }] }, {}],
    ['a host that closes', { closing: new Refusal('posting-host-closes') }, { host: 'against' }],
    ['an auxiliary', { category: 'aux_um' }, { category: 'look' }],
    ['nobody of whom the home line is known', { category: null }, { category: 'look' }],
    ['no certificate', { certificates: [] }, { certificate: 'look' }],
    [
      'a certificate that runs out',
      { certificates: [{ startsOn: '2020-01-01', endsOn: '2026-06-01' }] },
      { certificate: 'look' },
    ],
    [
      'one that only begins later',
      { certificates: [{ startsOn: '2026-03-11', endsOn: null }] },
      { certificate: 'look' },
    ],
    ['an absence', { absences: [{ startsOn: '2026-04-01', endsOn: '2026-05-01' }] }, { absence: 'look' }],
    ['an absence that is over by then', { absences: [{ startsOn: '2026-01-01', endsOn: '2026-03-10' }] }, {}],
  ])('%s', (_what, over, expected) => {
    expect(standing(over)).toEqual(expected)
  })

  it('needs a word to send back, and to pass over what speaks against it', () => {
    const against = findingsOf({ ...sound, tooLong })
    expect(whyCheckIsIncomplete('in_order', null, findingsOf(sound))).toBeUndefined()
    expect(whyCheckIsIncomplete('in_order', null, against)).toMatchObject({ code: 'check-needs-note' })
    expect(whyCheckIsIncomplete('in_order', '专项', against)).toBeUndefined()
    expect(whyCheckIsIncomplete('return', null, findingsOf(sound))).toMatchObject({ code: 'sending-back-needs-reason' })
  })
})

describe('who speaks for a host', () => {
  it('is the first of command, detachment and commission office that there is', () => {
    expect(voiceOf(['commission_office', 'subdistrict_manager'])).toBe('commander')
    expect(voiceOf(['commission_office', 'detachment_personnel'])).toBe('detachment')
    expect(voiceOf(['commission_office'])).toBe('commission')
    expect(voiceOf(['observer', 'sending_personnel'])).toBeUndefined()
  })

  it('lets a request speak only where the office that asks is the one that would answer', () => {
    expect(asksForItself('detachment', 'detachment_personnel')).toBe(true)
    expect(asksForItself('detachment', 'commission_office')).toBe(false)
    expect(asksForItself('commander', 'detachment_personnel')).toBe(false)
    expect(asksForItself(undefined, null)).toBe(false)
  })
})
