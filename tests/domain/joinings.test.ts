import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  closedJoinings,
  isMainDepartment,
  joiningMoved,
  joiningMoveNames,
  joiningMoves,
  joiningMovesDue,
  joiningReminderDue,
  joiningStates,
  mayJoin,
  termsOnJoining,
  whyCannotMoveJoining,
  type JoiningState,
} from '#domain/postings/joinings.ts'
import { effectOfEnding, mostAtOnce, placeIn, type JoiningHeld } from '#domain/postings/joined.ts'
import { addDays, daysBetween, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'

const day: IsoDate = '2026-03-10'
const at = (days: number) => addDays(day, days)

describe('the moves of a joining', () => {
  it('never lead out of the table, whatever is tried in whatever order', () => {
    const begin = fc.constantFrom<JoiningState>('asked', 'answered')
    fc.assert(
      fc.property(begin, fc.array(fc.constantFrom(...joiningMoveNames), { maxLength: 40 }), (first, tried) => {
        let state = first
        for (const move of tried) {
          const refusal = whyCannotMoveJoining(state, move)
          if (refusal) {
            expect(() => joiningMoved(state, move)).toThrow(Refusal)
            continue
          }
          expect(joiningMoves[move].from).toContain(state)
          state = joiningMoved(state, move)
          expect(joiningStates).toContain(state)
        }
      }),
    )
  })

  it('lead everywhere, and out of no state that is closed', () => {
    const reached = new Set<JoiningState>(['asked', 'answered'])
    for (let round = 0; round < joiningStates.length; round += 1)
      for (const { from, to } of Object.values(joiningMoves))
        if (from.some((state) => reached.has(state))) reached.add(to)
    expect([...reached].toSorted()).toEqual([...joiningStates].toSorted())
    for (const state of closedJoinings)
      expect(joiningMoveNames.filter((move) => !whyCannotMoveJoining(state, move))).toEqual([])
  })
})

it('the main departments are the four of the city, and housing in a district', () => {
  expect(isMainDepartment({ level: 'city', department: 'transport' })).toBe(true)
  expect(isMainDepartment({ level: 'district', department: 'housing' })).toBe(true)
  expect(mayJoin({ kind: 'bureau', level: 'city', department: 'housing' })).toBe(true)
  expect(mayJoin({ kind: 'bureau', level: 'city', department: null })).toBe(true)
  expect(mayJoin({ kind: 'sub_district', level: 'sub_district', department: null })).toBe(false)
})

describe('what an approval gives', () => {
  const asked = { people: 4, startsOn: at(-2), endsOn: at(30) }

  it('is what was asked for or less, and never before today', () => {
    expect(termsOnJoining(asked, asked, day)).toEqual({ ...asked, startsOn: day })
    const less = { people: 2, startsOn: at(3), endsOn: at(20) }
    expect(termsOnJoining(less, asked, day)).toEqual(less)
  })

  it.each([
    ['more people', { ...asked, people: 5 }, 'joining-more-than-asked'],
    ['nobody', { ...asked, people: 0 }, 'joining-needs-people'],
    ['a later end', { ...asked, endsOn: at(31) }, 'joining-beyond-asked'],
    ['an end before the start', { ...asked, startsOn: at(9), endsOn: at(9) }, 'period-ends-before-start'],
  ])('is not %s', (_what, given, code) => {
    expect(() => termsOnJoining(given, asked, day)).toThrow(expect.objectContaining({ code }))
  })

  it('is nothing once the days are over', () => {
    expect(() => termsOnJoining(asked, asked, at(30))).toThrow(
      expect.objectContaining({ code: 'joining-period-passed' }),
    )
  })
})

describe('time', () => {
  const joining = { state: 'in_force' as const, startsOn: at(-50), endsOn: at(40), remindedDays: null }

  it('reminds 60, 30 and 10 days ahead, each once, and of a short one only where the threshold lies within it', () => {
    const told: number[] = []
    for (let today = joining.startsOn; today <= at(45); today = addDays(today, 1)) {
      const due = joiningReminderDue({ ...joining, remindedDays: told.at(-1) ?? null }, today)
      if (due === undefined) continue
      expect(daysBetween(today, joining.endsOn)).toBe(due)
      told.push(due)
    }
    expect(told).toEqual([60, 30, 10])
    const short = { ...joining, startsOn: at(0), endsOn: at(20) }
    expect(joiningReminderDue(short, day)).toBeUndefined()
    expect(joiningReminderDue(short, at(10))).toBe(10)
  })

  it('tells only the closest after days without a word', () => {
    expect(joiningReminderDue(joining, at(35))).toBe(10)
    expect(joiningReminderDue({ ...joining, remindedDays: 10 }, at(36))).toBeUndefined()
  })

  it('begins, ends, and files what nobody is out for, all at once if nothing ran for long', () => {
    const approved = { state: 'approved' as const, startsOn: at(1), endsOn: at(10) }
    expect(joiningMovesDue(approved, 0, day)).toEqual([])
    expect(joiningMovesDue(approved, 0, at(1))).toEqual(['start'])
    expect(joiningMovesDue(approved, 2, at(10))).toEqual(['start', 'end'])
    expect(joiningMovesDue({ ...approved, state: 'extension_asked' }, 0, at(10))).toEqual(['end', 'close'])
    expect(joiningMovesDue({ ...approved, state: 'ended' }, 1, at(10))).toEqual([])
  })
})

describe('a place under a joining', () => {
  const held = (over: Partial<JoiningHeld> = {}): JoiningHeld => ({
    ...{ id: 'one', people: 2, startsOn: at(0), endsOn: at(60), hostUnitIds: ['waste', 'mobile'], taken: [] },
    ...over,
  })
  const wanted = { organisation: '市环保局', hostUnitId: 'waste', startsOn: at(5), endsOn: at(20) }

  it('is where host, days and number are within it; of several the first that has one', () => {
    const full = held({ id: 'full', people: 1, taken: [{ start: at(0), end: at(10) }] })
    expect(placeIn([full, held()], wanted)).toBe('one')
  })

  it.each([
    ['there is none', [], 'posting-needs-joining'],
    ['the host is another', [held({ hostUnitIds: ['mobile'] })], 'joining-host-outside'],
    ['the days are others', [held({ endsOn: at(19) })], 'joining-days-outside'],
    ['as many are there', [held({ people: 1, taken: [{ start: at(19), end: null }] })], 'joining-is-full'],
  ])('is refused where %s', (_what, joinings, code) => {
    expect(placeIn(joinings, wanted)).toMatchObject({ code })
  })

  it('counts those who are there on the same day, as counting day by day does', () => {
    const period = fc.record({ from: fc.nat(30), length: fc.integer({ min: 1, max: 15 }) })
    fc.assert(
      fc.property(fc.array(period, { maxLength: 8 }), (drawn) => {
        const periods = drawn.map(({ from, length }) => ({ start: at(from), end: at(from + length) }))
        const byDay = Array.from(
          { length: 50 },
          (_unused, index) => periods.filter(({ start, end }) => start <= at(index) && at(index) < end).length,
        )
        expect(mostAtOnce(periods)).toBe(Math.max(...byDay))
      }),
    )
  })

  it('ends with the joining, is called off, or stays', () => {
    const posting = { startsOn: at(0), endsOn: at(30) }
    expect(effectOfEnding({ ...posting, state: 'serving' }, at(10))).toBe('shortened')
    expect(effectOfEnding({ ...posting, state: 'serving' }, at(29))).toBe('stays')
    expect(effectOfEnding({ ...posting, state: 'approved' }, at(-1))).toBe('called_off')
    expect(effectOfEnding({ ...posting, state: 'awaiting_check' }, at(10))).toBe('cannot_be_approved')
  })
})
