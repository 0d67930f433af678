import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { spanOn } from '#domain/staffing/timeline.ts'
import { absences, rules } from '#db/schema/index.ts'
import { longAwayOn } from '#server/people/long-absences.server.ts'
import { countLongAway, listPeople } from '#server/people/queries.server.ts'
import { getPerson } from '#server/people/person.server.ts'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { timelinesBetween } from '#server/staffing/timeline.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const ratio = 'STAFF.RATIO.SQUAD_EST_AUX'
const list = { sort: 'staffNumber', descending: false, where: 'force', away: 'long' } as const

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const longAway = async (loginName = 'commission') => {
  const ctx = await world.as(loginName)
  const { board } = await getBoard(ctx, ctx.today)
  return board.rows.filter((row) => row.longAway > 0).map((row) => ({ unit: row.unit, count: row.longAway }))
}

describe('people away for more than thirty days (A-12)', () => {
  it('are counted on the board, and the number opens exactly their names', async () => {
    const ctx = await world.as('commission')
    const counted = await longAway()
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(2)
    for (const { unit, count } of counted) {
      const { people, total } = await listPeople(ctx, { ...list, day: ctx.today, unitId: unit.id })
      expect(total).toBe(count)
      expect(people.every(({ absence }) => absence !== null)).toBe(true)
      expect(await countLongAway(ctx, unit.id, ctx.today)).toBe(count)
    }
    expect(await countLongAway(ctx, world.unitId('CITY'), ctx.today)).toBe(2)
  })

  it('stay on the books: neither the ratio nor the strength moves', async () => {
    const ctx = await world.as('commission')
    const { board } = await getBoard(ctx, ctx.today)
    expect(board.total.onBooks).toBe(552)
    expect(board.verdicts[0]).toMatchObject({ left: 240, right: 120 })
  })

  it('are flagged among the people behind a verdict, with the day since when, and on their own page', async () => {
    const ctx = await world.as('commission')
    const found = await explainVerdict(ctx, { ruleKey: 'STAFF.RATIO.CITY_DISTRICT', unitId: null, day: ctx.today })
    const flagged = found?.people.filter(({ longAwaySince }) => longAwaySince !== null) ?? []
    expect(flagged.map(({ longAwaySince }) => longAwaySince)).toEqual([
      addDays(ctx.today, -40),
      addDays(ctx.today, -40),
    ])
    expect(found?.longAwayDays).toBe(30)
    const person = await getPerson(ctx, flagged[0]?.personId ?? '', ctx.today)
    expect(person?.absences.map(({ isLong, longDays }) => [isLong, longDays])).toEqual([[true, 30]])
  })

  it('are so since the first day of absences that follow each other, from whatever day it is looked at', async () => {
    const { store } = world.services
    const personId = world.personId('SQ-G02 public_security 1')
    await store.write((tx) =>
      tx.insert(absences).values([
        { id: 'first', personId, kind: 'annual', startsOn: '2025-09-01', endsOn: '2025-12-01' },
        { id: 'then', personId, kind: 'annual', startsOn: '2025-12-01', endsOn: null },
      ]),
    )
    const sinceOn = async (day: IsoDate) => (await longAwayOn(store.read, day)).since.get(personId)
    expect(await sinceOn('2025-12-20')).toBe('2025-09-01')
    expect(await sinceOn('2026-03-10')).toBe('2025-09-01')
    await store.write((tx) => tx.delete(absences).where(eq(absences.personId, personId)))
  })

  it('are no longer so once the rule says another number of days', async () => {
    const set = (amount: number) =>
      world.services.store.write((tx) =>
        tx
          .update(rules)
          .set({ params: { type: 'amount', amount, unit: 'days', per: null, bound: 'most' } })
          .where(eq(rules.key, 'STAFF.ABSENCE.LONG')),
      )
    await set(100)
    expect(await longAway()).toEqual([])
    await set(30)
    expect(await longAway()).toHaveLength(2)
  })

  it('are not counted for who may not see their unit', async () => {
    const all = await longAway()
    const seen = await longAway('squad')
    expect(seen).toEqual(all.filter(({ unit }) => unit.code === 'SQ-G01'))
  })
})

describe('a rule that counts only who is present', () => {
  it('is followed by the board, by the reasons and by the timeline', async () => {
    const ctx = await world.as('commission')
    const unitId = world.unitId('SQ-G02')
    const [rule] = await world.services.store.read.select().from(rules).where(eq(rules.key, ratio))
    if (rule?.params.type !== 'ratio') throw new Error('no ratio')
    const { params } = rule
    await world.services.store.write(async (tx) => {
      await tx
        .update(rules)
        .set({ params: { ...params, basis: 'present' } })
        .where(eq(rules.id, rule.id))
      await tx.insert(absences).values(
        [1, 2, 3].map((number) => ({
          ...{
            id: `away ${number}`,
            personId: world.personId(`SQ-G02 aux_police ${number + 3}`),
            kind: 'annual' as const,
          },
          ...{ startsOn: addDays(ctx.today, -2), endsOn: addDays(ctx.today, 3) },
        })),
      )
    })
    const on = async (day: typeof ctx.today) => {
      const { board } = await getBoard(ctx, day)
      const row = board.rows.find(({ unit }) => unit.id === unitId)
      const verdict = row?.verdicts.find(({ ruleKey }) => ruleKey === ratio)
      return { row, left: verdict?.left ?? -1, right: verdict?.right ?? -1, status: verdict?.status }
    }
    const { row, ...now } = await on(ctx.today)
    expect(now.left + now.right).toBeLessThan((row?.total.onBooks ?? 0) - 3)
    const found = await explainVerdict(ctx, { ruleKey: ratio, unitId, day: ctx.today })
    expect([found?.verdict.left, found?.verdict.right, found?.verdict.status]).toEqual([
      now.left,
      now.right,
      now.status,
    ])
    expect(found?.people.filter((one) => one.side === null && one.reason === 'away').length).toBeGreaterThanOrEqual(3)
    const days = { from: addDays(ctx.today, -5), to: addDays(ctx.today, 6) }
    const timelines = await timelinesBetween(world.services.store.read, days, { unitIds: [unitId], withForce: false })
    const line = timelines.find(({ ruleKey }) => ruleKey === ratio)
    for (let day = days.from; day <= days.to; day = addDays(day, 1)) {
      const { left, right, status } = await on(day)
      expect(line && spanOn(line, day)).toMatchObject({ left, right, status })
    }
  })
})
