import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPostgres } from '#db/engine.ts'
import {
  consultationSteps,
  postingChecks,
  postingDecisions,
  postingEarlyEnds,
  postingExtensions,
  postingOpinions,
  postingReturns,
  postings,
  postingSteps,
} from '#db/schema/index.ts'
import { emptySeat, proposed, seatIn } from '#tests/support/consultations.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const said = 'what was said in a step does not change'
let world: World

/** One step of each kind, as a posting and a case leave them. */
beforeAll(async () => {
  world = await openWorld()
  await world.services.store.write(async (tx) => {
    const [posting] = await tx.select().from(postings).limit(1)
    if (!posting) throw new Error('no posting')
    const of = { postingId: posting.id }
    await tx.insert(postingSteps).values({ ...of, id: 's', round: 9, step: 'asked', takenAt: 1 })
    await tx.insert(postingOpinions).values({
      ...{ ...of, id: 'o', round: 9, unitId: posting.homeUnitId, verdict: 'agree', givenAt: 1 },
    })
    await tx.insert(postingChecks).values({ ...of, id: 'c', round: 9, verdict: 'in_order', findings: [], checkedAt: 1 })
    await tx.insert(postingDecisions).values({ ...of, id: 'd', outcome: 'approved', decidedAt: 1 })
    await tx.insert(postingReturns).values({ ...of, id: 'r', returnedOn: '2026-03-01', confirmedAt: 1 })
    const asked = { ...of, lastDay: '2026-09-01', reason: '未完', askedAt: 1 } as const
    await tx.insert(postingExtensions).values([
      { ...asked, id: 'done', outcome: 'approved' },
      { ...asked, id: 'open' },
    ])
    await tx.insert(postingEarlyEnds).values([
      { ...asked, id: 'done', kind: 'recall', outcome: 'refused' },
      { ...asked, id: 'open', kind: 'recall' },
    ])
  })
  const commission = await world.as('commission')
  const seat = await seatIn(commission, 'B-C2', 'brigade_commander')
  await emptySeat(commission, seat)
  await proposed(commission, seat)
})
afterAll(() => world.close())

const refusal = async (statement: string) => {
  try {
    await world.services.store.write(async (tx) => {
      const raw = tx as unknown as { run?(query: unknown): unknown; execute?(query: unknown): Promise<unknown> }
      await (isPostgres ? raw.execute?.(sql.raw(statement)) : raw.run?.(sql.raw(statement)))
    })
    return 'done'
  } catch (error) {
    return error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error)
  }
}

describe('a step that was taken', () => {
  it.each([
    ['posting_opinions', `verdict = 'object'`, `id = 'o'`],
    ['posting_checks', `verdict = 'return'`, `id = 'c'`],
    ['posting_steps', `reason = 'x'`, `id = 's'`],
    ['posting_decisions', `outcome = 'refused'`, `id = 'd'`],
    ['posting_returns', `returned_on = '2026-03-02'`, `id = 'r'`],
    ['posting_extensions', `answer = 'x'`, `id = 'done'`],
    ['posting_early_ends', `outcome = 'approved'`, `id = 'done'`],
    ['consultation_steps', `text = 'x'`, `step = 'proposed'`],
  ])('of %s is neither changed nor removed by other means', async (table, change, which) => {
    expect(await refusal(`update ${table} set ${change} where ${which}`)).toContain(said)
    expect(await refusal(`delete from ${table} where ${which}`)).toContain(said)
  })

  it.skipIf(isPostgres)('is not replaced by another', async () => {
    const columns = 'id, posting_id, round, verdict, findings, checked_at'
    const other = `select 'other', posting_id, round, 'return', '[]', 2 from posting_checks where id = 'c'`
    expect(await refusal(`insert or replace into posting_checks (${columns}) ${other}`)).toContain(said)
    const same = `select 'c', posting_id, 10, 'return', '[]', 2 from posting_checks where id = 'c'`
    expect(await refusal(`insert or replace into posting_checks (${columns}) ${same}`)).toContain(said)
    expect(await world.services.store.read.$count(consultationSteps)).toBeGreaterThan(0)
  })
})

describe('what is asked for and waits', () => {
  it('takes its answer, once, and stays what was asked', async () => {
    expect(await refusal(`update posting_extensions set last_day = '2027-01-01' where id = 'open'`)).toContain(said)
    expect(await refusal(`update posting_early_ends set reason = 'x' where id = 'open'`)).toContain(said)
    expect(await refusal(`update posting_extensions set verdict = 'agree', given_at = 2 where id = 'open'`)).toBe(
      'done',
    )
    expect(await refusal(`update posting_extensions set verdict = 'object' where id = 'open'`)).toContain(said)
    expect(await refusal(`update posting_extensions set outcome = 'approved' where id = 'open'`)).toBe('done')
    expect(await refusal(`update posting_extensions set outcome = null where id = 'open'`)).toContain(said)
    expect(await refusal(`delete from posting_early_ends where id = 'open'`)).toContain(said)
    expect(await refusal(`update posting_early_ends set outcome = 'refused' where id = 'open'`)).toBe('done')
  })
})
