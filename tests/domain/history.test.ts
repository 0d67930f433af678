import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { departments, type Unit } from '#domain/organisation.ts'
import type { UnitRecord, UnitVersion } from '#domain/organisation/versions.ts'
import type { Rule } from '#domain/rules.ts'
import { addDays, covers, type IsoDate } from '#domain/shared/dates.ts'
import { boardOf, type StrengthGroup } from '#domain/staffing/board.ts'
import { headcountsOf, stepOn, type HomedStint, type Life, type PlannedPeriod } from '#domain/staffing/history.ts'
import { livesOfForce, livesUnder } from '#domain/staffing/history/lives.ts'
import { readingOf, targetOf, unitOf } from '#domain/staffing/history/readings.ts'
import { ruleStepsOf } from '#domain/staffing/history/rules.ts'
import { timelinesOf, type UnitLife } from '#domain/staffing/timeline.ts'
import { statusOf } from '#domain/staffing/verdicts.ts'
import { shippedRules } from '#db/seed/rules.ts'

const first: IsoDate = '2026-01-01'
const last: IsoDate = '2026-02-10'
const estAux = 'STAFF.RATIO.SQUAD_EST_AUX'
const cityDistrict = 'STAFF.RATIO.CITY_DISTRICT'

const shipped: Rule[] = shippedRules.map((rule) => ({ ...rule, id: `${rule.key}@${rule.version}` }))
/** A ratio that is stricter from the middle of the period, and a rule that begins in it. */
const rules: Rule[] = shipped.flatMap((rule): Rule[] => {
  if (rule.key !== estAux || rule.params.type !== 'ratio') return [rule]
  const second = { id: 'second', version: 2, startsOn: '2026-01-20' as const }
  return [
    { ...rule, endsOn: '2026-01-20' },
    { ...rule, ...second, params: { ...rule.params, tolerance: 0.02, basis: 'present' } },
  ]
})

const version = (given: Partial<UnitVersion>): UnitVersion => ({
  ...{ id: 'v', name: 'x', shortName: 'x', document: null, dailyManagerId: null, taskingAuthorityId: null },
  ...{ assessorId: null, parentId: null, startsOn: '2020-01-01', endsOn: null },
  ...given,
})
const record = (id: string, given: Partial<UnitRecord>, ...versions: Partial<UnitVersion>[]): UnitRecord => ({
  ...{ id, code: id, kind: 'squad', level: 'sub_district', department: null, brigadeType: null },
  ...{ sortOrder: 0, revision: 1, nameplates: [] },
  versions: (versions.length > 0 ? versions : [{}]).map((one) => version({ parentId: 'district', ...one })),
  ...given,
})

/** A district with a squad, one founded in the period, one closed in it, one that moves away and back; and a brigade. */
const records: UnitRecord[] = [
  record('city', { kind: 'city', level: 'city' }, { parentId: null }),
  record('district', { kind: 'district', level: 'district' }, { parentId: 'city' }),
  record('other', { kind: 'district', level: 'district' }, { parentId: 'city' }),
  record('squad', {}),
  record('new', {}, { startsOn: '2026-01-15' }),
  record('closed', {}, { endsOn: '2026-02-01' }),
  record(
    'moving',
    {},
    { endsOn: '2026-01-10' },
    { parentId: 'other', startsOn: '2026-01-10', endsOn: '2026-01-25' },
    { startsOn: '2026-01-25' },
  ),
  record('brigade', { kind: 'brigade', level: 'city', brigadeType: 'comprehensive' }, { parentId: 'city' }),
]
const force = records.filter(({ kind }) => kind === 'squad' || kind === 'brigade')
const unitLives: UnitLife[] = force.map(({ id, kind, level, brigadeType, versions }) => ({
  ...{ id, kind, level, brigadeType },
  ...{ startsOn: versions[0]?.startsOn ?? '2020-01-01', endsOn: versions.at(-1)?.endsOn ?? null },
}))

const day = fc.integer({ min: -10, max: 45 }).map((days) => addDays(first, days))
const length = fc.option(fc.integer({ min: 1, max: 40 }))
const hostId = fc.constantFrom(...force.map(({ id }) => id))
const stint: fc.Arbitrary<HomedStint> = fc
  .record({
    unitId: hostId,
    homeUnitId: fc.constant('bureau'),
    personId: fc.constantFrom(...'abcdefghij'),
    postingId: fc.uuid(),
    department: fc.constantFrom('urban_management', 'public_security', 'transport', null),
    category: fc.constantFrom('civil_servant', 'police', 'aux_um', 'aux_police'),
    postingKind: fc.constantFrom('draft_in', 'contract_assignment'),
    countsInStrength: fc.boolean(),
    isAway: fc.boolean(),
    start: day,
    length,
  })
  .map(({ length: days, ...one }) => ({ ...one, end: days === null ? null : addDays(one.start, days) }))
const plan: fc.Arbitrary<PlannedPeriod> = fc
  .record({
    unitId: hostId,
    department: fc.constantFrom('urban_management', 'public_security'),
    staffClass: fc.constantFrom('established', 'auxiliary'),
    planned: fc.nat({ max: 12 }),
    startsOn: day,
    length,
  })
  .map(({ length: days, ...one }) => ({ ...one, endsOn: days === null ? null : addDays(one.startsOn, days) }))

const facts = fc.record({
  stints: fc.array(stint, { maxLength: 25 }),
  planned: fc.array(plan, { maxLength: 12 }),
  order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
})

describe('the history', () => {
  it('has on every day what the board of that day has, in whatever order it was recorded', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(null, 'district', 'squad', 'new', 'closed'),
        ({ stints, planned, order }, root) => {
          const lives = root ? livesUnder(records, root, { from: first, to: last }) : livesOfForce(records)
          const shuffled = { lives, stints: inOrder(stints, order), planned: inOrder(planned, order) }
          const { strength, vacancies } = headcountsOf({ ...shuffled, from: first, to: last })
          for (let today = first; today <= last; today = addDays(today, 1)) {
            const units = unitsOn(lives, today)
            const groups = groupsOn(stints, today)
            const { total } = boardOf({
              ...{ day: today, units, groups, rules },
              quotas: planned.filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, today)),
            })
            const counted = groups.filter(
              (group) => group.countsInStrength && units.some(({ id }) => id === group.unitId),
            )
            const of = (wanted: string) =>
              counted
                .filter(({ department }) => (department ?? 'none') === wanted)
                .reduce((sum, one) => sum + one.onBooks, 0)
            const found = stepOn(strength, today)
            const vacancy = stepOn(vacancies, today)
            if (units.length === 0) {
              expect([found, vacancy]).toEqual([undefined, undefined])
              continue
            }
            expect(found?.total).toBe(total.onBooks)
            for (const one of [...departments, 'none' as const]) expect(found?.departments[one] ?? 0).toBe(of(one))
            expect(vacancy).toMatchObject({
              ...{ planned: total.planned, onBooks: total.onBooks, vacant: total.planned - total.onBooks },
            })
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('has of every rule the number, the bounds and the verdict of the board of that day', () => {
    fc.assert(
      fc.property(facts, ({ stints, order }) => {
        const shuffled = inOrder(stints, order)
        const timelines = timelinesOf({ units: unitLives, stints: shuffled, rules, from: first, to: last })
        const behind = { rules, lives: livesOfForce(records), stints: shuffled }
        const steps = timelines.map((timeline) => ({ timeline, steps: ruleStepsOf(timeline, behind) }))
        for (let today = first; today <= last; today = addDays(today, 1)) {
          const board = boardOf({
            ...{ day: today, units: unitsOn(livesOfForce(records), today), groups: groupsOn(stints, today) },
            ...{ rules, quotas: [] },
          })
          const verdicts = [...board.verdicts, ...board.rows.flatMap((row) => row.verdicts)]
          expect(verdicts.length).toBeGreaterThan(0)
          for (const verdict of verdicts) {
            const { ruleKey, unitId, ruleVersion, left, right, status, params } = verdict
            const of = steps.find(({ timeline }) => timeline.ruleKey === ruleKey && timeline.unitId === unitId)
            const step = stepOn(of?.steps ?? [], today)
            expect(step).toMatchObject({ ruleVersion, left, right, status, ...readingOf(params, verdict) })
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('explains every step but the first by who came and left: the numbers follow from the causes', () => {
    fc.assert(
      fc.property(facts, ({ stints, planned }) => {
        const lives = livesOfForce(records).filter(({ id }) => id === 'squad')
        const { vacancies } = headcountsOf({ lives, stints, planned, from: first, to: last })
        for (const [index, { causes, onBooks, planned: places }] of vacancies.entries()) {
          const before = vacancies[index - 1]
          if (!before) continue
          const count = (kind: string) => causes.filter((cause) => cause.kind === kind).length
          expect(onBooks - before.onBooks).toBe(count('came') - count('left'))
          const byPlan = causes.map((cause) => (cause.kind === 'planned' ? cause.after - cause.before : 0))
          expect(places - before.planned).toBe(byPlan.reduce((sum, by) => sum + by, 0))
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the causes of a step', () => {
  const serving = (personId: string, given: Partial<HomedStint>): HomedStint => ({
    ...{ unitId: 'squad', homeUnitId: 'bureau', personId, postingId: `posting of ${personId}` },
    ...{ department: 'public_security', category: 'police', postingKind: 'draft_in', countsInStrength: true },
    ...{ isAway: false, start: '2025-01-01', end: null },
    ...given,
  })
  const told = (stints: HomedStint[], lives: Life[] = livesOfForce(records), planned: PlannedPeriod[] = []) => {
    const { strength, vacancies } = headcountsOf({ lives, stints, planned, from: first, to: last })
    return { strength: strength.map(brief), vacancies: vacancies.map(brief) }
  }
  const brief = ({ from, causes }: { from: IsoDate; causes: { kind: string }[] }) => [
    from,
    ...causes.map((cause) => ('personId' in cause ? `${cause.kind} ${String(cause.personId)}` : cause.kind)),
  ]

  it('are the people who came and left, and nobody where one like them took the place', () => {
    const { strength } = told([
      serving('a', { end: '2026-01-05' }),
      serving('b', { start: '2026-01-05' }),
      serving('c', { end: '2026-01-08' }),
      serving('d', { unitId: 'brigade', start: '2026-01-20' }),
    ])
    expect(strength).toEqual([[first], ['2026-01-08', 'left c'], ['2026-01-20', 'came d']])
  })

  it('are neither whoever changes units within, nor a home line that leaves the department as it was', () => {
    const { strength, vacancies } = told([
      serving('a', { end: '2026-01-05' }),
      serving('a', { unitId: 'brigade', postingId: 'second', start: '2026-01-05', end: '2026-01-12' }),
      serving('a', { unitId: 'brigade', postingId: 'second', start: '2026-01-12', category: 'civil_servant' }),
      serving('c', { end: '2026-01-05' }),
      serving('b', { end: '2026-01-20' }),
      serving('b', { start: '2026-01-20', department: 'urban_management' }),
    ])
    expect(strength).toEqual([[first], ['2026-01-05', 'left c'], ['2026-01-20', 'changed b']])
    expect(vacancies).toEqual([[first], ['2026-01-05', 'left c']])
  })

  it('are the unit, with the people and places it brought along or took away', () => {
    const line = { department: 'public_security', staffClass: 'established', planned: 3 } as const
    const { strength, vacancies } = told([serving('a', { unitId: 'closed' }), serving('b', {})], undefined, [
      { ...line, unitId: 'closed', startsOn: '2020-01-01', endsOn: null },
      { ...line, unitId: 'squad', startsOn: '2020-01-01', endsOn: '2026-01-08' },
      { ...line, unitId: 'squad', planned: 5, startsOn: '2026-01-08', endsOn: null },
    ])
    expect(strength).toEqual([[first], ['2026-02-01', 'closed']])
    expect(vacancies).toEqual([[first], ['2026-01-08', 'planned'], ['2026-02-01', 'closed']])
  })

  it('say of a district that a squad parted from it and joined it again', () => {
    const lives = livesUnder(records, 'district', { from: first, to: last })
    const { strength } = told([serving('a', { unitId: 'moving' })], lives)
    expect(strength).toEqual([[first], ['2026-01-10', 'parted'], ['2026-01-25', 'joined']])
  })

  it('of a rule that looks at who is present: somebody going away and coming back, and another version', () => {
    const away = { start: '2026-01-24' as const, end: '2026-01-28' as const }
    const stints = [
      serving('a', { end: away.start }),
      serving('a', { ...away, isAway: true }),
      serving('a', { start: away.end }),
      serving('b', { category: 'aux_police', postingKind: 'contract_assignment' }),
    ]
    const timelines = timelinesOf({ units: unitLives, stints, rules, from: first, to: last })
    const ratio = timelines.find(({ ruleKey, unitId }) => ruleKey === estAux && unitId === 'squad')
    const steps = ratio ? ruleStepsOf(ratio, { rules, lives: livesOfForce(records), stints }) : []
    expect(steps.map(brief)).toEqual([
      [first],
      ['2026-01-20', 'rule'],
      ['2026-01-24', 'away a'],
      ['2026-01-28', 'back a'],
    ])
    expect(steps.map(({ value }) => value)).toEqual([1, 1, null, 1])
  })
})

describe('a rule as a number', () => {
  const paramsOf = (key: string) => {
    const params = rules.find((rule) => rule.key === key)?.params
    if (params?.type !== 'ratio') throw new Error(`${key} is no ratio`)
    return params
  }
  const tally = (left: number, right: number) => ({ left, right, departments: {} })

  it('is 2.00 for 240 : 120, and 1.60 for 10 : 16, whichever side is the larger', () => {
    expect(readingOf(paramsOf(cityDistrict), tally(240, 120)).value).toBe(2)
    expect(readingOf(paramsOf(estAux), tally(10, 16)).value).toBe(1.6)
    expect(targetOf(paramsOf(cityDistrict))).toBe(2)
    expect([unitOf(paramsOf(cityDistrict)), unitOf(paramsOf(estAux))]).toEqual(['to_one', 'one_to'])
  })

  it('is no number with nobody below the line: never infinity, never 0', () => {
    for (const sides of [tally(240, 0), tally(0, 120), tally(0, 0)])
      expect(readingOf(paramsOf(cityDistrict), sides)).toEqual({ value: null, low: null, high: null })
  })

  it('lies between its bounds exactly when the rule is met', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(cityDistrict, estAux),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        (key, left, right) => {
          const params = paramsOf(key)
          const { value, low, high } = readingOf(params, tally(left, right))
          if (value === null || low === null) throw new Error('there is a number and a lower bound')
          const isWithin = value >= low - 1e-9 && (high === null || value <= high + 1e-9)
          expect(isWithin).toBe(statusOf(params, tally(left, right)) === 'met')
        },
      ),
    )
  })
})

function inOrder<T>(list: readonly T[], order: readonly number[]): T[] {
  return list
    .map((one, index) => ({ one, place: order[index] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one)
}

function unitsOn(lives: readonly Life[], today: IsoDate): Unit[] {
  return lives.flatMap(({ id, startsOn, endsOn }) => {
    const of = records.find((one) => one.id === id)
    const isThere = of && covers({ start: startsOn, end: endsOn }, today)
    return isThere ? [{ ...of, ...version({}), id }] : []
  })
}

function groupsOn(stints: readonly HomedStint[], today: IsoDate): StrengthGroup[] {
  return stints
    .filter((one) => covers(one, today))
    .map(({ unitId, department, category, postingKind, countsInStrength, isAway }) => ({
      ...{ unitId, department, category, postingKind, countsInStrength },
      ...{ onBooks: 1, present: isAway ? 0 : 1, endingSoon: 0 },
    }))
}
