import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calloutMoved,
  calloutMoveNames,
  calloutMoves,
  calloutStates,
  duties,
  fateOfTimer,
  standingOf,
  whyCalloutIsWrong,
  whyCannotAnswer,
  whyCannotMoveCallout,
  type CalloutState,
  type CalloutTerms,
  type Criteria,
} from '#domain/callouts.ts'
import { whyNotCalled, type Serving } from '#domain/callouts/qualifying.ts'
import { beingAsked, firstReserve, nearnesses, nextInTurn, ranked } from '#domain/callouts/ranking.ts'
import { Refusal } from '#domain/shared/outcomes.ts'

const minute = 60_000

describe('the moves of a call-out', () => {
  it('never lead out of the table, whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...calloutMoveNames), { maxLength: 40 }), (tried) => {
        let state: CalloutState = 'open'
        for (const move of tried) {
          const refusal = whyCannotMoveCallout(state, move)
          if (refusal) {
            expect(() => calloutMoved(state, move)).toThrow(Refusal)
            continue
          }
          expect(calloutMoves[move].from).toContain(state)
          state = calloutMoved(state, move)
          expect(calloutStates).toContain(state)
        }
      }),
    )
  })

  it('end: nothing leads out of what is closed or stood down', () => {
    for (const over of ['closed', 'stood_down'] as const)
      expect(calloutMoveNames.filter((move) => calloutMoves[move].from.includes(over))).toEqual([])
  })
})

const now = 1_773_104_400_000
const terms: CalloutTerms = {
  ...{ mode: 'at_once', needed: 3, deadlineAt: now + 60 * minute, waitMinutes: null, tierMinutes: null },
}

describe('what is asked for', () => {
  it.each<[string, Partial<CalloutTerms>, string | undefined]>([
    ['three within the hour', {}, undefined],
    ['nobody', { needed: 0 }, 'callout-needs-people'],
    ['everybody, of whom nobody knows how many', { mode: 'muster', needed: 0 }, undefined],
    ['one after another without a wait', { mode: 'ranked' }, 'callout-needs-wait'],
    ['one after another', { mode: 'ranked', waitMinutes: 3 }, undefined],
    ['the next tier at once', { tierMinutes: 0 }, 'callout-needs-wait'],
    ['by now', { deadlineAt: now }, 'callout-deadline-passed'],
    ['by next week', { deadlineAt: now + 7 * 24 * 60 * minute }, 'callout-deadline-far'],
  ])('%s', (_what, over, code) => {
    expect(whyCalloutIsWrong({ ...terms, ...over }, now)?.code).toBe(code)
  })
})

describe('an answer', () => {
  const called = { calledAt: now, forcedAt: null, answer: null }
  it('is given as long as it is not over, by whoever was called, and no more once they have arrived', () => {
    expect(whyCannotAnswer('filled', called, 'coming')).toBeUndefined()
    expect(whyCannotAnswer('closed', called, 'coming')?.code).toBe('callout-is-over')
    expect(whyCannotAnswer('open', { ...called, calledAt: null }, 'coming')?.code).toBe('callout-not-called')
    expect(whyCannotAnswer('open', { ...called, answer: 'arrived' }, 'cannot')?.code).toBe('callout-has-arrived')
  })
  it('of whoever is ordered to come cannot be no', () => {
    expect(whyCannotAnswer('open', { ...called, forcedAt: now }, 'cannot')?.code).toBe('callout-forced')
    expect(whyCannotAnswer('open', { ...called, forcedAt: now }, 'coming')).toBeUndefined()
  })
  it('shows how each stands', () => {
    const one = {
      calledAt: now,
      answer: null,
      hasPlace: false,
      accountedAt: null,
      forcedAt: null,
      skippedBecause: null,
    }
    expect(standingOf({ ...one, calledAt: null })).toBe('waiting')
    expect(standingOf(one)).toBe('unanswered')
    expect(standingOf({ ...one, answer: 'coming' })).toBe('reserve')
    expect(standingOf({ ...one, answer: 'coming', hasPlace: true })).toBe('coming')
    expect(standingOf({ ...one, forcedAt: now, hasPlace: true })).toBe('ordered')
    expect(standingOf({ ...one, answer: 'cannot' })).toBe('cannot')
    expect(standingOf({ ...one, calledAt: null, skippedBecause: 'away' })).toBe('skipped')
  })
})

describe('a timer', () => {
  const open = { state: 'open' as const, deadlineAt: now + 60 * minute }
  it('that comes more than a quarter of an hour late calls nobody', () => {
    expect(fateOfTimer({ kind: 'next_tier', dueAt: now - 15 * minute }, open, now)).toBe('carry-out')
    expect(fateOfTimer({ kind: 'next_tier', dueAt: now - 15 * minute - 1 }, open, now)).toBe('stale')
  })
  it('calls nobody after the deadline, and tells of the deadline however late', () => {
    const past = { ...open, deadlineAt: now - 60 * minute }
    expect(fateOfTimer({ kind: 'next_person', dueAt: now - minute }, past, now)).toBe('nothing')
    expect(fateOfTimer({ kind: 'deadline', dueAt: past.deadlineAt }, past, now)).toBe('carry-out')
    expect(fateOfTimer({ kind: 'deadline', dueAt: now }, { ...open, state: 'filled' }, now)).toBe('nothing')
  })
})

describe('who qualifies', () => {
  const person: Serving = {
    ...{ personId: 'a', unitId: 'u', department: 'transport', category: 'civil_servant', hasCertificate: false },
    ...{ isAway: false, duty: 'on_duty', isElsewhere: false },
  }
  const all: Criteria = { departments: [], categories: [], needsCertificate: false, duties: [...duties] }
  const why = (over: Partial<Serving>, criteria = all) =>
    whyNotCalled({ ...person, ...over }, criteria, { callerId: 'caller' })
  it('is everybody, where nothing is asked, but whoever calls, is away or goes elsewhere', () => {
    expect(why({})).toBeUndefined()
    expect(why({ personId: 'caller' })).toBe('caller')
    expect(why({ isAway: true })).toBe('away')
    expect(why({ isElsewhere: true })).toBe('elsewhere')
  })
  it('is whoever fits what is asked, by the first reason that holds', () => {
    const asked = { ...all, departments: ['transport' as const], needsCertificate: true, duties: ['on_duty' as const] }
    expect(why({}, asked)).toBe('certificate')
    expect(why({ hasCertificate: true }, asked)).toBeUndefined()
    expect(why({ department: null }, asked)).toBe('department')
    expect(why({ duty: 'off_duty' }, asked)).toBe('duty')
  })
})

describe('the order of calling', () => {
  const lines = [
    { id: 'det', parentId: null, taskingAuthorityId: null },
    { id: 'one', parentId: 'det', taskingAuthorityId: null },
    { id: 'two', parentId: 'det', taskingAuthorityId: null },
    { id: 'squad', parentId: 'street', taskingAuthorityId: 'one' },
    { id: 'street', parentId: 'city', taskingAuthorityId: null },
    { id: 'city', parentId: null, taskingAuthorityId: null },
  ]
  const at = (personId: string, unitId: string) => ({
    ...{ personId, unitId, staffNumber: personId, duty: 'on_duty' as const },
  })
  it('is own people first, then near ones, and among equals whoever was called least', () => {
    const people = [at('a', 'city'), at('b', 'two'), at('c', 'squad'), at('d', 'one'), at('e', 'one')]
    const order = ranked(people, { ownUnitIds: ['one'], lines, lately: new Map([['d', 2]]) })
    expect(order.map(({ personId, nearness }) => `${personId} ${nearness}`)).toEqual([
      ...['e own', 'd own', 'b near', 'c near', 'a far'],
    ])
  })

  const person = fc.record({
    personId: fc.uuid(),
    unitId: fc.constantFrom(...lines.map(({ id }) => id)),
    staffNumber: fc.string({ minLength: 1, maxLength: 4 }),
    duty: fc.constantFrom(...duties),
  })
  it('never puts somebody further off, or less at hand, or called more often, before another', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 20 }), fc.array(fc.nat(3)), (people, times) => {
        const lately = new Map(people.map(({ personId }, index) => [personId, times[index] ?? 0]))
        const order = ranked(people, { ownUnitIds: ['one'], lines, lately })
        expect(order).toHaveLength(people.length)
        for (const [index, one] of order.slice(1).entries()) {
          const before = order[index]
          if (!before) continue
          const [near, nearer] = [nearnesses.indexOf(one.nearness), nearnesses.indexOf(before.nearness)]
          const [duty, sooner] = [duties.indexOf(one.duty), duties.indexOf(before.duty)]
          const isEqual = nearer === near && sooner === duty
          expect(nearer < near || (nearer === near && sooner < duty) || (isEqual && before.lately <= one.lately)).toBe(
            true,
          )
        }
      }),
    )
  })

  const inTurn = fc.record({
    tier: fc.integer({ min: 1, max: 3 }),
    calledAt: fc.option(fc.constant(now)),
    skippedBecause: fc.option(fc.constant('away')),
    answer: fc.option(fc.constantFrom('coming', 'cannot')),
    hasPlace: fc.boolean(),
    waitOverAt: fc.option(fc.constant(now)),
  })
  it('asks no more at once than there are places, and nobody twice', () => {
    fc.assert(
      fc.property(fc.array(inTurn, { maxLength: 30 }), fc.nat(8), fc.nat(8), (people, needed, taken) => {
        const next = nextInTurn(people, { needed, taken, calledTiers: [1, 2] })
        expect(next.length + beingAsked(people).length).toBeLessThanOrEqual(
          Math.max(needed - taken, beingAsked(people).length),
        )
        for (const one of next) {
          expect(one.calledAt).toBeNull()
          expect(one.tier).toBeLessThan(3)
        }
      }),
    )
  })
  it('moves up whoever said first that they were coming', () => {
    const reserve = (position: number, answeredAt: number) => ({
      ...{ answer: 'coming', hasPlace: false, answeredAt, position },
    })
    expect(firstReserve([reserve(1, now + 2), reserve(2, now + 1)])?.position).toBe(2)
    expect(firstReserve([{ ...reserve(1, now), hasPlace: true }])).toBeUndefined()
  })
})
