import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLevels } from '#domain/roster/checks.ts'
import { fill } from '#domain/roster/filling/fill.ts'
import type { FillPerson, FillProblem } from '#domain/roster/filling/problem.ts'
import type { FillResult } from '#domain/roster/filling/result.ts'
import { allBlock, blocksIn, makeForce, newBlocks, type ShiftCode } from '#tests/support/filling.ts'

const moves = (count: number) => (done: number) => Math.min(1, done / count)
const filled = (problem: FillProblem, { seed = 1, count = 30_000 } = {}) =>
  fill(problem, { seed, budget: moves(count) })
const said = ({ assignments }: Pick<FillResult, 'assignments'>) =>
  assignments.map(({ personId, slotId, day }) => `${day} ${slotId} ${personId}`).toSorted()

describe('a roster that is filled', () => {
  const force = fc.record({
    days: fc.integer({ min: 3, max: 10 }),
    units: fc.integer({ min: 1, max: 2 }),
    perUnit: fc.integer({ min: 3, max: 9 }),
    shifts: fc.uniqueArray(fc.constantFrom<ShiftCode>('M', 'A', 'N', 'S'), { minLength: 1, maxLength: 4 }),
    seed: fc.integer({ min: 1, max: 10_000 }),
  })

  it('breaks no rule that blocks, whichever they are', () => {
    fc.assert(
      fc.property(force, fc.boolean(), (made, isStrict) => {
        const one = makeForce({ ...made, levels: isStrict ? allBlock : defaultLevels })
        const result = filled(one.problem, { count: 3_000 })
        expect(newBlocks(one, result.assignments)).toEqual([])
        expect(result.broken.filter(({ isFixed }) => !isFixed)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('breaks none however early it is stopped', () => {
    fc.assert(
      fc.property(force, fc.integer({ min: 0, max: 3 }), (made, batches) => {
        const one = makeForce({ ...made, levels: allBlock })
        const budget = (done: number) => (done >= batches * 512 ? 2 : 0)
        const result = fill(one.problem, { seed: 1, budget })
        expect(result.wasStopped).toBe(true)
        expect(newBlocks(one, result.assignments)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('has something of every kind to break in what it is tried with', () => {
    const one = makeForce({ days: 14, units: 1, perUnit: 9, shifts: ['M', 'A', 'N'], seed: 5, levels: allBlock })
    const everybody = one.problem.people.flatMap(({ id, slots }) =>
      Array.from({ length: 14 }, (_none, day) => ({
        personId: id,
        day,
        slotId: one.problem.slots[slots[day % 3] ?? 0]?.id ?? '',
      })),
    )
    const checks = new Set(blocksIn(one, everybody).map((text) => text.split(' ')[0]))
    expect([...checks]).toEqual(expect.arrayContaining(['short_rest', 'days_in_a_row', 'week_hours', 'away']))
  })

  it('is the same by the same seed and number of moves, and another by another seed', () => {
    const { problem } = makeForce({ days: 14, units: 1, perUnit: 9, shifts: ['M', 'A', 'N'], seed: 3 })
    expect(said(filled(problem))).toEqual(said(filled(problem)))
    expect(said(filled(problem))).not.toEqual(said(filled(problem, { seed: 2 })))
  })

  it('costs what its parts come to', () => {
    const { problem } = makeForce({ days: 7, units: 1, perUnit: 9, shifts: ['M', 'N'], seed: 4 })
    const { gaps, warnings, fairness, wishes, changes, total } = filled(problem).cost
    const sum = Object.values(warnings).reduce((all, one) => all + one, gaps + fairness + wishes + changes)
    expect(sum).toBeCloseTo(total, 4)
  })

  it('tells how far it is, and what it has found', () => {
    const { problem } = makeForce({ days: 7, units: 1, perUnit: 9, shifts: ['M', 'N'], seed: 4 })
    const heard: number[] = []
    const onProgress = ({ fraction }: { fraction: number }) => void heard.push(fraction)
    fill(problem, { seed: 1, budget: moves(5_120), onProgress })
    expect(heard).toHaveLength(10)
    expect(heard.at(-1)).toBe(1)
  })
})

const hourMs = 3_600_000
/** One slot of eight hours from eight on, on each of some days. */
const small = (more: Partial<FillProblem>, people: Partial<FillPerson>[]): FillProblem => {
  const days = more.days ?? 1
  const spans = Array.from({ length: days }, (_none, day) => {
    return { startsAt: (day * 24 + 8) * hourMs, endsAt: (day * 24 + 16) * hourMs }
  })
  const weights = { underMin: 1_000, underTarget: 0, overMax: 100 }
  return {
    ...{ days, firstWeekday: 0, successions: [], keptApart: [], changeWeight: 10, nightFromMinutes: 120 },
    slots: [{ id: 'day', kind: 0, spans, minutes: 480, nightMinutes: 0, isLed: true }],
    rules: [{ weights: {} }],
    people: people.map((one, place) => ({
      ...{ id: `p${place}`, isEstablished: true, rules: 0, slots: [0], barred: [], fixed: [], windows: [] },
      ...{ wishes: [], published: [], history: { nights: 0, weekends: 0, minutes: 0 }, group: 0, share: 1, ...one },
    })),
    demands: spans.map((_span, day) => ({ slot: 0, day, min: 1, target: 1, max: 1, lines: [], weights })),
    teamWeights: { auxiliary_alone: 'never', kept_apart: 'never' },
    fairness: { nights: 0, weekends: 0, hours: 1 },
    ...more,
  }
}
const atWork = (day: number, more = {}) => ({
  ...{ day, slot: 0, span: { startsAt: (day * 24 + 8) * hourMs, endsAt: (day * 24 + 16) * hourMs } },
  ...{ minutes: 480, nightMinutes: 0, ...more },
})

describe('what a roster is filled with', () => {
  it('keeps what is fixed, counts it, and leaves its days alone', () => {
    const problem = small({ days: 2 }, [{ fixed: [atWork(0)] }, {}])
    expect(said(filled(problem))).toEqual(['1 day p1'])
    const leave = { day: 0, minutes: 0, nightMinutes: 0, reason: 'away' }
    expect(said(filled(small({}, [{ fixed: [leave] }])))).toEqual([])
  })

  it('heeds what was worked before the first day and is worked after the last', () => {
    const weights = { short_rest: 'never' } as const
    const late = { span: { startsAt: -4 * hourMs, endsAt: 2 * hourMs }, slot: undefined }
    const rules = [{ restHours: 11, weights }]
    expect(said(filled(small({ rules }, [{ fixed: [atWork(-1, late)] }, {}])))).toEqual(['0 day p1'])
    const early = { span: { startsAt: 25 * hourMs, endsAt: 30 * hourMs }, slot: undefined }
    expect(said(filled(small({ rules }, [{}, { fixed: [atWork(1, early)] }])))).toEqual(['0 day p0'])
  })

  it('gives the burden to whoever had least of it', () => {
    const history = { nights: 0, weekends: 0, minutes: 9_600 }
    expect(said(filled(small({}, [{ history }, {}, { history }])))).toEqual(['0 day p1'])
  })

  it('heeds wishes, and what was published', () => {
    const wished = { day: 0, isWanted: false, weight: 5 }
    expect(said(filled(small({}, [{ wishes: [wished] }, {}])))).toEqual(['0 day p1'])
    const published = [{ published: [{ day: 0, slot: null }] }, { published: [{ day: 0, slot: 0 }] }]
    expect(said(filled(small({}, published)))).toEqual(['0 day p1'])
    expect(filled(small({}, [published[1] ?? {}, { barred: [] }])).cost.changes).toBe(0)
    expect(filled(small({}, [published[0] ?? {}])).cost.changes).toBe(10)
  })

  it('has nobody fill two lines', () => {
    const weights = { underMin: 1_000, underTarget: 0, overMax: 100 }
    const lines = [
      { id: 'leads', count: 1, people: [0] },
      { id: 'certified', count: 1, people: [0, 2] },
    ]
    const demands = [{ slot: 0, day: 0, min: 2, target: 2, max: 2, lines, weights }]
    expect(said(filled(small({ demands }, [{}, {}, {}])))).toEqual(['0 day p0', '0 day p2'])
    const { open } = filled(small({ demands }, [{}, {}]))
    expect(open).toMatchObject([{ missing: 1, lineIds: ['certified'] }])
  })

  it('puts no auxiliary anywhere alone', () => {
    expect(said(filled(small({}, [{ isEstablished: false }])))).toEqual([])
    const led = small({}, [{ isEstablished: false }, { fixed: [atWork(0)] }])
    const [demand] = led.demands
    const demands = demand ? [{ ...demand, min: 2, target: 2, max: 2 }] : []
    expect(said(filled({ ...led, demands }))).toEqual(['0 day p0'])
  })

  it('says of what is fixed that it breaks a rule, and does not make it worse', () => {
    const rules = [{ daysInARow: 2, weights: { days_in_a_row: 'never' } as const }]
    const problem = small({ days: 5, rules }, [{ fixed: [atWork(0), atWork(1), atWork(2)] }])
    const { broken, assignments } = filled(problem)
    expect(broken).toEqual([{ rule: 'days_in_a_row', personIds: ['p0'], isFixed: true }])
    expect(assignments.map(({ day }) => day)).toEqual([4])
  })

  it('breaks no rule for the sake of hours that cannot be reached, and says that they are not', () => {
    const weights = { days_in_a_row: 'never', hours_under: 'never' } as const
    const windows = [{ rule: 'hours_over' as const, from: 0, to: 3, least: 2_400 }]
    const { broken, assignments } = filled(small({ days: 3, rules: [{ daysInARow: 2, weights }] }, [{ windows }]))
    expect(broken).toEqual([{ rule: 'hours_under', personIds: ['p0'], isFixed: false }])
    expect(assignments).toHaveLength(2)
  })

  it('refuses a problem that contradicts itself', () => {
    const [demand] = small({}, [{}]).demands
    expect(() => filled(small({ demands: demand ? [demand, demand] : [] }, [{}]))).toThrow(/one slot and day/)
    expect(() => filled(small({}, [{ slots: [3] }]))).toThrow(/a slot that is none/)
    expect(() => filled(small({}, [{ rules: 2 }]))).toThrow(/no rules/)
  })
})

describe('a place that stays open', () => {
  it('says of each candidate why not', () => {
    const rules = [{ restHours: 11, weights: { short_rest: 'never' } as const }]
    const late = { span: { startsAt: -4 * hourMs, endsAt: 2 * hourMs }, slot: undefined }
    const barred = (reason: string) => ({ barred: [{ day: 0, reason }] })
    const problem = small({ rules }, [
      barred('away'),
      barred('away'),
      { fixed: [atWork(-1, late)] },
      { barred: [{ day: 0, slot: 0, reason: 'certificate' }] },
      { slots: [] },
      { fixed: [{ ...atWork(0), slot: undefined }] },
    ])
    expect(filled(problem).open).toEqual([
      {
        ...{ slotId: 'day', day: 0, missing: 1, lineIds: [] },
        reasons: [
          { reason: 'away', isBlocking: true, count: 2, personIds: ['p0', 'p1'] },
          { reason: 'short_rest', isBlocking: true, count: 1, personIds: ['p2'] },
          { reason: 'certificate', isBlocking: true, count: 1, personIds: ['p3'] },
          { reason: 'on_duty', isBlocking: true, count: 1, personIds: ['p5'] },
        ],
      },
    ])
  })

  it('says so where a warning would cost more than the gap, and where nobody leads', () => {
    const rules = [{ daysInARow: 1, weights: { days_in_a_row: 5_000 } }]
    const [open] = filled(small({ rules }, [{ fixed: [atWork(-1)] }])).open
    expect(open?.reasons).toEqual([{ reason: 'days_in_a_row', isBlocking: false, count: 1, personIds: ['p0'] }])
    const alone = filled(small({}, [{ isEstablished: false }])).open[0]
    expect(alone?.reasons).toMatchObject([{ reason: 'auxiliary_alone', isBlocking: true }])
  })

  it('names who is kept apart from whom is there', () => {
    const base = small({ keptApart: [[0, 1]] }, [{ fixed: [atWork(0)] }, {}])
    const demands = base.demands.map((demand) => ({ ...demand, min: 2, target: 2, max: 2 }))
    expect(filled({ ...base, demands }).open[0]?.reasons).toMatchObject([{ reason: 'kept_apart', personIds: ['p1'] }])
  })
})
