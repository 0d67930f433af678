import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import { certificates, homePositions, postHoldings } from '#db/schema/index.ts'
import { endHoldingOf, registerHolder } from '#server/appointments/commands.server.ts'
import { getPost } from '#server/appointments/queries.server.ts'
import { fitsKept } from '#server/appointments/registering.server.ts'
import { idOfName } from '#server/ids.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  const { ctx, post } = await seat()
  await endHoldingOf(ctx, post.holder?.id ?? '', {
    ...{ lastDay: addDays(ctx.today, -1), ending: 'rotated', reason: '交流任职', document: null },
    revision: post.revision,
  })
})
afterEach(() => world.close())

const seat = async () => {
  const ctx = await world.as('commission')
  const post = await getPost(ctx, idOfName('post DET detachment_commander 1'), ctx.today)
  if (!post) throw new Error('out of sight')
  return { ctx, post }
}
const register = async (key: string, grounds: string | null = null) => {
  const { ctx, post } = await seat()
  await registerHolder(ctx, post.id, {
    ...{ personId: world.personId(key), mode: 'cross_posting', startsOn: ctx.today, document: '六委〔2026〕3号' },
    ...{ decidedOn: ctx.today, decidedBy: '中共六安市委组织部', grounds, revision: post.revision },
  })
}
const kept = async () => fitsKept(world.services.store.read, (await seat()).post.id)
const withoutCertificate = (key: string) =>
  world.services.store.write((tx) => tx.delete(certificates).where(eq(certificates.personId, world.personId(key))))

describe('registering a holder who was decided on outside', () => {
  it('keeps how they met each condition when it was registered', async () => {
    await register('DET-HQ urban_management 3')
    expect(await kept()).toMatchObject([{ grounds: null }])
    const [{ conditions } = { conditions: null }] = await kept()
    expect(conditions).toContainEqual(expect.objectContaining({ key: 'department', result: 'passed' }))
    expect(conditions).toContainEqual(expect.objectContaining({ key: 'certificate', result: 'passed' }))
  })

  it('refuses somebody of another department than the rule names, and says what it names', async () => {
    await expect(register('reserve BUR-PS 1', '组织决定')).rejects.toMatchObject({
      ...{ code: 'candidate-not-eligible', field: 'personId' },
      facts: { ownEn: 'public security', ruleEn: 'urban management, by cross-posting or developmental posting' },
    })
    expect(await kept()).toEqual([])
  })

  it('refuses auxiliaries, the holder of another full post and whoever has left', async () => {
    await expect(register('SQ-G01 aux_um 1', 'x')).rejects.toMatchObject({
      ...{ code: 'candidate-unfit', facts: { context: 'staff' } },
    })
    await expect(register('B-C1 urban_management 1', 'x')).rejects.toMatchObject({ code: 'person-holds-another-post' })
    const { today } = world.system()
    await world.services.store.write((tx) =>
      tx
        .update(homePositions)
        .set({ endsOn: today })
        .where(eq(homePositions.personId, world.personId('reserve BUR-UM 1'))),
    )
    await expect(register('reserve BUR-UM 1', 'x')).rejects.toMatchObject({ code: 'holder-has-left' })
    expect(await kept()).toEqual([])
  })

  it('asks for the grounds where the decision passes over a condition, and keeps them with what was known', async () => {
    await withoutCertificate('reserve BUR-UM 1')
    await expect(register('reserve BUR-UM 1')).rejects.toMatchObject({
      ...{ code: 'registration-needs-grounds', field: 'grounds' },
    })
    const held = eq(postHoldings.personId, world.personId('reserve BUR-UM 1'))
    expect(await world.services.store.read.select().from(postHoldings).where(held)).toEqual([])
    await register('reserve BUR-UM 1', '任职后三个月内取证')
    expect(await kept()).toMatchObject([{ grounds: '任职后三个月内取证' }])
  })
})
