import { describe, expect, it } from 'vitest'
import { nextTryAt, retryAfterMs, verdictOfStatus } from '#domain/alerts/channels.ts'

describe('another try', () => {
  it('comes after 5 s, 30 s, 2 min, 10 min and 30 min, and then no more', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => nextTryAt(attempt, 0))).toEqual([
      ...[5_000, 30_000, 120_000, 600_000, 1_800_000],
      null,
    ])
  })

  it('comes no sooner than the gateway asked for, and no sooner than it would have', () => {
    expect(nextTryAt(1, 0, 60_000)).toBe(60_000)
    expect(nextTryAt(3, 0, 60_000)).toBe(120_000)
  })
})

describe('an answer by its status', () => {
  it.each([
    [200, { is: 'sent' }],
    [204, { is: 'sent' }],
    [302, { is: 'final', reason: 'redirected' }],
    [400, { is: 'final', reason: 'refused' }],
    [401, { is: 'final', reason: 'bad-credentials' }],
    [410, { is: 'final', reason: 'gone' }],
    [408, { is: 'again', reason: 'gateway-error' }],
    [409, { is: 'again', reason: 'gateway-error' }],
    [425, { is: 'again', reason: 'gateway-error' }],
    [429, { is: 'again', reason: 'too-often' }],
    [500, { is: 'again', reason: 'gateway-error' }],
    [503, { is: 'again', reason: 'gateway-error' }],
  ])('%i', (status, verdict) => expect(verdictOfStatus(status)).toEqual(verdict))

  it('waits as long as the gateway asks', () => {
    expect(verdictOfStatus(429, 90_000)).toEqual({ is: 'again', reason: 'too-often', afterMs: 90_000 })
  })
})

describe('Retry-After', () => {
  it('is read in seconds and as a moment, and never makes us wait for longer than an hour', () => {
    const now = Date.parse('2026-03-10T01:00:00Z')
    expect(retryAfterMs('120', now)).toBe(120_000)
    expect(retryAfterMs('Tue, 10 Mar 2026 01:02:00 GMT', now)).toBe(120_000)
    expect(retryAfterMs('Tue, 10 Mar 2026 00:00:00 GMT', now)).toBe(0)
    expect(retryAfterMs('999999', now)).toBe(3_600_000)
    expect([retryAfterMs('soon', now), retryAfterMs('', now), retryAfterMs(null, now)]).toEqual([
      ...[undefined, undefined, undefined],
    ])
  })
})
