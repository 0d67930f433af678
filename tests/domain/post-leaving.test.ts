import { expect, it } from 'vitest'
import { fateBeside, type HeldBeside } from '#domain/appointments/leaving.ts'

const full = { kind: 'draft_in' as const, share: 100, countsInStrength: true }
const beside = { kind: 'concurrent' as const, share: 20, countsInStrength: false }
const posting = { ...full, startsOn: '2026-07-01' as const, endsOn: '2027-01-01' as const }
const held = (over: Partial<HeldBeside> = {}): HeldBeside => ({
  ...{ isActing: false, route: 'consultation', startsOn: '2025-01-01', endsOn: null, takes: full },
  ...{ restsUntil: undefined, isThere: false, ...over },
})

it('a post goes on beside a posting that is not full-time, and a post that takes little beside any', () => {
  expect(fateBeside(held(), { ...posting, ...beside })).toBeUndefined()
  expect(fateBeside(held({ takes: beside }), posting)).toBeUndefined()
  expect(fateBeside(held({ isThere: true }), posting)).toBeUndefined()
  expect(fateBeside(held({ endsOn: '2026-07-01' }), posting)).toBeUndefined()
  expect(fateBeside(held({ startsOn: '2027-01-01' }), posting)).toBeUndefined()
})

it('whoever was put there from outside, or acts, leaves it with the first day', () => {
  expect(fateBeside(held({ route: 'external' }), posting)).toBe('vacated')
  expect(fateBeside(held({ isActing: true }), posting)).toBe('vacated')
})

it('a holder by consultation leaves only where what the post rests on is over by then; else it is to be settled (R5)', () => {
  expect(fateBeside(held({ restsUntil: '2026-07-01' }), posting)).toBe('vacated')
  expect(fateBeside(held({ restsUntil: '2026-07-02' }), posting)).toBe('to_settle')
  expect(fateBeside(held({ restsUntil: null }), posting)).toBe('to_settle')
  expect(fateBeside(held(), posting)).toBe('to_settle')
})

it('what begins only while the posting runs is to be settled by whoever decided it', () => {
  expect(fateBeside(held({ route: 'external', startsOn: '2026-08-01' }), posting)).toBe('to_settle')
})
