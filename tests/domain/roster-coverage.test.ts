import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canFill, coverageOf, coverageOver, type Asked, type Demand, type OnDuty } from '#domain/roster/coverage.ts'
import { canPenaliseNowhere, powerMatrix, type TeamMember } from '#domain/roster/powers.ts'
import { staffClassOf, type Category } from '#domain/people.ts'
import { departments, type Department } from '#domain/organisation.ts'

const officer = (personId: string, department: Department | null, more: Partial<OnDuty> = {}): OnDuty => {
  const category: Category = more.category ?? (department === 'public_security' ? 'police' : 'cs_managed')
  const staffClass = staffClassOf(category)
  return { personId, department, category, staffClass, isCertified: true, isLeader: false, ...more }
}
const line = (id: string, count: number, asked: Asked = {}) => ({ id, count, asked })
const demand = (lines: Demand['lines'], min = 0, max = 99): Demand => ({ min, target: min, max, lines })

describe('coverage', () => {
  it('counts nobody twice (defect 8): one who drives and nurses fills one of the two', () => {
    const both = officer('a', 'public_security', { isLeader: true })
    const { lines, gap } = coverageOf(
      demand([line('police', 1, { departments: ['public_security'] }), line('leader', 1, { leads: true })]),
      [both],
    )
    expect(lines.map(({ have, gap: missing }) => [have, missing])).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(gap).toBe(1)
  })

  it('moves whoever fits elsewhere, so that a line is not short without need', () => {
    const { gap } = coverageOf(demand([line('any', 1), line('police', 1, { departments: ['public_security'] })]), [
      officer('p', 'public_security'),
      officer('u', 'urban_management'),
    ])
    expect(gap).toBe(0)
  })

  it('shows a gap when nobody is there, and a surplus when too many are', () => {
    const three = demand([line('any', 2)], 3, 3)
    expect(coverageOf(three, [])).toMatchObject({ have: 0, gap: 3, surplus: 0 })
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => officer(id, 'transport'))
    expect(coverageOf(three, five)).toMatchObject({ have: 5, gap: 0, surplus: 2, restIds: ['c', 'd', 'e'] })
  })

  it('counts somebody with two entries once', () => {
    expect(coverageOf(demand([line('any', 2)]), [officer('a', null), officer('a', null)]).gap).toBe(1)
  })

  const asked = fc.record(
    {
      departments: fc.subarray([...departments], { minLength: 1 }),
      certified: fc.boolean(),
      leads: fc.boolean(),
      staffClass: fc.constantFrom('established' as const, 'auxiliary' as const),
    },
    { requiredKeys: [] },
  )
  const people = fc
    .array(
      fc.record({
        department: fc.constantFrom(...departments, null),
        category: fc.constantFrom<Category>('police', 'cs_managed', 'aux_um'),
        isCertified: fc.boolean(),
        isLeader: fc.boolean(),
      }),
      { maxLength: 6 },
    )
    .map((all) => all.map(({ department, ...more }, place) => officer(`p${place}`, department, more)))
  const lines = fc
    .array(fc.record({ count: fc.integer({ min: 0, max: 3 }), asked }), { maxLength: 4 })
    .map((all) => all.map((one, place) => ({ id: `l${place}`, ...one })))

  it('is the best that there is, earlier lines first (defect 8): beside every way of placing few people', () => {
    fc.assert(
      fc.property(lines, people, (wanted, present) => {
        const { lines: found } = coverageOf(demand(wanted), present)
        expect(found.map(({ have }) => have)).toEqual(bestOf(wanted, present))
        const placed = found.flatMap(({ personIds }) => personIds)
        expect(new Set(placed).size).toBe(placed.length)
        for (const { lineId, personIds } of found) {
          const one = wanted.find(({ id }) => id === lineId)
          const all = present.filter(({ personId }) => personIds.includes(personId))
          expect(one && all.every((person) => canFill(one.asked, person))).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is looked at part by part: a part in which nobody is there is short, parts alike are one', () => {
    const at = (startsAt: number, endsAt: number, id: string) => ({ ...officer(id, null), startsAt, endsAt })
    const parts = coverageOver(demand([line('any', 2)]), { startsAt: 0, endsAt: 100 }, [
      at(10, 60, 'a'),
      at(10, 40, 'b'),
      at(40, 80, 'b'),
    ])
    expect(parts.map(({ startsAt, endsAt, coverage }) => [startsAt, endsAt, coverage.gap])).toEqual([
      [0, 10, 2],
      [10, 60, 0],
      [60, 80, 1],
      [80, 100, 2],
    ])
    expect(coverageOver(demand([line('any', 1)]), { startsAt: 0, endsAt: 10 }, [])).toMatchObject([
      { startsAt: 0, endsAt: 10, coverage: { gap: 1 } },
    ])
  })
})

/** Every way of placing everybody, and of these the one with the most placed; of equals the one with more in the earlier lines. */
function bestOf(wanted: Demand['lines'], present: readonly OnDuty[]): number[] {
  let best = wanted.map(() => 0)
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0)
  const isBetter = (one: readonly number[]) => {
    if (sum(one) !== sum(best)) return sum(one) > sum(best)
    const place = one.findIndex((have, index) => have !== best[index])
    return place >= 0 && (one[place] ?? 0) > (best[place] ?? 0)
  }
  const place = (person: number, have: number[]) => {
    const one = present[person]
    if (!one) {
      if (isBetter(have)) best = have
      return
    }
    place(person + 1, have)
    for (const [index, { count, asked }] of wanted.entries())
      if ((have[index] ?? 0) < count && canFill(asked, one)) place(person + 1, have.with(index, (have[index] ?? 0) + 1))
  }
  place(
    0,
    wanted.map(() => 0),
  )
  return best
}

describe('the powers of a team', () => {
  const year = [{ start: '2026-01-01', end: '2027-01-01' } as const]
  const member = (personId: string, department: Department, more: Partial<TeamMember> = {}): TeamMember => ({
    personId,
    department,
    isEstablished: true,
    certified: year,
    ...more,
  })
  const four = ['urban_management', 'public_security', 'transport', 'market_regulation'] as const

  it('one of each of four departments can penalise for none (行政处罚法 42)', () => {
    const matrix = powerMatrix(
      four.map((one) => member(one, one)),
      four,
      '2026-03-10',
    )
    expect(matrix.map(({ power }) => power)).toEqual(['record', 'record', 'record', 'record'])
    expect(canPenaliseNowhere(matrix)).toBe(true)
  })

  it('two of one department can penalise in its name, and hand over what is another’s', () => {
    const matrix = powerMatrix([member('a', 'urban_management'), member('b', 'urban_management')], four, '2026-03-10')
    expect(matrix.map(({ power }) => power)).toEqual(['penalise', 'hand_over', 'hand_over', 'hand_over'])
    expect(canPenaliseNowhere(matrix)).toBe(false)
  })

  it('auxiliaries and whoever’s certificate has run out by that day count for nothing', () => {
    const team = [
      member('a', 'urban_management'),
      member('b', 'urban_management', { isEstablished: false }),
      member('c', 'urban_management', { certified: [{ start: '2020-01-01', end: '2026-03-10' }] }),
    ]
    expect(powerMatrix(team, ['urban_management'], '2026-03-10')[0]?.power).toBe('record')
    expect(powerMatrix(team, ['urban_management'], '2026-03-09')[0]?.power).toBe('penalise')
  })
})
