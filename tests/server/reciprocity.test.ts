import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eq } from 'drizzle-orm'
import { rules } from '#db/schema/index.ts'
import { explainReciprocity, listReciprocity } from '#server/staffing/reciprocity.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

const ruleKey = 'CROSS.RECIPROCITY'
const [um, ps, tr, mr] = ['urban_management', 'public_security', 'transport', 'market_regulation']

describe('reciprocity in the demo city', () => {
  it('城管 and 公安 lend each other; 交通 has lent 城管 for fifteen months and got nobody back; 工商质监 has time', async () => {
    const ctx = await world.as('commission')
    const pairs = await listReciprocity(ctx, ctx.today)
    expect(pairs?.map(({ pair, forth, back, status, dueOn }) => [...pair, forth, back, status, dueOn])).toEqual([
      [um, ps, 1, 1, 'met', null],
      [um, tr, 0, 1, 'near', '2025-12-10'],
      [ps, mr, 0, 1, 'met', '2026-11-10'],
    ])
    expect(pairs?.map(({ since }) => since)).toEqual(['2024-07-10', '2025-12-10', '2025-11-10'])
  })

  it('is that of the day looked at', async () => {
    const ctx = await world.as('commission')
    const statuses = async (day: '2024-01-01' | '2025-01-01' | '2025-12-09') =>
      (await listReciprocity(ctx, day))?.map(({ pair, status }) => [...pair, status])
    expect(await statuses('2024-01-01')).toEqual([])
    expect(await statuses('2025-01-01')).toEqual([
      [um, ps, 'met'],
      [um, tr, 'met'],
    ])
    expect(await statuses('2025-12-09')).toContainEqual([um, tr, 'met'])
  })

  it('is broken, not near, once the rule warns', async () => {
    const ctx = await world.as('commission')
    await world.services.store.write((tx) =>
      tx.update(rules).set({ enforcement: 'warn' }).where(eq(rules.key, ruleKey)),
    )
    expect((await listReciprocity(ctx, ctx.today))?.map(({ status }) => status)).toEqual(['met', 'broken', 'met'])
    await world.services.store.write((tx) =>
      tx.update(rules).set({ enforcement: 'info' }).where(eq(rules.key, ruleKey)),
    )
  })

  it('opens the names behind the numbers, to whoever may see them', async () => {
    const commission = await world.as('commission')
    const all = await explainReciprocity(commission, { ruleKey, day: commission.today })
    expect(all?.people.map(({ homeUnit, hostUnit }) => [homeUnit, hostUnit])).toEqual([
      ['市城管局', '市公安局'],
      ['市公安局', '市城管局'],
      ['市交通局', '市城管局'],
      ['市工商质监局', '市公安局'],
    ])
    expect(all?.hidden).toBe(0)
    const detachment = await world.as('detachment')
    const counted = await explainReciprocity(detachment, { ruleKey, day: detachment.today })
    expect(counted?.pairs).toHaveLength(3)
    expect([counted?.people, counted?.hidden]).toEqual([[], 4])
  })

  it.each(['brigade', 'squad', 'street', 'district', 'bureau', 'member'])('is not told to %s', async (loginName) => {
    const ctx = await world.as(loginName)
    expect(await listReciprocity(ctx, ctx.today)).toBeNull()
    expect(await listReciprocity(ctx, '2023-01-01')).toBeNull()
    expect(await explainReciprocity(ctx, { ruleKey, day: ctx.today })).toBeUndefined()
  })
})
