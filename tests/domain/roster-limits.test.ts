import { describe, expect, it } from 'vitest'
import { shippedRules } from '#db/seed/rules.ts'
import { defaultLevels, defaultLimits, rosterChecks } from '#domain/roster/checks.ts'
import { checkPerson } from '#domain/roster/person-checks.ts'
import { isHeard, levelOf, rosterLimitsOn, rosterRuleKeys, ruleOfCheck, unitLimitKeys } from '#domain/roster/limits.ts'
import { checkTeam } from '#domain/roster/team-checks.ts'
import { contextOf, ruleOn, type Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

const day: IsoDate = '2026-03-10'
const shipped: Rule[] = shippedRules.map((rule, place) => ({ ...rule, id: String(place) }))
/** The shipped rules with one of them changed for good. */
const with_ = (key: string, change: Partial<Rule>, amount?: number): Rule[] =>
  shipped.map((rule) => {
    if (rule.key !== key) return rule
    const params = amount !== undefined && rule.params.type === 'amount' ? { ...rule.params, amount } : rule.params
    return { ...rule, params, ...change }
  })
const off = (key: string) => with_(key, { params: { type: 'flag', isOn: false } })
const own = (key: string, amount: number, unitId = 'u') => ({ unitId, key, amount })
const at = (hours: number) => Date.parse('2026-03-09T00:00:00+08:00') + hours * 3_600_000

/** Until 21:30 on Monday, from 7:30 on Tuesday on: ten hours of rest. */
const shortRest = (limits = defaultLimits) => {
  const entry = (id: string, workDay: '2026-03-09' | '2026-03-10', from: number, to: number) => ({
    ...{ id, personId: 'p', unitId: 'u', workDay, kind: 'duty' as const, nightMinutes: 0 },
    ...{ spans: [{ startsAt: at(from), endsAt: at(to) }], minutes: (to - from) * 60 },
  })
  const person = {
    ...{ id: 'p', category: 'police' as const, away: [], protectedIn: [], certified: [] },
    serving: [{ unitId: 'u', period: { start: '2000-01-01' as const, end: null } }],
  }
  return checkPerson({
    ...{ person, limits, certifiedEntryIds: new Set<string>(), normalMinutesOf: () => 10_560 },
    entries: [entry('a', '2026-03-09', 14, 21.5), entry('b', '2026-03-10', 31.5, 39)],
  }).map(({ check }) => check)
}

describe('what a roster is checked by', () => {
  it('is shipped as rules that say what the defaults say, one for each check', () => {
    const norms = rosterLimitsOn(shipped, [], day)
    expect(norms.limits).toEqual(defaultLimits)
    expect(norms.levels).toEqual(defaultLevels)
    expect(norms).toMatchObject({
      auxiliaryWeekLevel: 'warn',
      publishAhead: { days: 5, level: 'warn' },
      swapsNeedApproval: true,
    })
    for (const key of rosterRuleKeys) expect([key, ruleOn(shipped, key, day)?.key]).toEqual([key, key])
    expect(new Set(Object.values(ruleOfCheck)).size).toBe(rosterChecks.length)
    expect(contextOf('ROSTER.AWAY')).toBe('duty')
  })

  it('is as it is shipped where no row speaks', () => {
    expect(rosterLimitsOn([], [], day)).toEqual(rosterLimitsOn(shipped, [], day))
  })

  it('changes its verdict with the row', () => {
    expect(shortRest()).toEqual(['short_rest'])
    expect(shortRest(rosterLimitsOn(with_('REST.MIN', {}, 10), [], day).limits)).toEqual([])
  })

  it.each([
    ['REST.MIN', 12, { restHours: 12 }],
    ['REST.NIGHTS_BEFORE', 1, { nightsBeforeRest: 1 }],
    ['REST.AFTER_NIGHTS', 36, { restAfterNightsHours: 36 }],
    ['WORK.WEEK', 36, { weekHours: { established: 36, auxiliary: 44 } }],
    ['WORK.WEEK.AUX', 42, { weekHours: { established: 40, auxiliary: 42 } }],
    ['WORK.OT.MONTH', 20, { overtimeMonthHours: 20 }],
    ['WORK.DAYS_IN_ROW', 5, { daysInARow: 5 }],
    ['NIGHT.IN_ROW', 2, { nightsInARow: 2 }],
    ['NIGHT.FROM', 1, { nightFromMinutes: 60 }],
    ['ROSTER.CERTIFICATE_ENDING', 60, { certificateEndingDays: 60 }],
    ['TEAM.MIN_CERT', 3, { officersToPenalise: 3 }],
  ])('takes the number of %s from its row', (key, amount, limits) => {
    expect(rosterLimitsOn(with_(key, {}, amount), [], day).limits).toEqual({ ...defaultLimits, ...limits })
  })

  it.each(rosterChecks)('takes from its row how firmly %s is held', (check) => {
    const change = { enforcement: defaultLevels[check] === 'info' ? 'block' : 'info' } as const
    expect(rosterLimitsOn(with_(ruleOfCheck[check], change), [], day).levels).toEqual({
      ...defaultLevels,
      [check]: change.enforcement,
    })
  })

  it('does not check what a rule switches off, nor asks for an approval that is not wanted', () => {
    expect(rosterLimitsOn(off('ROSTER.KEPT_APART'), [], day).levels.kept_apart).toBeNull()
    expect(rosterLimitsOn(off('ROSTER.SWAP_APPROVAL'), [], day).swapsNeedApproval).toBe(false)
  })

  it('holds the week of auxiliaries by a rule of their own', () => {
    const norms = rosterLimitsOn(with_('WORK.WEEK.AUX', { enforcement: 'block' }), [], day)
    expect(levelOf(norms, 'week_hours', { isAuxiliary: true })).toBe('block')
    expect(levelOf(norms, 'week_hours', { isAuxiliary: false })).toBe('warn')
    expect(levelOf(norms, 'short_rest', { isAuxiliary: true })).toBe('warn')
  })

  it('goes by the version of the day', () => {
    const [old] = with_('REST.MIN', {}, 8).filter(({ key }) => key === 'REST.MIN')
    const both = with_('REST.MIN', { startsOn: day, version: 2 }).concat(
      old ? [{ ...old, id: 'old', endsOn: day }] : [],
    )
    expect(rosterLimitsOn(both, [], '2026-03-09').limits.restHours).toBe(8)
    expect(rosterLimitsOn(both, [], day).limits.restHours).toBe(11)
  })

  it('counts in a rule of days the hours of these days, and does not hear one in persons', () => {
    const params = { type: 'amount', unit: 'days', per: null, bound: 'least', amount: 1 } as const
    expect(rosterLimitsOn(with_('REST.MIN', { params }), [], day).limits.restHours).toBe(24)
    const odd = with_('REST.MIN', { params: { ...params, unit: 'persons' } })
    expect(rosterLimitsOn(odd, [], day).limits.restHours).toBe(11)
  })
})

describe('the numbers of a unit', () => {
  it('take the place of those of the force, the closest unit last', () => {
    const limits = (...all: ReturnType<typeof own>[]) => rosterLimitsOn(shipped, all, day).limits.restHours
    expect(limits(own('REST.MIN', 12))).toBe(12)
    expect(limits(own('REST.MIN', 12, 'brigade'), own('REST.MIN', 10, 'squad'))).toBe(10)
    expect(shortRest(rosterLimitsOn(shipped, [own('REST.MIN', 10)], day).limits)).toEqual([])
    expect(limits(own('NIGHT.IN_ROW', 2))).toBe(11)
  })

  it('only tighten where the rule says so, and what is above them as well', () => {
    const overtime = (...all: ReturnType<typeof own>[]) => rosterLimitsOn(shipped, all, day).limits.overtimeMonthHours
    expect(overtime(own('WORK.OT.MONTH', 40))).toBe(36)
    expect(overtime(own('WORK.OT.MONTH', 30))).toBe(30)
    expect(overtime(own('WORK.OT.MONTH', 30, 'brigade'), own('WORK.OT.MONTH', 33, 'squad'))).toBe(30)
  })

  it('are of rules that have a number', () => {
    for (const key of unitLimitKeys) expect([key, ruleOn(shipped, key, day)?.params.type]).toEqual([key, 'amount'])
    const flag = ruleOn(shipped, 'ROSTER.AWAY', day)
    expect(flag && isHeard(flag, 1, 1)).toBe(false)
  })
})

it('asks for as many certified officers as the rule says', () => {
  const duty = (personId: string) => ({
    ...{ personId, entryId: personId, shift: 'M', department: 'urban_management' as const, isEstablished: true },
    ...{ certified: [{ start: '2000-01-01' as const, end: null }], spans: [{ startsAt: at(7), endsAt: at(15) }] },
  })
  const team = {
    ...{ workDay: day, isDeniedToAuxiliaries: false, isEnforcement: true, keptApart: new Set<string>() },
    duties: [duty('a'), duty('b')],
  } as const
  expect(checkTeam(team)).toEqual([])
  const { officersToPenalise } = rosterLimitsOn(with_('TEAM.MIN_CERT', {}, 3), [], day).limits
  expect(checkTeam({ ...team, officersToPenalise }).map(({ check }) => check)).toEqual(['no_power'])
})
