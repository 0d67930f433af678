import { and, asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rules } from '#db/schema/index.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { addVersion, endRule, tryWithdrawal, withdrawVersion } from '#server/rules/commands.server.ts'
import { ruleToChange } from '#server/rules/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const term = 'SECOND.TERM'
const reason = '另行研究'

let world: World
let commission: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
})
afterEach(() => world.close())

const current = async () => {
  const rule = await ruleToChange(commission, term)
  if (!rule) throw new Error(term)
  return rule
}

/** Adds a version with a term of its own and no end. */
async function add(startsOn: IsoDate): Promise<void> {
  const { speaking, revision, versions } = await current()
  const { id: _id, key: _key, version: _version, endsOn: _endsOn, ...said } = speaking
  const params = { type: 'months' as const, months: versions.length }
  await addVersion(commission, term, { ...said, params, startsOn, reason, revision })
}
const end = async (lastDay: IsoDate) =>
  endRule(commission, term, { layer: 'force', lastDay, reason, revision: (await current()).revision })

const idOf = async (version: number) => {
  const [row] = await world.services.store.read
    .select({ id: rules.id })
    .from(rules)
    .where(and(eq(rules.key, term), eq(rules.version, version)))
  return row?.id ?? ''
}
const withdraw = async (version: number) =>
  withdrawVersion(commission, term, { ruleId: await idOf(version), reason, revision: (await current()).revision })

const periods = async () => {
  const { version, startsOn, endsOn } = rules
  const rows = await world.services.store.read
    .select({ version, startsOn, endsOn })
    .from(rules)
    .where(eq(rules.key, term))
    .orderBy(asc(rules.startsOn))
  return rows.map((row) => [row.version, row.startsOn, row.endsOn])
}

describe('two versions taken back', () => {
  it.each([
    [2, 3],
    [3, 2],
  ])('version %i before version %i, leave the end that was decided before them', async (one, other) => {
    await end('2026-12-31')
    await add('2026-05-01')
    await add('2026-08-01')
    await withdraw(one)
    await withdraw(other)
    expect(await periods()).toEqual([[1, '2015-12-24', '2027-01-01']])
  })

  it('do not move a version they only followed', async () => {
    await end('2026-04-30')
    await add('2026-05-01')
    await add('2026-08-01')
    await withdraw(3)
    await withdraw(2)
    expect(await periods()).toEqual([[1, '2015-12-24', '2026-05-01']])
  })
})

describe('a version taken back between two', () => {
  it('is refused with the days for which nobody would speak', async () => {
    await end('2026-04-30')
    await add('2026-05-01')
    await add('2026-08-01')
    const gap = { code: 'rule-leaves-gap', facts: { start: '2026-05-01', last: '2026-07-31' } }
    await expect(tryWithdrawal(commission, term, await idOf(2))).rejects.toMatchObject(gap)
    await expect(withdraw(2)).rejects.toMatchObject(gap)
    expect(await periods()).toHaveLength(3)
  })
})
