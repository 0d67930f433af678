import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#domain/shared/dates.ts'
import { heldSince, spanOn } from '#domain/staffing/timeline.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { explainVerdict } from '#server/staffing/explanations.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { timelinesBetween } from '#server/staffing/timeline.server.ts'
import { listVerdicts } from '#server/staffing/verdicts.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world.close())

describe('the list of verdicts', () => {
  it('names each breach of the demo city with the smallest change that mends it', async () => {
    const ctx = await world.as('commission')
    const listed = await listVerdicts(ctx, ctx.today, { unmetOnly: true })
    const found = listed.map(({ unit, verdict, mending }) => [
      ...[unit?.shortName, verdict.ruleKey, verdict.status],
      ...[mending?.mends[0]?.size, mending?.against.length],
    ])
    expect(found.toSorted()).toEqual([
      ['机动大队', 'BRIGADE.COMPOSITION.MOBILE', 'broken', 1, 0],
      ['西市中队', 'STAFF.CAP.AUX_UM', 'broken', 1, 0],
      ['鼓楼中队', 'STAFF.RATIO.SQUAD_EST_AUX', 'broken', 2, 0],
    ])
  })

  it('names beside a breach the mix that keeps the ratio and the cap together (AX-3), in the list and behind it', async () => {
    const ctx = await world.as('commission')
    const listed = await listVerdicts(ctx, ctx.today, { unmetOnly: true })
    const mixes = listed.map(({ unit, mix }) => [
      unit?.shortName,
      mix?.total?.least,
      mix?.classes.map(({ most }) => most),
    ])
    expect(mixes.toSorted()).toEqual([
      ['机动大队', undefined, undefined],
      ['西市中队', 20, [5, 20]],
      ['鼓楼中队', 20, [5, 20]],
    ])
    const asked = { ruleKey: 'STAFF.CAP.AUX_UM', unitId: world.unitId('SQ-G08'), day: ctx.today }
    const mix = (await explainVerdict(ctx, asked))?.mix
    expect(mix?.given).toEqual([
      { department: 'urban_management', people: 5 },
      { department: 'public_security', people: 5 },
    ])
    expect(mix?.classes).toEqual([
      { category: 'aux_um', least: 0, most: 5 },
      { category: 'aux_police', least: 15, most: 20 },
    ])
  })

  it('is cut to the units in sight, and says nothing of the force to whoever does not see all of it', async () => {
    const ctx = await world.as('brigade')
    const listed = await listVerdicts(ctx, ctx.today)
    expect(listed.map(({ unit, verdict }) => [unit?.shortName, verdict.ruleKey])).toEqual([
      ['综合一大队', 'BRIGADE.COMPOSITION.COMPREHENSIVE'],
    ])
    expect(await listVerdicts(ctx, ctx.today, { unitId: world.unitId('SQ-G01') })).toEqual([])
  })

  it('is there for the earliest days of the calendar, on which there was nothing', async () => {
    expect(await listVerdicts(await world.as('commission'), '1900-01-01')).toEqual([])
  })

  it('says since when and by whom: a posting that turns the ratio is its cause', async () => {
    const commission = await world.as('commission')
    const hostUnitId = world.unitId('SQ-G07')
    const ask = async (key: string) => {
      const id = await requestPosting(await world.as('detachment'), {
        ...{ personId: world.personId(key), hostUnitId, kind: 'draft_in', post: null, purpose: '充实', document: null },
        ...{ startsOn: '2026-03-20', endsOn: '2027-03-20' },
      })
      const revision = await takeToDecision(await world.as('detachment'), id, await world.as('bureau'))
      await approvePosting(commission, id, { reason: null, document: null, revision })
    }
    await ask('reserve BUR-UM 5')
    const [listed] = await listVerdicts(commission, '2026-04-01', { unitId: hostUnitId })
    expect(listed?.verdict).toMatchObject({ ruleKey: 'STAFF.RATIO.SQUAD_EST_AUX', left: 11, right: 16 })
    expect(listed?.mending?.mends[0]?.size).toBe(3)
    const timelines = await timelinesBetween(
      world.services.store.read,
      { from: '2026-03-01', to: '2026-04-01' },
      { unitIds: [hostUnitId], withForce: false },
    )
    const ratio = timelines.find(({ ruleKey }) => ruleKey === 'STAFF.RATIO.SQUAD_EST_AUX')
    expect(ratio?.spans.map(({ from, left, right }) => [from, left, right])).toEqual([
      ['2026-03-01', 10, 16],
      ['2026-03-20', 11, 16],
    ])
    expect(ratio?.spans[1]?.causes).toMatchObject([{ kind: 'came', personId: world.personId('reserve BUR-UM 5') }])
    expect(ratio && heldSince(ratio)?.from).toBe('2026-03-01')
  })
})

describe('the timeline', () => {
  it('agrees with the board of every day of two months, past and to come', async () => {
    const ctx = await world.as('commission')
    const from = addDays(ctx.today, -20)
    const to = addDays(ctx.today, 40)
    const { board } = await getBoard(ctx, ctx.today)
    const unitIds = board.rows.map(({ unit }) => unit.id)
    const timelines = await timelinesBetween(world.services.store.read, { from, to }, { unitIds, withForce: true })
    for (let day = from; day <= to; day = addDays(day, 4)) {
      const { board: seen } = await getBoard(ctx, day)
      const verdicts = [...seen.verdicts, ...seen.rows.flatMap((row) => row.verdicts)]
      const spans = timelines.flatMap((timeline) => {
        const span = spanOn(timeline, day)
        return span ? [`${timeline.ruleKey} ${timeline.unitId} ${span.left}:${span.right} ${span.status}`] : []
      })
      const expected = verdicts.map((one) => `${one.ruleKey} ${one.unitId} ${one.left}:${one.right} ${one.status}`)
      expect(spans.toSorted()).toEqual(expected.toSorted())
    }
  })
})
