import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  clashes,
  kindShapes,
  moved,
  movesDue,
  periodOnApproval,
  postingKinds,
  postingMoves,
  postingStates,
  stateOn,
  whyCannotMove,
  whyOverlaps,
  whyPeriodIsWrong,
  type PostingMove,
  type PostingState,
} from '#domain/postings.ts'
import { whyOpinionIsIncomplete } from '#domain/postings/opinions.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const moves = Object.keys(postingMoves) as PostingMove[]
const day = fc.integer({ min: 0, max: 2_000 }).map((offset) => addDays('2024-01-01', offset))

describe('the table of moves', () => {
  it('is the only way from state to state', () => {
    for (const state of postingStates) {
      for (const move of moves)
        expect(whyCannotMove(state, move) === undefined).toBe(postingMoves[move].from.includes(state))
    }
  })

  it('leads out of every state but the last ones', () => {
    const last = postingStates.filter((state) => moves.every((move) => !postingMoves[move].from.includes(state)))
    expect(last).toEqual(['closed', 'refused', 'withdrawn', 'discarded'])
  })

  it('lets nobody decide before the opinion', () => {
    expect(whyCannotMove('awaiting_opinion', 'approve')).toMatchObject({ code: 'posting-out-of-order' })
    expect(whyCannotMove('awaiting_opinion', 'refuse')).toMatchObject({ code: 'posting-out-of-order' })
  })
})

describe('two postings of one person', () => {
  const full = { kind: 'draft_in' as const, share: 100, countsInStrength: true }
  const beside = { share: 20, countsInStrength: false }

  it('clash when both are full-time and share a day', () => {
    const a = { start: '2026-01-01' as const, end: '2026-06-01' as const, ...full }
    expect(clashes(a, { ...a, start: '2026-05-31', end: null })).toBe(true)
    expect(clashes(a, { ...a, start: '2026-06-01', end: null })).toBe(false)
    expect(clashes(a, { ...a, ...beside })).toBe(false)
  })

  it('clash whichever is named first', () => {
    const posting = fc.record({
      start: day,
      days: fc.integer({ min: 1, max: 500 }),
      kind: fc.constantFrom('draft_in' as const, 'line_posting' as const),
      share: fc.constantFrom(20, 50, 100),
      countsInStrength: fc.boolean(),
    })
    fc.assert(
      fc.property(posting, posting, (one, other) => {
        const a = { ...one, end: addDays(one.start, one.days) }
        const b = { ...other, end: addDays(other.start, other.days) }
        return clashes(a, b) === clashes(b, a)
      }),
    )
  })

  it('are refused with the name of the clash', () => {
    const other = { start: '2026-01-01' as const, end: null, hostUnit: '机动大队', ...full }
    expect(whyOverlaps({ start: '2026-03-01', end: '2026-04-01', ...full }, [other])).toMatchObject({
      facts: { hostUnit: '机动大队', start: '2026-01-01' },
    })
  })

  it('that both count in strength never stand beside each other, whatever their share (A-15)', () => {
    const half = { ...full, start: '2026-01-01' as const, end: null, share: 50 }
    expect(clashes(half, half)).toBe(true)
  })

  it('may be a line posting within the police and one to the force: the person is counted once (A-15)', () => {
    const line = { ...full, kind: 'line_posting' as const, start: '2026-01-01' as const, end: null }
    expect(clashes(line, { ...line, ...full })).toBe(false)
    expect(clashes(line, line)).toBe(true)
  })
})

describe('the period asked for', () => {
  it('ends after it begins, and begins today at the earliest', () => {
    const why = (startsOn: IsoDate, endsOn: IsoDate) => whyPeriodIsWrong({ startsOn, endsOn }, '2026-02-01')?.code
    expect(why('2026-02-01', '2026-02-02')).toBeUndefined()
    expect(why('2026-02-01', '2026-02-01')).toBe('period-ends-before-start')
    expect(why('2026-01-31', '2026-03-01')).toBe('posting-starts-in-past')
  })

  it('never begins before it was decided', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 700 }), (today, startsOn, days) => {
        const endsOn = addDays(startsOn, days)
        if (endsOn <= today) {
          expect(() => periodOnApproval({ startsOn, endsOn }, today)).toThrow('posting-period-passed')
          return
        }
        const given = periodOnApproval({ startsOn, endsOn }, today)
        expect(given.startsOn >= today || given.startsOn === startsOn).toBe(true)
        expect(given.startsOn >= today).toBe(true)
        expect(given.endsOn).toBe(endsOn)
      }),
    )
  })
})

describe('what time asks for', () => {
  it('is the same however often and late it is asked: once carried out, nothing is due', () => {
    const posting = fc.record({
      kind: fc.constantFrom(...postingKinds),
      start: day,
      days: fc.option(fc.integer({ min: 1, max: 700 }), { nil: null }),
      today: day,
    })
    fc.assert(
      fc.property(posting, ({ kind, start, days, today }) => {
        const dated = { kind, startsOn: start, endsOn: days === null ? null : addDays(start, days) }
        let state: PostingState = 'approved'
        for (const move of movesDue({ state, ...dated }, today)) state = moved(state, move)
        expect(movesDue({ state, ...dated }, today)).toEqual([])
        const isOver = dated.endsOn !== null && dated.endsOn <= today
        const running = start <= today ? 'serving' : 'approved'
        const over = kindShapes[kind].isSecondment ? 'ended' : 'closed'
        expect(state).toBe(isOver ? over : running)
      }),
    )
  })
})

it('whoever does not simply agree says why', () => {
  expect(whyOpinionIsIncomplete('agree', undefined)).toBeUndefined()
  expect(whyOpinionIsIncomplete('object', ' \n')).toMatchObject({ code: 'opinion-needs-text' })
  expect(whyOpinionIsIncomplete('agree_with_conditions', '期满返回')).toBeUndefined()
})

describe('where a posting stands on a day', () => {
  const decided = { state: 'ended' as const, startsOn: '2025-01-01' as const, endsOn: '2026-01-01' as const }

  it.each([
    ['2024-12-31', 'approved'],
    ['2025-01-01', 'serving'],
    ['2025-12-31', 'serving'],
    ['2026-01-01', 'ended'],
  ] as const)('on %s: %s', (day, state) => {
    expect(stateOn(decided, day)).toBe(state)
  })

  it('does not end without an end, and is not decided by its dates alone', () => {
    expect(stateOn({ ...decided, state: 'serving', endsOn: null }, '2199-01-01')).toBe('serving')
    expect(stateOn({ ...decided, state: 'refused' }, '2025-06-01')).toBe('refused')
    expect(stateOn({ ...decided, state: 'awaiting_opinion' }, '2025-06-01')).toBe('awaiting_opinion')
  })
})
