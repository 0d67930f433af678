import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ended, withdrawn, withVersions, type LaneAct, type LaneChange } from '#domain/rules/periods.ts'
import type { Rule } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'

const today: IsoDate = '2026-03-10'
const rule = (version: number, startsOn: IsoDate, endsOn: IsoDate | null): Rule => ({
  ...{ id: `v${version}`, key: 'REST.MIN', version, layer: 'force', titleZh: '休息', titleEn: 'Rest' },
  params: { type: 'amount', amount: 11, unit: 'hours', per: null, bound: 'least' },
  source: { document: '规定', issuer: '联勤', article: null, quote: null, evidence: 'P' },
  enforcement: 'warn',
  override: { isAllowed: true, by: 'commission_office', needsReason: true },
  ...{ stricterWins: false, startsOn, endsOn },
})
type Period = [version: number, startsOn: IsoDate, endsOn: IsoDate | null]
const periods = (lane: readonly Rule[]) =>
  lane.map(({ version, startsOn, endsOn }): Period => [version, startsOn, endsOn])

/** A layer as it goes through acts that are remembered as they are in the database. Refused acts leave it as it is. */
function laneFrom(...base: Period[]) {
  let lane = base.map((one) => rule(...one))
  let given = lane.length
  const changes: LaneAct[] = []
  const remember = (change: LaneChange, kind: LaneAct['kind'], { version, startsOn, endsOn }: Rule) => {
    const cut = kind === 'added' ? change.moved.find(({ after }) => after.endsOn === startsOn)?.before : undefined
    changes.push({ version, kind, endsOn, cutVersion: cut?.version ?? null, cutEndsOn: cut?.endsOn ?? null })
    lane = change.lane
  }
  return {
    periods: () => periods(lane),
    /** Its number, or what it is refused for. */
    add(startsOn: IsoDate, endsOn: IsoDate | null = null): number | string {
      const version = rule(given + 1, startsOn, endsOn)
      const change = withVersions(lane, [version])
      const [problem] = change.problems
      if (problem) return problem.problem.code
      given += 1
      remember(change, 'added', version)
      return given
    },
    /** The version that was ended. */
    end(lastDay: IsoDate): Rule | undefined {
      const change = ended(lane, lastDay)
      const last = change instanceof Refusal ? undefined : change.lane.at(-1)
      if (change instanceof Refusal || !last) return undefined
      remember(change, 'ended', last)
      return last
    },
    /** What it is refused for. */
    withdraw(version: number): Refusal | undefined {
      const own = lane.find((one) => one.version === version)
      if (!own) throw new Error(`no version ${version}`)
      const change = withdrawn(lane, own, { today, changes })
      if (change instanceof Refusal) return change
      remember(change, 'withdrawn', own)
      return undefined
    },
  }
}

describe('a version taken back', () => {
  it.each([null, '2026-05-01', '2027-01-01'] as const)('lets the one before it have the end it had: %s', (endsOn) => {
    const lane = laneFrom([1, '2020-01-01', endsOn])
    lane.add('2026-05-01')
    expect(lane.withdraw(2)).toBeUndefined()
    expect(lane.periods()).toEqual([[1, '2020-01-01', endsOn]])
  })

  it('lets it hold to where a later one begins, and gives it its end when that is taken back too', () => {
    const lane = laneFrom([1, '2020-01-01', '2027-01-01'])
    lane.add('2026-05-01')
    lane.add('2026-08-01')
    lane.withdraw(2)
    expect(lane.periods()).toEqual([
      [1, '2020-01-01', '2026-08-01'],
      [3, '2026-08-01', null],
    ])
    lane.withdraw(3)
    expect(lane.periods()).toEqual([[1, '2020-01-01', '2027-01-01']])
  })

  it('does not move one that was not cut short for it, but for one taken back before', () => {
    const lane = laneFrom([1, '2020-01-01', '2026-05-01'])
    lane.add('2026-05-01')
    lane.add('2026-08-01')
    lane.withdraw(3)
    expect(lane.periods().at(-1)).toEqual([2, '2026-05-01', null])
    lane.withdraw(2)
    expect(lane.periods()).toEqual([[1, '2020-01-01', '2026-05-01']])
  })

  it('gives back the end that was decided last', () => {
    const lane = laneFrom([1, '2020-01-01', null])
    lane.add('2026-05-01')
    lane.withdraw(2)
    lane.end('2026-12-31')
    lane.add('2026-06-01')
    lane.withdraw(3)
    expect(lane.periods()).toEqual([[1, '2020-01-01', '2027-01-01']])
  })

  it('is refused where nobody would speak until the next one begins', () => {
    const lane = laneFrom([1, '2020-01-01', '2026-05-01'])
    lane.add('2026-05-01')
    lane.add('2026-08-01')
    const before = lane.periods()
    expect(lane.withdraw(2)).toMatchObject({
      code: 'rule-leaves-gap',
      facts: { start: '2026-05-01', last: '2026-07-31' },
    })
    expect(lane.periods()).toEqual(before)
  })

  it('is refused once it has begun', () => {
    const lane = laneFrom([1, '2020-01-01', null])
    lane.add(today)
    expect(lane.withdraw(2)).toMatchObject({ code: 'rule-has-begun' })
  })
})

describe('whatever is added, ended and taken back', () => {
  const days = ['2026-04-01', '2026-06-01', '2026-08-01', '2026-10-01', '2026-12-01', '2027-02-01'] as const
  const day = fc.constantFrom(...days)
  const act = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('add'), from: day, to: fc.option(day) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('end'), from: day, to: fc.constant(null) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('withdraw'), from: day, to: fc.constant(null) }) },
  )
  const base = fc.option(day).chain((end): fc.Arbitrary<Period[]> => {
    const whole: Period[] = [[1, '2020-01-01', end]]
    const halves: Period[] = [
      [1, '2020-01-01', '2025-01-01'],
      [2, '2025-01-01', end],
    ]
    return fc.constantFrom(whole, halves)
  })

  it('leaves the periods as before once all that was added is taken back, in whatever order', () => {
    const seen = { longest: 0, gaps: 0 }
    const property = fc.property(
      base,
      fc.array(act, { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (from, acts, picks) => {
        const lane = laneFrom(...from)
        const expected = from.map((one): Period => [...one])
        const added = () => lane.periods().filter(([version]) => version > from.length)
        const pick = () => added()[Number(picks.next().value) % Math.max(1, added().length)]?.[0]
        const takeBack = (version: number | undefined) => version !== undefined && lane.withdraw(version)
        for (const { kind, from: startsOn, to } of acts) {
          if (kind === 'add' && (to === null || startsOn < to)) lane.add(startsOn, to)
          if (kind === 'withdraw') takeBack(pick())
          if (kind === 'end') {
            const last = lane.end(startsOn)
            const own = expected.find(([version]) => version === last?.version)
            if (own && last) own[2] = last.endsOn
          }
          lane.periods().forEach(([, , endsOn], index, all) => {
            if (index < all.length - 1) expect(endsOn).toBe(all[index + 1]?.[1])
          })
        }
        seen.longest = Math.max(seen.longest, added().length)
        while (added().length > 0) {
          // What would leave a gap waits until the later ones are gone; the last one never does.
          const refused = takeBack(pick())
          if (refused) {
            seen.gaps += 1
            expect(refused).toMatchObject({ code: 'rule-leaves-gap' })
            expect(lane.withdraw(added().at(-1)?.[0] ?? 0)).toBeUndefined()
          }
        }
        expect(lane.periods()).toEqual(expected)
      },
    )
    fc.assert(property, { numRuns: 2_000 })
    expect(seen.longest).toBeGreaterThan(3)
    expect(seen.gaps).toBeGreaterThan(0)
  })
})
