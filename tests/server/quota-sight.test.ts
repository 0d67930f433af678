import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries, roleGrants } from '#db/schema/index.ts'
import { lineWords, boardWords } from '#app/components/quotas/words.ts'
import { quotaTextsFor } from '#app/i18n/quotawork.ts'
import { exportQuotaLines } from '#server/staffing/quotas/lines-workbook.server.ts'
import { getQuotaBoard, listLines } from '#server/staffing/quotas/queries.server.ts'
import { exportQuotaBoard } from '#server/staffing/quotas/workbook.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

/** Somebody who answers, as the home unit, for the people of a whole district and its squads. */
const sender = async () => {
  const { store, clock } = world.services
  const personId = world.personId('personnel BUR-TR')
  await store.write((tx) => tx.delete(roleGrants).where(eq(roleGrants.personId, personId)))
  await store.write((tx) =>
    tx.insert(roleGrants).values({
      ...{ id: 'sends', personId, role: 'sending_personnel', unitId: world.unitId('JA') },
      ...{ startsOn: clock.today(), grantedAt: 0 },
    }),
  )
  return world.asPerson('personnel BUR-TR')
}

const csv = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes)

describe('whoever sends people', () => {
  it('sees neither lines nor ceilings of the units they serve in, on the page or in a file', async () => {
    const [ctx, squad] = [await sender(), world.unitId('SQ-G02')]
    expect(await listLines(await world.as('district'), squad, ctx.today)).not.toEqual([])
    expect(await listLines(ctx, squad, ctx.today)).toEqual([])
    expect(await getQuotaBoard(ctx, ctx.today)).toMatchObject({ force: [], ceilings: [] })
    const { t } = await quotaTextsFor('zh-CN')
    const text = await csv(exportQuotaLines(ctx, ctx.today, { format: 'csv', words: lineWords(t) }))
    expect(text.trim().split('\n')).toHaveLength(1)
  })
})

describe('a file of quotas', () => {
  it('is written down: who took what, of which unit', async () => {
    const ctx = await world.as('detachment')
    const { t } = await quotaTextsFor('zh-CN')
    const unitId = world.unitId('SQ-G02')
    await exportQuotaBoard(ctx, { day: ctx.today, unitId }, { format: 'csv', words: boardWords(t) })
    await exportQuotaLines(ctx, ctx.today, { format: 'xlsx', words: lineWords(t) })
    const entries = await ctx.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'staffing.exported'))
      .orderBy(desc(auditEntries.seq))
      .limit(2)
    expect(entries.map(({ actorId, after }) => [actorId, after])).toEqual([
      [ctx.actor.personId, { format: 'xlsx', filter: { quotas: 'lines', unitId: null } }],
      [ctx.actor.personId, { format: 'csv', filter: { quotas: 'board', unitId } }],
    ])
  })
})
