import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, gridUnits, quotas, rules } from '#db/schema/index.ts'
import { addDays } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { listLines } from '#server/staffing/quotas/queries.server.ts'
import { adoptProposal, proposeQuotas } from '#server/staffing/quotas/proposal.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
beforeAll(async () => void (world = await openWorld()))
beforeEach(async () => void (commission = await world.as('commission')))
afterAll(() => world.close())

const id = (code: string) => world.unitId(code)
const day = () => addDays(commission.today, 30)
const none = new Map<string, number>()
const weights = new Map([
  ['G01', 200],
  ['G06', 50],
])

const propose = (city: number | null, weighed = none) =>
  proposeQuotas(commission, { day: day(), city, weights: weighed })
const adoption = (city: number, shown: string, reason?: string) => ({
  ...{ city, shown, reason, from: day(), document: '六城管委〔2026〕12号' },
})

const acts = async () =>
  (await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)))[0]

describe('the district proposal', () => {
  it('starts from the planned city staff, keeps 2 : 1 and shares 120 over twelve grids', async () => {
    const shown = await propose(null)
    expect(shown).toMatchObject({ cityNow: 240, districtNow: 120, others: 0, rule: { left: 2, right: 1 } })
    expect(shown.proposal).toMatchObject({ city: 240, district: 120 })
    expect(shown.proposal?.squads.map(({ proposed }) => proposed)).toEqual(Array.from({ length: 12 }, () => 10))
    expect(shown.grids).toHaveLength(12)
  })

  it('shares by the weights typed in', async () => {
    const { proposal } = await propose(240, weights)
    const of = (code: string) => proposal?.squads.find(({ unitId }) => unitId === id(code))?.proposed
    expect([of('SQ-G01'), of('SQ-G02'), of('SQ-G06')]).toEqual([19, 10, 5])
    expect(proposal?.squads.reduce((sum, { proposed }) => sum + proposed, 0)).toBe(120)
  })

  it('follows the ratio of the rules table, not one of its own', async () => {
    const { read, write } = world.services.store
    const [rule] = await read.select().from(rules).where(eq(rules.key, 'STAFF.RATIO.CITY_DISTRICT'))
    if (rule?.params.type !== 'ratio') throw new Error('no ratio')
    const { params } = rule
    const set = (right: number) =>
      write(async (tx) => {
        await tx
          .update(rules)
          .set({ params: { ...params, right } })
          .where(eq(rules.id, rule.id))
      })
    await set(2)
    expect((await propose(240)).proposal).toMatchObject({ district: 240, forSquads: 240 })
    await set(1)
    expect((await propose(240)).proposal).toMatchObject({ district: 120 })
  })

  it('says so where no grid weighs anything', async () => {
    const all = new Map((await propose(240)).grids.map(({ code }) => [code, 0]))
    expect((await propose(240, all)).proposal).toBeNull()
    await expect(adoptProposal(commission, adoption(240, 'x'), all)).rejects.toMatchObject({ code: 'quota-no-weights' })
  })

  it('is the commission office’s, and of the whole: not for one district alone', async () => {
    const detachment = await world.as('detachment')
    await expect(proposeQuotas(detachment, { day: day(), city: 240, weights: none })).rejects.toMatchObject({
      name: 'NotAllowed',
    })
  })
})

describe('taking it over', () => {
  it('is refused beyond the ceilings of the districts without a reason, and where it is not what was shown', async () => {
    const shown = await propose(260)
    await expect(adoptProposal(commission, adoption(260, shown.fingerprint), none)).rejects.toMatchObject({
      code: 'quota-over-ceiling',
      field: 'reason',
    })
    await expect(adoptProposal(commission, adoption(260, 'another', '同意'), none)).rejects.toMatchObject({
      code: 'quota-proposal-moved-on',
    })
    await expect(adoptProposal(commission, adoption(258, shown.fingerprint, '同意'), none)).rejects.toMatchObject({
      code: 'quota-proposal-moved-on',
    })
    expect((await getBoard(commission, day())).board.total.planned).toBe(552)
  })

  it('changes all that differs from the day, on one document, in one entry', async () => {
    const shown = await propose(240, weights)
    world.news.length = 0
    await adoptProposal(commission, adoption(240, shown.fingerprint, '按网格重新分配，金安超出部分经市里同意'), weights)
    expect(world.news.map(({ type }) => type)).toEqual(['quota.distributed'])
    const entry = await acts()
    expect(entry).toMatchObject({ action: 'quota.distributed', after: { city: 240, district: 120 } })
    const opened = await world.services.store.read.select().from(quotas).where(eq(quotas.startsOn, day()))
    expect(opened).toHaveLength(shown.changes)
    expect(new Set(opened.map(({ document }) => document))).toEqual(new Set(['六城管委〔2026〕12号']))

    const { board } = await getBoard(commission, day())
    expect(board.district.planned).toBe(120)
    expect(board.rows.find(({ unit }) => unit.code === 'SQ-G01')?.established.planned).toBe(19)
    expect(board.rows.find(({ unit }) => unit.code === 'SQ-G01')?.auxiliary.planned).toBe(24)
    expect((await getBoard(commission, commission.today)).board.district.planned).toBe(120)
    expect((await propose(240, weights)).changes).toBe(0)
    await expect(
      adoptProposal(commission, adoption(240, (await propose(240, weights)).fingerprint), weights),
    ).rejects.toMatchObject({ code: 'quota-proposal-same' })
  })

  it('leaves everything as it was where one line already changes later', async () => {
    const input = {
      kind: 'own',
      department: 'urban_management',
      staffClass: 'established',
      postClass: 'member',
    } as const
    const later = addDays(day(), 60)
    const lines = (await listLines(commission, id('SQ-G12'), day())) ?? []
    const revision = lines.find(({ line }) => line.department === 'urban_management')?.line.revision ?? 0
    await changeQuota(commission, id('SQ-G12'), { ...input, planned: 1, from: later, document: '文', revision })
    const shown = await proposeQuotas(commission, { day: addDays(day(), 1), city: 400, weights: none })
    const before = await world.services.store.read.$count(quotas)
    await expect(
      adoptProposal(commission, { ...adoption(400, shown.fingerprint, '同意'), from: addDays(day(), 1) }, none),
    ).rejects.toMatchObject({ code: 'quota-too-early', facts: { startsOn: later } })
    expect(await world.services.store.read.$count(quotas)).toBe(before)
  })

  it('gives a grid of two squads to both in equal parts', async () => {
    const { read, write } = world.services.store
    const [link] = await read
      .select()
      .from(gridUnits)
      .where(eq(gridUnits.unitId, id('SQ-G02')))
    if (!link) throw new Error('no grid of SQ-G02')
    await write(async (tx) => {
      await tx.insert(gridUnits).values({ ...link, id: 'shared grid', unitId: id('SQ-G03'), duty: 'squad' })
    })
    const { proposal } = await propose(240)
    const of = (code: string) => proposal?.squads.find(({ unitId }) => unitId === id(code))?.proposed
    expect([of('SQ-G02'), of('SQ-G03'), of('SQ-G04')]).toEqual([5, 15, 10])
  })
})
