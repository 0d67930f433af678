import { describe, expect, it } from 'vitest'
import { leaveRules } from '#db/seed/rules/leave.ts'
import { annualEntitlement, takenInYear } from '#domain/roster/leave-days.ts'
import {
  authorityOf,
  daysLate,
  daysOnEnd,
  leaveLimitsOn,
  leaveMoved,
  leaveMoveNames,
  leaveMoves,
  leaveStates,
  levelAbove,
  levelsFrom,
  whyCannotAskLeave,
  whyCannotMoveLeave,
  whyCannotReturn,
  whyCannotWithdrawLeave,
} from '#domain/roster/leave.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const today = '2026-03-10'
const limits = leaveLimitsOn(
  leaveRules.map((rule) => ({ ...rule, id: rule.key })),
  today,
)
const from = (startsOn: IsoDate, days: number) => ({ startsOn, endsOn: addDays(startsOn, days) })

describe('who decides on leave', () => {
  it('is settled by its length, as the rules of the day have it', () => {
    const by = (days: number) => authorityOf('annual', days, limits)
    expect([1, 2, 3, 4, 15, 16].map(by)).toEqual(['leader', 'unit', 'unit', 'force', 'force', 'home'])
  })

  it('is the sending unit for marriage, maternity, abroad and training away, however short', () => {
    for (const kind of ['marriage', 'maternity', 'abroad', 'training'] as const)
      expect(authorityOf(kind, 1, limits)).toBe('home')
    expect(authorityOf('paternity', 1, limits)).toBe('leader')
  })

  it('without a rule in force nobody below has the authority', () => {
    expect(authorityOf('annual', 1, leaveLimitsOn([], today))).toBe('home')
  })

  it('counts leave that lies against other leave as one, before and after', () => {
    const others = [from('2026-03-16', 2), from('2026-03-21', 1), from('2026-04-01', 5)]
    expect(daysOnEnd(from('2026-03-18', 3), others)).toBe(6)
    expect(daysOnEnd(from('2026-03-18', 2), others)).toBe(4)
    expect(daysOnEnd(from('2026-03-25', 1), others)).toBe(1)
    const inParts = [from('2026-03-16', 2), from('2026-03-18', 3), from('2026-03-22', 2), from('2026-03-24', 1)]
    expect(daysOnEnd(from('2026-03-21', 1), inParts)).toBe(9)
  })

  it('goes up where nobody else has it, and past the sending unit only to the office', () => {
    expect(levelsFrom('leader')).toEqual(['leader', 'unit', 'force', 'office'])
    expect(levelsFrom('force')).toEqual(['force', 'office'])
    expect(levelsFrom('home')).toEqual(['home', 'office'])
    expect((['leader', 'force', 'home', 'office'] as const).map(levelAbove)).toEqual([
      'unit',
      'office',
      'office',
      undefined,
    ])
  })
})

describe('asking for leave', () => {
  const why = (asked: Parameters<typeof whyCannotAskLeave>[0], isOwn = true) =>
    whyCannotAskLeave(asked, { today, isOwn, taken: [{ startsOn: '2026-03-20', endsOn: null }] })?.code
  it('is possible from today on', () => {
    expect(why({ kind: 'annual', ...from(today, 3) })).toBeUndefined()
    expect(why({ kind: 'annual', ...from('2026-03-09', 3) })).toBe('leave-in-past')
  })

  it('of sickness may be written down later by the unit, not by oneself, and not months later', () => {
    expect(why({ kind: 'sick', ...from('2026-03-05', 3) })).toBe('leave-in-past')
    expect(why({ kind: 'sick', ...from('2026-03-05', 3) }, false)).toBeUndefined()
    expect(why({ kind: 'annual', ...from('2026-03-05', 3) }, false)).toBe('leave-in-past')
    expect(why({ kind: 'sick', ...from('2026-02-07', 3) }, false)).toBe('leave-reported-late')
  })

  it('is refused reversed, for more than a year, too far ahead, and on days that are taken', () => {
    expect(why({ kind: 'annual', ...from(today, 0) })).toBe('period-ends-before-start')
    expect(why({ kind: 'annual', ...from(today, 367) })).toBe('leave-too-long')
    expect(why({ kind: 'annual', ...from('2027-03-12', 2) })).toBe('leave-too-far')
    expect(why({ kind: 'annual', ...from('2026-03-18', 2) })).toBeUndefined()
    expect(why({ kind: 'annual', ...from('2026-03-18', 3) })).toBe('leave-overlaps')
  })
})

describe('a leave', () => {
  it('moves as the table says and no other way', () => {
    for (const state of leaveStates)
      for (const move of leaveMoveNames) {
        if (leaveMoves[move].from === state) expect(leaveMoved(state, move)).toBe(leaveMoves[move].to)
        else expect(whyCannotMoveLeave(state, move)?.code).toBe('leave-out-of-order')
      }
  })

  it('is given back until it begins, and then cut short by the return', () => {
    const granted = { state: 'approved', startsOn: '2026-03-11' } as const
    expect(whyCannotWithdrawLeave(granted, today)).toBeUndefined()
    expect(whyCannotWithdrawLeave(granted, '2026-03-11')?.code).toBe('leave-has-begun')
    expect(whyCannotWithdrawLeave({ ...granted, state: 'asked' }, '2026-03-12')).toBeUndefined()
    expect(whyCannotWithdrawLeave({ ...granted, state: 'refused' }, today)?.code).toBe('leave-out-of-order')
  })

  it('ends with a return that is neither to come nor before it began; of oneself on the day', () => {
    const granted = { state: 'approved', startsOn: '2026-03-08' } as const
    const why = (backOn: IsoDate, isOwn = false) => whyCannotReturn(granted, { backOn, today, isOwn })?.code
    expect(why(today)).toBeUndefined()
    expect(why('2026-03-09')).toBeUndefined()
    expect(why('2026-03-11')).toBe('return-in-future')
    expect(why('2026-03-07')).toBe('leave-back-before')
    expect(why('2026-03-09', true)).toBe('leave-back-own')
    expect(why(today, true)).toBeUndefined()
    const later = { ...granted, startsOn: '2026-03-11' } as const
    expect(whyCannotReturn(later, { backOn: today, today, isOwn: false })?.code).toBe('leave-not-begun')
  })

  it('of which somebody comes back late has so many days over', () => {
    expect(daysLate({ endsOn: '2026-03-10' }, '2026-03-10')).toBe(0)
    expect(daysLate({ endsOn: '2026-03-10' }, '2026-03-08')).toBe(0)
    expect(daysLate({ endsOn: '2026-03-10' }, '2026-03-13')).toBe(3)
  })
})

describe('days of leave', () => {
  const noHolidays = { days: new Map() }
  it('are working days but for those a notice frees', () => {
    const away = [{ kind: 'annual', ...from('2026-02-16', 7) }] as const
    const freed = { day: '2026-02-17', kind: 'holiday', name: '春节' } as const
    const worked = { day: '2026-02-22', kind: 'workday', name: '春节' } as const
    expect(takenInYear(away, today, noHolidays)[0]?.workingDays).toBe(5)
    expect(takenInYear(away, today, { days: new Map([[freed.day, freed]]) })[0]?.workingDays).toBe(4)
    expect(takenInYear(away, today, { days: new Map([[worked.day, worked]]) })[0]?.workingDays).toBe(6)
  })

  it('are summed by kind within the year, an end that is not known up to the day', () => {
    const away = [
      { kind: 'annual', ...from('2025-12-29', 5) },
      { kind: 'annual', ...from('2026-03-02', 2) },
      { kind: 'sick', startsOn: '2026-03-09', endsOn: null },
      { kind: 'sick', ...from('2025-05-01', 10) },
    ] as const
    expect(takenInYear(away, today, noHolidays)).toEqual([
      { kind: 'annual', times: 2, days: 4, workingDays: 4 },
      { kind: 'sick', times: 1, days: 2, workingDays: 2 },
    ])
  })

  it('of annual leave follow the years of service, and fall away with long other leave', () => {
    const of = (joinedOn: IsoDate, taken: Parameters<typeof annualEntitlement>[2] = []) =>
      annualEntitlement(joinedOn, today, taken)
    expect(of('2025-03-11').workingDays).toBe(0)
    expect(of('2025-03-10').workingDays).toBe(5)
    expect(of('2016-03-11').workingDays).toBe(5)
    expect(of('2016-03-10').workingDays).toBe(10)
    expect(of('2006-03-10')).toEqual({ years: 20, workingDays: 15, excludedBy: null })
    const sick = (days: number) => [{ kind: 'sick', times: 1, days, workingDays: days }] as const
    expect(of('2020-01-01', sick(60)).excludedBy).toBe('sick')
    expect(of('2012-01-01', sick(60)).excludedBy).toBeNull()
    expect(of('2012-01-01', [{ kind: 'personal', times: 4, days: 28, workingDays: 20 }]).excludedBy).toBe('personal')
  })
})
