import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLimits, type RosterFinding } from '#domain/roster/checks.ts'
import type { RosterEntry, RosteredPerson } from '#domain/roster/entries.ts'
import { nightMinutesOf, spansOf, spansOverlap, workMinutesOf, type ShiftHours } from '#domain/roster/hours.ts'
import { checkPerson, type PersonRoster } from '#domain/roster/person-checks.ts'
import { checkTeam, pairKey, type Team, type TeamDuty } from '#domain/roster/team-checks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'

const clock = (day: IsoDate, minutes: number) => Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000
const ever = { start: '2000-01-01', end: null } as const

const types: Record<string, [number, number]> = {
  M: [420, 870],
  A: [840, 1_290],
  E: [1_050, 1_440],
  N: [1_290, 1_770],
  D: [480, 960],
  L: [480, 1_200],
  S: [480, 1_920],
}
const hoursOf = (code: string): ShiftHours => {
  const [from, to] = types[code] ?? [0, 0]
  return { stretches: [{ from, to }], breakMinutes: 0 }
}

const entry = (workDay: IsoDate, code: string, more: Partial<RosterEntry> = {}): RosterEntry => ({
  id: `${workDay} ${code}`,
  personId: 'p',
  unitId: 'u',
  workDay,
  kind: 'duty',
  spans: spansOf(hoursOf(code), workDay, clock),
  minutes: workMinutesOf(hoursOf(code)),
  nightMinutes: nightMinutesOf(hoursOf(code)),
  ...more,
})
const leave = (workDay: IsoDate): RosterEntry => ({
  ...entry(workDay, 'M', { id: `${workDay} leave`, kind: 'leave', spans: [], minutes: 0, nightMinutes: 0 }),
})

/** From Monday 2 March 2026 on, a letter a day; a dot is a day without an entry, a colon joins two on one day. */
const week = (letters: string, from: IsoDate = '2026-03-02') =>
  letters
    .split(' ')
    .flatMap((codes, place) => (codes === '.' ? [] : codes.split(':').map((code) => entry(addDays(from, place), code))))

const person = (more: Partial<RosteredPerson> = {}): RosteredPerson => ({
  id: 'p',
  category: 'police',
  serving: [{ unitId: 'u', period: ever }],
  away: [],
  protectedIn: [],
  certified: [ever],
  ...more,
})

const check = (entries: readonly RosterEntry[], more: Partial<PersonRoster> = {}) =>
  checkPerson({
    person: person(),
    entries,
    certifiedEntryIds: new Set(),
    limits: { ...defaultLimits, weekHours: { established: 60, auxiliary: 60 } },
    normalMinutesOf: () => 168 * 60,
    ...more,
  })
const said = (findings: readonly RosterFinding[]) => findings.map((one) => `${one.check} ${one.workDay}`)

describe('one person’s entries', () => {
  it('are well where nothing is broken', () => {
    expect(check(week('M M A A . . M'))).toEqual([])
  })

  it('may not be in two places, also not from one work day into the next', () => {
    expect(said(check(week('M:A')))).toEqual(['double_booking 2026-03-02'])
    expect(
      said(
        check(
          week('. . N', '2025-12-29').concat(
            entry('2026-01-01', 'D', { spans: spansOf({ stretches: [{ from: 300, to: 780 }] }, '2026-01-01', clock) }),
          ),
        ),
      ),
    ).toEqual(['double_booking 2026-01-01'])
  })

  it('have 11 hours between two work days, not between two shifts of one', () => {
    const [found] = check(week('E D'))
    expect(found).toMatchObject({ check: 'short_rest', workDay: '2026-03-03', facts: { hours: 8, least: 11 } })
    expect(found?.entryIds).toEqual(['2026-03-02 E', '2026-03-03 D'])
    expect(check(week('M:E . D'))).toEqual([])
    expect(check(week('A M'), { limits: { ...defaultLimits, restHours: 9 } })).toEqual([])
  })

  it('have 24 hours after two nights, before a day', () => {
    expect(said(check(week('N N . M')))).toEqual([])
    expect(said(check(week('N N A')))).toEqual(['short_rest 2026-03-04', 'rest_after_nights 2026-03-04'])
    expect(said(check(week('N . . N A'), { limits: { ...defaultLimits, restHours: 8 } }))).toEqual([])
  })

  it('have no more than six days and three nights in a row', () => {
    expect(said(check(week('M M M M M M .')))).toEqual([])
    expect(said(check(week('M M M M M M M M')))).toEqual(['days_in_a_row 2026-03-08'])
    expect(said(check(week('N N N N')))).toEqual(['nights_in_a_row 2026-03-05'])
    expect(said(check(week('N N N . N')))).toEqual([])
  })

  it('have the hours of the week by what the person is', () => {
    const limits = { ...defaultLimits, weekHours: { established: 40, auxiliary: 44 } }
    const [found] = check(week('L L L L'), { limits })
    expect(found).toMatchObject({ check: 'week_hours', facts: { hours: 48, most: 40 } })
    expect(said(check(week('D D D D D'), { limits }))).toEqual([])
    expect(said(check(week('L L . L . D'), { limits, person: person({ category: 'aux_um' }) }))).toEqual([])
    // The week ends on Sunday: four long days are two and two.
    expect(said(check(week('L L L L', '2026-03-07'), { limits }))).toEqual([])
  })

  it('of auxiliaries stay within 36 hours beyond the normal ones of a month', () => {
    const entries = Array.from({ length: 8 }, (_none, place) => entry(addDays('2026-03-02', place * 3), 'L'))
    const aux = { person: person({ category: 'aux_police' as const }) }
    expect(said(check(entries, { ...aux, normalMinutesOf: () => 60 * 60 }))).toEqual([])
    const [found] = check(entries, { ...aux, normalMinutesOf: () => 59 * 60 })
    expect(found).toMatchObject({ check: 'overtime_month', facts: { hours: 37, most: 36 } })
    expect(said(check(entries, { normalMinutesOf: () => 0 }))).toEqual([])
  })

  it('do not fall into leave; a day of leave is no work', () => {
    const away = [{ id: 'a', kind: 'annual', period: { start: '2026-03-03', end: '2026-03-05' } as const }]
    const found = check([...week('M M'), leave('2026-03-04')], { person: person({ away }) })
    expect(found).toMatchObject([{ check: 'away', workDay: '2026-03-03', facts: { kind: 'annual' } }])
  })

  it('lie within the time that the person serves with the unit', () => {
    const serving = [{ unitId: 'u', period: { start: '2026-03-01', end: '2026-03-03' } as const }]
    expect(said(check(week('M M'), { person: person({ serving }) }))).toEqual(['not_serving 2026-03-03'])
    expect(said(check([entry('2026-03-02', 'M', { unitId: 'other' })]))).toEqual(['not_serving 2026-03-02'])
  })

  it('need a certificate that is valid on the day of the shift', () => {
    const ids = new Set(['2026-03-02 M', '2026-03-03 M'])
    const until = (end: IsoDate) => person({ certified: [{ start: '2020-01-01', end }] })
    const find = (one: RosteredPerson) => said(check(week('M M'), { person: one, certifiedEntryIds: ids }))
    expect(find(until('2026-03-03'))).toEqual(['certificate_ending 2026-03-02', 'certificate 2026-03-03'])
    expect(find(until('2026-04-03'))).toEqual([])
    expect(
      find(
        person({
          certified: [
            { start: '2020-01-01', end: '2026-03-20' },
            { start: '2026-03-20', end: null },
          ],
        }),
      ),
    ).toEqual([])
    expect(said(check(week('M'), { person: until('2021-01-01') }))).toEqual([])
  })

  it('are no night for whoever is protected, on those days', () => {
    const nursing = person({ protectedIn: [{ start: '2026-03-01', end: '2026-03-04' }] })
    expect(said(check(week('E . N'), { person: nursing }))).toEqual(['protected_night 2026-03-02'])
    expect(said(check(week('M A'), { person: nursing }))).toEqual([])
  })

  const random = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom(...Object.keys(types))), {
    maxLength: 14,
  })

  it('are in two places exactly where two spans share a moment', () => {
    fc.assert(
      fc.property(random, (picked) => {
        const entries = picked.map(([day, code], place) => entry(addDays('2025-12-27', day), code, { id: `${place}` }))
        const pairs = entries.flatMap((one, place) =>
          entries
            .slice(place + 1)
            .filter((other) => one.spans.some((a) => other.spans.some((b) => spansOverlap(a, b))))
            .map((other) => pairKey(one.id, other.id)),
        )
        const found = check(entries)
          .filter((one) => one.check === 'double_booking')
          .map(({ entryIds: [a = '', b = ''] }) => pairKey(a, b))
        expect(found.toSorted()).toEqual(pairs.toSorted())
      }),
    )
  })

  it('break the same in whatever order they are given', () => {
    fc.assert(
      fc.property(random, (picked) => {
        const entries = [
          ...new Map(picked.map(([day, code]) => [`${day} ${code}`, entry(addDays('2026-01-27', day), code)])).values(),
        ]
        const key = (all: readonly RosterFinding[]) =>
          all.map((one) => `${one.check} ${one.workDay} ${one.entryIds.toSorted().join()}`).toSorted()
        expect(key(check(entries.toReversed()))).toEqual(key(check(entries)))
      }),
    )
  })
})

describe('people on duty together', () => {
  const duty = (personId: string, more: Partial<TeamDuty> = {}): TeamDuty => ({
    personId,
    entryId: `e ${personId}`,
    shift: 'M',
    department: 'urban_management',
    isEstablished: true,
    certified: [ever],
    spans: [{ startsAt: 0, endsAt: 100 }],
    ...more,
  })
  const aux = (personId: string, more: Partial<TeamDuty> = {}) => duty(personId, { isEstablished: false, ...more })
  const found = (duties: TeamDuty[], more: Partial<Team> = {}) =>
    checkTeam({
      workDay: '2026-03-02',
      isDeniedToAuxiliaries: false,
      isEnforcement: false,
      keptApart: new Set(),
      duties,
      ...more,
    })

  it('an auxiliary is led for the whole time, by one or by one after the other', () => {
    expect(found([duty('a'), aux('b')])).toEqual([])
    expect(found([aux('b')])).toMatchObject([{ check: 'auxiliary_alone', personId: 'b', facts: { at: 0 } }])
    const half = duty('a', { spans: [{ startsAt: 0, endsAt: 60 }] })
    expect(found([half, aux('b')])).toMatchObject([{ check: 'auxiliary_alone', facts: { at: 60 } }])
    const later = duty('c', { spans: [{ startsAt: 70, endsAt: 100 }] })
    expect(found([later, half, aux('b')])).toMatchObject([{ facts: { at: 60 } }])
    expect(found([half, duty('c', { spans: [{ startsAt: 50, endsAt: 100 }] }), aux('b')])).toEqual([])
  })

  it('an auxiliary has no task that is denied to auxiliaries', () => {
    expect(found([duty('a'), aux('b')], { isDeniedToAuxiliaries: true }).map((one) => one.check)).toEqual([
      'auxiliary_task',
    ])
  })

  it('two who are kept apart are so only while both are there', () => {
    const keptApart = new Set([pairKey('b', 'a')])
    const [pair] = found([duty('a'), duty('b')], { keptApart })
    expect(pair).toMatchObject({ check: 'kept_apart', entryIds: ['e a', 'e b'], facts: { otherId: 'b' } })
    expect(found([duty('a'), duty('b', { spans: [{ startsAt: 100, endsAt: 200 }] })], { keptApart })).toEqual([])
  })

  it('one of each department has no power of any, where the task is enforcement', () => {
    const mixed = [duty('a'), duty('b', { department: 'public_security' }), duty('c', { department: 'transport' })]
    expect(found(mixed, { isEnforcement: true })).toMatchObject([{ check: 'no_power', facts: { people: 3 } }])
    expect(found(mixed)).toEqual([])
    expect(found([...mixed, duty('d')], { isEnforcement: true })).toEqual([])
  })
})
