import { describe, expect, it } from 'vitest'
import { addresseesOf, waitsForEverybody } from '#domain/alerts.ts'
import { failingNow, whatIsWrong, type Numbering } from '#domain/alerts/checks.ts'
import {
  isStale,
  quietMinutesLeft,
  stepDueAt,
  usualSteps,
  whyStepsAreWrong,
  type EscalationStep,
} from '#domain/alerts/escalation.ts'

const minute = 60_000
const never = { from: 0, quietLeft: () => 0 }

describe('the steps of an escalation', () => {
  it('fall due so long after the telling, each counted from the one before it', () => {
    const plan = { steps: usualSteps, isUrgent: false }
    expect(stepDueAt(plan, 0, never)).toBe(5 * minute)
    expect(stepDueAt(plan, 1, { ...never, from: 7 * minute })).toBe(12 * minute)
    expect(stepDueAt(plan, 3, never)).toBe(10 * minute)
  })

  it('end a quarter of an hour after the last one', () => {
    const plan = { steps: usualSteps, isUrgent: false }
    expect(stepDueAt(plan, 5, never)).toBe(15 * minute)
    expect(stepDueAt(plan, 6, never)).toBeNull()
  })

  it('wait for the end of the quiet hours, but in an emergency', () => {
    const quiet = { from: 0, quietLeft: () => 3 * minute }
    expect(stepDueAt({ steps: usualSteps, isUrgent: false }, 0, quiet)).toBe(8 * minute)
    expect(stepDueAt({ steps: usualSteps, isUrgent: true }, 0, quiet)).toBe(5 * minute)
  })

  it('are taken when they are late by a quarter of an hour, and not when they are later', () => {
    expect([isStale(0, 15 * minute), isStale(0, 15 * minute + 1)]).toEqual([false, true])
  })
})

describe('a policy', () => {
  const steps = (...minutes: number[]): EscalationStep[] =>
    minutes.map((afterMinutes) => ({ afterMinutes, to: 'person', channel: 'inbox' }))

  it.each([
    ['no step', [], 'escalation-no-step', 'after0'],
    ['more steps than there may be', [1, 2, 3, 4, 5, 6, 7, 8, 9], 'escalation-too-many', undefined],
    ['no minute', [5, 0], 'escalation-minutes', 'after1'],
    ['what is no number', [NaN], 'escalation-minutes', 'after0'],
    ['more than a week', [10_081], 'escalation-minutes', 'after0'],
    ['a step before the one it follows', [10, 5], 'escalation-out-of-order', 'after1'],
  ])('cannot have %s', (_what, minutes, code, field) => {
    const refusal = whyStepsAreWrong(steps(...minutes))
    expect([refusal?.code, refusal?.field]).toEqual([code, field])
  })

  it('may have several steps at the same time, up to a week', () => {
    expect(whyStepsAreWrong(steps(5, 5, 10_080))).toBeUndefined()
  })
})

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 }

  it.each([
    [21 * 60 + 59, 0],
    [22 * 60, 9 * 60],
    [23 * 60 + 30, 7 * 60 + 30],
    [0, 7 * 60],
    [6 * 60 + 59, 1],
    [7 * 60, 0],
  ])('over midnight: at minute %d of the day %d are left', (minuteOfDay, left) => {
    expect(quietMinutesLeft(night, minuteOfDay)).toBe(left)
  })

  it('within a day, of no length, and none at all', () => {
    expect(quietMinutesLeft({ from: 12 * 60, to: 14 * 60 }, 13 * 60)).toBe(60)
    expect(quietMinutesLeft({ from: 60, to: 60 }, 60)).toBe(0)
    expect(quietMinutesLeft(null, 0)).toBe(0)
  })
})

describe('who has to acknowledge', () => {
  it('is whom the row names; of a reminder of an emergency nobody, for it is the emergency that waits', () => {
    expect(waitsForEverybody('alert.reminded-urgently')).toBe(false)
    expect(waitsForEverybody('posting.approved')).toBe(false)
    expect(addresseesOf('alert.reminded-urgently', { person: [{ person: 'liu' }] })).toEqual([{ person: 'liu' }])
  })
})

describe('the auditor', () => {
  const right: Numbering = { head: 7, unread: 2, counted: 2, last: 7, recent: 3, recentFirst: 5 }

  it.each<[string, Partial<Numbering>, string[]]>([
    ['all is right', {}, []],
    ['older alerts are no longer kept', { last: null, recent: 0, recentFirst: null, unread: 0, counted: 0 }, []],
    ['the counter is off', { unread: 3 }, ['unread-miscounted']],
    ['a number is missing', { recent: 2 }, ['numbers-not-dense']],
    ['the head is not the last number', { head: 8 }, ['numbers-not-dense']],
  ])('where %s', (_what, facts, wrong) => {
    expect(whatIsWrong({ ...right, ...facts })).toEqual(wrong)
  })

  it('that has not looked for three minutes is itself a failure', () => {
    expect(failingNow({ failing: [], checkedAt: 0 }, 180_000)).toEqual([])
    expect(failingNow({ failing: ['escalation-overdue'], checkedAt: 0 }, 180_001)).toEqual([
      'escalation-overdue',
      'alerts-unchecked',
    ])
    expect(failingNow({ failing: [], checkedAt: null }, 1_000_000)).toEqual([])
  })
})
