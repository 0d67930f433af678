import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UnitRecord } from '#domain/organisation/versions.ts'
import { foundedId, inOrder, type Basis, type PlannedChange, type ScenarioChange } from '#domain/scenarios.ts'
import { basisOf } from '#domain/scenarios/basis.ts'
import {
  boardFactsAfter,
  groupsOn,
  quotaLinesOn,
  timelineFactsAfter,
  type Life,
  type LiveFacts,
  type PostingFact,
} from '#domain/scenarios/facts.ts'
import { asFounded } from '#domain/scenarios/founding.ts'
import { overlaid } from '#domain/scenarios/overlay.ts'
import { turningsBetween } from '#domain/scenarios/turning.ts'
import { usualKinds } from '#domain/postings/kinds.ts'
import { addDays, covers, type IsoDate } from '#domain/shared/dates.ts'
import { boardOf } from '#domain/staffing/board.ts'
import { spanOn, timelinesOf } from '#domain/staffing/timeline.ts'
import { unitLivesOf } from '#domain/staffing/stints.ts'
import {
  change,
  facts,
  life,
  planned,
  posting,
  quota,
  rebased,
  register,
  rules,
  standing,
  today,
  told,
  unit,
} from '#tests/support/scenario-facts.ts'

describe('a change', () => {
  it('takes effect on its day and not before, and leaves the live facts alone', () => {
    const live = facts()
    const before = structuredClone(live)
    const { facts: after } = overlaid(live, planned(live, change.move(), change.plan(), change.join()))
    const servingOn = (day: IsoDate) => groupsOn(after.lives, day).map(({ unitId }) => unitId)
    expect(servingOn('2026-03-31')).toEqual(['east'])
    expect(servingOn('2026-04-01')).toEqual(['west', 'east', 'east', 'east'])
    expect(quotaLinesOn(after.quotas, '2026-03-31')).toMatchObject([{ planned: 6 }])
    expect(quotaLinesOn(after.quotas, '2026-04-01')).toMatchObject([{ planned: 8 }])
    expect(live).toEqual(before)
  })

  it('is made in the order of days, what makes room first, in whatever order it was taken down', () => {
    const live = facts()
    expect(standing(live, change.bring({ personId: 'an' }), change.end())).toEqual(['holds', 'holds'])
    expect(standing(live, change.end(), change.bring({ personId: 'an' }))).toEqual(['holds', 'holds'])
    const kinds = inOrder(planned(live, change.close({ lastDay: '2026-03-31' }), change.bring(), change.found()))
    expect(kinds.map(({ change: { kind } }) => kind)).toEqual(['unit_founded', 'posting', 'unit_closed'])
  })

  it('of somebody the police have placed counts them once, in the force (A-15)', () => {
    const placed = posting('placed', 'east', { kind: 'line_posting' })
    const live = facts({ lives: [life('bo', [placed], { department: 'public_security', category: 'police' })] })
    const { facts: after, standings } = overlaid(live, planned(live, change.bring()))
    expect([...standings.values()].map(told)).toEqual(['holds'])
    const counted = (lives: readonly Life[], day: IsoDate) =>
      groupsOn(lives, day).map(({ unitId, countsInStrength }) => [unitId, countsInStrength])
    expect(counted(live.lives, '2026-04-01')).toEqual([['east', true]])
    expect(counted(after.lives, '2026-03-31')).toEqual([['east', true]])
    expect(counted(after.lives, '2026-04-01')).toEqual([
      ['east', false],
      ['west', true],
    ])
  })

  it('takes along whoever is away for long', () => {
    const [an] = facts().lives
    if (!an) throw new Error('nobody')
    const away = { ...an, absences: [{ startsOn: '2026-01-01' as const, endsOn: '2026-06-01' as const }] }
    const live = facts({ lives: [away] })
    const base = {
      day: '2026-04-01' as const,
      rules,
      units: [],
      quotas: [],
      groups: groupsOn(live.lives, '2026-04-01'),
    }
    const { facts: after } = overlaid(live, planned(live, change.move()))
    const { longAway } = boardFactsAfter({ ...base, longAway: new Map([['east', 1]]) }, live, after)
    expect([...(longAway ?? [])]).toEqual([
      ['east', 0],
      ['west', 1],
    ])
  })

  it('may use a unit that the scenario itself founds, and after that has come true, the unit that there is', () => {
    const live = facts()
    const into = { hostUnitId: foundedId('0') }
    expect(standing(live, change.found(), change.bring(into), change.join(into))).toEqual(['holds', 'holds', 'holds'])
    expect(standing(live, change.found({ from: '2026-05-01' }), change.bring(into))[1]).toBe('unit-not-there-that-day')
    const changes = planned(live, change.found(), change.bring(into))
    const founded = facts({
      register: [...register, unit('the real one', {}, null)].map(named('the real one', 'north')),
    })
    const { facts: after, standings } = overlaid(founded, asFounded(founded.register, changes))
    expect([...standings.values()].map(told)).toEqual(['done', 'moved'])
    expect(groupsOn(after.lives, '2026-04-01').map(({ unitId }) => unitId)).toContain('the real one')
  })
})

const named = (id: string, name: string) => (record: UnitRecord) =>
  record.id === id
    ? { ...record, versions: record.versions.map((version) => ({ ...version, name, shortName: name })) }
    : record

describe('what cannot hold', () => {
  const live = facts()
  it.each<[string, ScenarioChange[], string]>([
    ['a second full-time posting', [change.bring({ personId: 'an' })], 'posting-overlaps'],
    ['somebody nobody knows', [change.bring({ personId: 'nobody' })], 'scenario-person-gone'],
    ['a unit that is not there', [change.bring({ hostUnitId: 'nowhere' })], 'unit-not-there-that-day'],
    ['a unit outside the force', [change.bring({ hostUnitId: 'bureau' })], 'posting-host-not-force'],
    ['beyond the last day of a unit', [change.close({ lastDay: '2026-04-01' }), change.bring()], 'unit-has-people'],
    ['into a unit closed before', [change.close({ lastDay: '2026-03-20' }), change.bring()], 'unit-not-there-that-day'],
    ['ending what is not there', [change.end({ postingId: 'none' })], 'scenario-posting-gone'],
    ['ending before it began', [change.end(), change.end({ lastDay: '2024-12-30' })], 'scenario-day-passed'],
    ['ending twice', [change.end(), change.end({ lastDay: '2026-04-30' })], 'scenario-posting-over'],
    ['leaving twice', [change.leave(), change.leave({ lastDay: '2026-05-31' })], 'scenario-person-gone'],
    ['serving after leaving', [change.leave({ personId: 'bo' }), change.bring()], 'scenario-person-gone'],
    ['a quota of a unit not there', [change.plan({ unitId: 'none' })], 'unit-not-there-that-day'],
    ['two numbers on one day', [change.plan(), change.plan({ planned: 9 })], 'quota-too-early'],
    ['a unit under none', [change.found({ parentId: 'none' })], 'unit-not-there-that-day'],
    ['closing with people', [change.close({ unitId: 'east' })], 'unit-has-people'],
    ['closing with units below', [change.close({ unitId: 'city' })], 'unit-has-units'],
    ['a day that has passed', [change.bring({ from: '2026-03-09' })], 'scenario-day-passed'],
  ])('%s', (_what, changes, code) => {
    expect(standing(live, ...changes)).toContain(code)
  })

  it('is left out of the reckoning, and the rest is made', () => {
    const changes = planned(live, change.bring({ personId: 'an' }), change.bring())
    const { facts: after } = overlaid(live, changes)
    expect(groupsOn(after.lives, '2026-04-01').map(({ unitId }) => unitId)).toEqual(['east', 'west'])
  })

  it('an empty unit is closed, with its quotas', () => {
    const { facts: after } = overlaid(live, planned(live, change.leave(), change.close({ unitId: 'east' })))
    expect(quotaLinesOn(after.quotas, '2026-04-30')).toHaveLength(1)
    expect(quotaLinesOn(after.quotas, '2026-05-01')).toHaveLength(0)
  })
})

describe('when the live state moves on', () => {
  const then = facts()
  const withPosting = (personId: string, ...postings: PostingFact[]) =>
    facts({ lives: then.lives.map((one) => (one.personId === personId ? { ...one, postings } : one)) })

  it('what has come true is done', () => {
    const brought = posting('new', 'west', { startsOn: '2026-03-20', endsOn: '2027-01-01' })
    expect(rebased(then, withPosting('bo', brought), change.bring())).toEqual(['done'])
    const ended = posting('an in east', 'east', { endsOn: '2026-04-01' })
    expect(rebased(then, withPosting('an', ended), change.end())).toEqual(['done'])
    expect(rebased(then, withPosting('an', ended, posting('new', 'west')), change.move())).toEqual(['done'])
    expect(rebased(then, facts({ quotas: [{ ...quota, planned: 8 }] }), change.plan())).toEqual(['done'])
    const left = facts({ lives: [life('an', [], { endsOn: '2026-04-01' }), life('bo')] })
    expect(rebased(then, left, change.leave())).toEqual(['done'])
    const closed = facts({
      register: register.map((one) => (one.id === 'west' ? unit('west', {}, '2026-05-01') : one)),
    })
    expect(rebased(then, closed, change.close())).toEqual(['done'])
  })

  it('what cannot be any more clashes', () => {
    expect(rebased(then, withPosting('bo', posting('else', 'east')), change.bring())).toEqual(['posting-overlaps'])
    const asked = posting('asked', 'west', { isDecided: false, startsOn: '2026-04-01' })
    expect(rebased(then, withPosting('bo', asked), change.bring())).toEqual(['posting-overlaps'])
    const over = posting('an in east', 'east', { endsOn: '2026-03-20' })
    expect(rebased(then, withPosting('an', over), change.end(), change.move())).toEqual([
      'scenario-posting-over',
      'scenario-posting-over',
    ])
    expect(rebased(then, withPosting('an'), change.end())).toEqual(['scenario-posting-gone'])
    expect(rebased(then, facts({ lives: [] }), change.leave(), change.bring())).toEqual([
      'scenario-person-gone',
      'scenario-person-gone',
    ])
    expect(rebased(then, facts({ today: '2026-04-02' }), change.bring())).toEqual(['scenario-day-passed'])
    const closing = register.map((one) => (one.id === 'west' ? unit('west', {}, '2026-06-01') : one))
    expect(rebased(then, facts({ register: closing }), change.bring())).toEqual(['posting-host-closes'])
  })

  it('a number that somebody else changed clashes until the new one is taken as the base', () => {
    const now = facts({ quotas: [{ ...quota, planned: 7 }] })
    expect(rebased(then, now, change.plan())).toEqual(['scenario-quota-moved-on'])
    expect(standing(now, change.plan())).toEqual(['holds'])
  })

  it('what can still be is kept, and says that its base is another', () => {
    const longer = posting('an in east', 'east', { endsOn: '2028-01-01' })
    expect(rebased(then, withPosting('an', longer), change.end())).toEqual(['moved'])
    expect(
      rebased(
        then,
        facts({ lives: [then.lives[0], life('bo', [], { category: 'police' })] as Life[] }),
        change.bring(),
      ),
    ).toEqual(['moved'])
  })

  it('the posting that was made of a change is not in its way', () => {
    const draft = posting('made', 'west', { isDecided: false, startsOn: '2026-04-01' })
    const [made] = planned(then, change.bring())
    if (!made) throw new Error('no change')
    const { standings } = overlaid(withPosting('bo', draft), [{ ...made, postingId: 'made' }])
    expect(told(standings.get('0'))).toBe('holds')
    const approved = withPosting('bo', { ...draft, isDecided: true })
    expect(told(overlaid(approved, [{ ...made, postingId: 'made' }]).standings.get('0'))).toBe('done')
  })
})

describe('the state after', () => {
  const units = ['east', 'west', 'mobile', foundedId('0')]
  const dayIn = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(today, days))
  const person = fc.constantFrom('p0', 'p1', 'p2', 'p3', 'p4', 'p5')
  const category = fc.constantFrom(
    'civil_servant' as const,
    'police' as const,
    'aux_um' as const,
    'aux_police' as const,
  )
  const department = fc.constantFrom('urban_management' as const, 'public_security' as const, 'transport' as const)

  const lives = fc
    .array(
      fc.record({
        host: fc.constantFrom('east', 'west', 'mobile', null),
        start: dayIn(-400, 5),
        length: fc.option(fc.integer({ min: 1, max: 500 })),
        department,
        category,
        away: fc.option(fc.record({ start: dayIn(-20, 60), length: fc.integer({ min: 1, max: 40 }) })),
      }),
      { minLength: 6, maxLength: 6 },
    )
    .map((all) =>
      all.map(({ host, start, length, away, ...home }, index): Life => ({
        ...life(
          `p${index}`,
          host === null
            ? []
            : [
                posting(`of p${index}`, host, {
                  startsOn: start,
                  endsOn: length === null ? null : addDays(start, length),
                }),
              ],
          home,
        ),
        absences: away ? [{ startsOn: away.start, endsOn: addDays(away.start, away.length) }] : [],
      })),
    )

  const any: fc.Arbitrary<ScenarioChange> = fc.oneof(
    fc
      .record({
        personId: person,
        hostUnitId: fc.constantFrom(...units),
        from: dayIn(0, 60),
        days: fc.option(fc.integer({ min: 1, max: 90 })),
      })
      .map(({ days, ...one }) => change.bring({ ...one, endsOn: days === null ? null : addDays(one.from, days) })),
    fc
      .record({ personId: person, hostUnitId: fc.constantFrom(...units), from: dayIn(0, 60) })
      .map((one) => change.move({ ...one, postingId: `of ${one.personId}` })),
    fc
      .record({ personId: person, lastDay: dayIn(0, 60) })
      .map((one) => change.end({ ...one, postingId: `of ${one.personId}` })),
    fc.record({ personId: person, lastDay: dayIn(0, 60) }).map((one) => change.leave(one)),
    fc
      .record({
        count: fc.integer({ min: 1, max: 3 }),
        category,
        department,
        hostUnitId: fc.constantFrom(...units),
        from: dayIn(0, 60),
      })
      .map((one) => change.join(one)),
    fc
      .record({ unitId: fc.constantFrom('east', 'west'), department, planned: fc.nat(9), from: dayIn(0, 60) })
      .map((one) => change.plan(one)),
    fc.record({ unitId: fc.constantFrom('west', 'mobile'), lastDay: dayIn(0, 60) }).map((one) => change.close(one)),
  )
  const scenario = fc
    .record({ lives, founded: dayIn(0, 30), changes: fc.array(any, { maxLength: 12 }) })
    .map(({ lives: all, founded, changes }) => {
      const live = facts({ lives: all })
      return { live, changes: planned(live, change.found({ from: founded }), ...changes) }
    })

  const boardFrom = ({ lives: all, register: there, quotas }: LiveFacts, day: IsoDate) =>
    boardOf({
      ...{ day, rules, groups: groupsOn(all, day), quotas: quotaLinesOn(quotas, day) },
      units: boardFactsAfter({ day, units: [], groups: [], quotas: [], rules }, facts(), facts({ register: there }))
        .units,
    })

  it('is the board of facts in which the changes that hold were really made, day by day, person by person', () => {
    fc.assert(
      fc.property(scenario, dayIn(0, 120), ({ live, changes }, day) => {
        const { facts: after, standings } = overlaid(live, changes)
        const held = changes.filter(({ id }) => standings.get(id)?.state === 'holds')
        const board = boardOf(boardFactsAfter({ ...boardInput(live, day), day, rules }, live, after))
        for (const row of board.rows) {
          const serving = whoServes(live, held, day).filter(({ unitId }) => unitId === row.unit.id)
          expect([row.unit.id, row.total.onBooks]).toEqual([row.unit.id, serving.length])
          expect(row.auxiliary.onBooks).toBe(serving.filter(({ isAuxiliary }) => isAuxiliary).length)
        }
        expect(board).toEqual(boardFrom(after, day))
      }),
      { numRuns: 150 },
    )
  })

  it('is told alike by the board of each day and by the timeline', () => {
    fc.assert(
      fc.property(scenario, ({ live, changes }) => {
        const { facts: after } = overlaid(live, changes)
        const to = addDays(today, 90)
        const base = { units: unitLivesOf(live.register), rules, from: today, to }
        const stints = timelineFactsAfter({ ...base, stints: [] }, live).stints
        const before = timelinesOf({ ...base, stints })
        const timelines = timelinesOf(timelineFactsAfter({ ...base, stints }, after))
        for (let day = today; day <= to; day = addDays(day, 15)) {
          const board = boardFrom(after, day)
          const verdicts = [...board.verdicts, ...board.rows.flatMap((row) => row.verdicts)]
          for (const { ruleKey, unitId, status, left, right } of verdicts) {
            const timeline = timelines.find((one) => one.ruleKey === ruleKey && one.unitId === unitId)
            expect(timeline && spanOn(timeline, day)).toMatchObject({ status, left, right })
          }
        }
        for (const { before: was, after: is } of turningsBetween(before, timelines)) expect(was).not.toEqual(is)
        expect(turningsBetween(timelines, timelines)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  function boardInput(live: LiveFacts, day: IsoDate) {
    return { groups: groupsOn(live.lives, day), units: [], quotas: [] }
  }
})

/** Who serves where on a day, worked out person by person from what happened to them, one change after the other. */
function whoServes(live: LiveFacts, held: readonly PlannedChange[], day: IsoDate) {
  const people = live.lives.flatMap(({ personId, homes, postings }) => {
    const isAuxiliary = homes.some(({ category }) => category.startsWith('aux'))
    const own = held.map(({ change: one }) => one).filter((one) => 'personId' in one && one.personId === personId)
    const hasLeft = own.some((one) => one.kind === 'leaving' && one.lastDay < day)
    if (hasLeft) return []
    const old = postings
      .filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
      .filter(({ id }) => !own.some((one) => one.kind === 'end' && one.postingId === id && one.lastDay < day))
      .filter(({ id }) => !own.some((one) => one.kind === 'transfer' && one.postingId === id && one.from <= day))
      .map(({ hostUnitId }) => hostUnitId)
    const fresh = own.flatMap((one) =>
      'hostUnitId' in one &&
      covers({ start: one.from, end: one.endsOn }, day) &&
      usualKinds(rules, day).draft_in.countsInStrength
        ? [one.hostUnitId]
        : [],
    )
    return [...old, ...fresh].map((unitId) => ({ unitId, isAuxiliary }))
  })
  const nameless = held.flatMap(({ change: one }) => {
    if (one.kind !== 'joining' || one.from > day) return []
    return Array.from({ length: one.count }, () => ({
      unitId: one.hostUnitId,
      isAuxiliary: one.category.startsWith('aux'),
    }))
  })
  return [...people, ...nameless]
}

it('a basis read back from a database is the same', () => {
  const live = facts()
  const there = JSON.parse(JSON.stringify(basisOf(live, change.move()))) as Basis
  const again = { unit: there.unit, planned: there.planned, postings: there.postings, home: there.home }
  const one = { id: 'x', position: 0, change: change.move(), basis: again, postingId: null }
  expect(told(overlaid(live, [one]).standings.get('x'))).toBe('holds')
})
