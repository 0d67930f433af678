import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, homePositions, postings, scenarioChanges, scenarios } from '#db/schema/index.ts'
import { foundedId } from '#domain/scenarios.ts'
import type { ChangePlanning } from '#domain/scenarios/forms.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '#server/context.ts'
import { closeUnit, createUnit } from '#server/organisation/commands.server.ts'
import { listPeople } from '#server/people/queries.server.ts'
import { approvePosting, requestPosting } from '#server/postings/commands.server.ts'
import { discardDraft } from '#server/postings/drafts.server.ts'
import { planChange, removeChange, restoreChange, takeNewBasis } from '#server/scenarios/changes.server.ts'
import { findPlannable, getPlannable, listEndable, listUnitsToPlan } from '#server/scenarios/choices.server.ts'
import { copyScenario, createScenario, deleteScenario, renameScenario } from '#server/scenarios/commands.server.ts'
import { reckon } from '#server/scenarios/reckoning.server.ts'
import { getScenario, listScenarios } from '#server/scenarios/queries.server.ts'
import { turningOf, turnIntoDrafts } from '#server/scenarios/postings.server.ts'
import { endShare, findColleagues, shareScenario } from '#server/scenarios/shares.server.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { listVerdicts } from '#server/staffing/verdicts.server.ts'
import { takeToDecision } from '#tests/support/postings.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let detachment: Ctx
const from: IsoDate = '2026-04-01'
const until: IsoDate = '2027-03-31'

async function reopen() {
  world = await openWorld()
  commission = await world.as('commission')
  detachment = await world.as('detachment')
}

const id = (code: string) => world.unitId(code)
const who = (key: string) => world.personId(key)
const reserve = 'reserve BUR-UM 5'
const serving = 'SQ-G01 aux_police 1'

const postingOf = async (key: string) => {
  const [posting] = await world.services.store.read
    .select()
    .from(postings)
    .where(eq(postings.personId, who(key)))
  if (!posting) throw new Error(`no posting of ${key}`)
  return posting
}
const bring = (key = reserve, unit = 'SQ-G07', more: object = {}): ChangePlanning => ({
  ...{ kind: 'posting', personId: who(key), hostUnitId: id(unit), postingKind: 'draft_in', from, lastDay: until },
  ...more,
})
const move = async (key = serving, unit = 'SQ-G07', more: object = {}): Promise<ChangePlanning> => {
  const { id: postingId, kind } = await postingOf(key)
  return {
    ...{ kind: 'transfer', personId: who(key), postingId, hostUnitId: id(unit), postingKind: kind, from },
    ...more,
  }
}
const end = async (key: string, lastDay: IsoDate = '2026-03-31'): Promise<ChangePlanning> => ({
  ...{ kind: 'end', personId: who(key), postingId: (await postingOf(key)).id, lastDay },
})
const plan = (more: object = {}): ChangePlanning => ({
  ...{ kind: 'quota', unitId: id('SQ-G07'), department: 'urban_management', staffClass: 'established' },
  ...{ postClass: 'member', planned: 7, from },
  ...more,
})
const open = (ctx: Ctx = detachment, title = '充实鼓楼') => createScenario(ctx, { title })
const shown = async (ctx: Ctx, scenarioId: string, day?: IsoDate) => {
  const found = await getScenario(ctx, scenarioId, day)
  if (!found) throw new Error('no such scenario')
  return found
}
const standingsOf = async (ctx: Ctx, scenarioId: string) =>
  (await shown(ctx, scenarioId)).changes.map(({ standing }) => standing.clash?.code ?? standing.state)
const rowOf = ({ picture }: Awaited<ReturnType<typeof shown>>, code: string) =>
  picture.units.find(({ unitId }) => unitId === id(code))
const board = async (ctx: Ctx, day: IsoDate) => (await getBoard(ctx, day)).board

describe('a scenario', () => {
  beforeAll(reopen)
  afterAll(() => world.close())

  it('shows before and after side by side, and the verdict that turns', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, await move())
    await planChange(detachment, scenario, await move('SQ-G02 aux_police 1'))
    const seen = await shown(detachment, scenario)
    expect(seen.picture.day).toBe(from)
    const row = rowOf(seen, 'SQ-G07')
    expect([row?.before?.total.onBooks, row?.after?.total.onBooks]).toEqual([28, 30])
    expect(row?.turns.map(({ before, after }) => [before?.ruleKey, before?.status, after?.status])).toEqual([
      ['STAFF.RATIO.SQUAD_EST_AUX', 'broken', 'met'],
    ])
    expect(row?.departments.filter((one) => one.before !== one.after)).toEqual([
      { department: 'public_security', staffClass: 'auxiliary', before: 11, after: 13 },
    ])
    expect(seen.ahead).toEqual([
      {
        ...{ ruleKey: 'STAFF.RATIO.SQUAD_EST_AUX', unitId: id('SQ-G07'), pair: null },
        before: [
          { from: '2026-03-10', status: 'broken' },
          { from: '2026-09-15', status: 'near' },
        ],
        after: [
          { from: '2026-03-10', status: 'broken' },
          { from, status: 'met' },
        ],
      },
    ])
    const dayBefore = await shown(detachment, scenario, '2026-03-31')
    expect(dayBefore.picture.units.filter(({ isChanged }) => isChanged)).toEqual([])
  })

  const made = async (key: string, hostUnitId: string, home: string) => {
    const posting = await requestPosting(commission, {
      ...{ personId: who(key), hostUnitId, kind: 'draft_in', post: null, purpose: '充实', document: null },
      ...{ startsOn: from, endsOn: addDays(until, 1) },
    })
    const personnel = await world.asPerson(`personnel ${home}`)
    const revision = await takeToDecision(await world.as('detachment'), posting, personnel)
    await approvePosting(commission, posting, { reason: null, document: null, revision })
  }
  const isNothing = ({ picture, ahead }: Awaited<ReturnType<typeof shown>>) => {
    expect(picture.units.filter(({ isChanged }) => isChanged)).toEqual([])
    expect(ahead).toEqual([])
  }

  it('of postings says what the live board says once they have really been made, and then nothing more', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, bring())
    await planChange(detachment, scenario, bring('reserve BUR-PS 3', 'B-MOBILE'))
    await planChange(detachment, scenario, await end('B-MOBILE urban_management 12'))
    const { picture } = await shown(detachment, scenario, from)
    await made(reserve, id('SQ-G07'), 'BUR-UM')
    await made('reserve BUR-PS 3', id('B-MOBILE'), 'BUR-PS')
    const ended = await postingOf('B-MOBILE urban_management 12')
    await world.services.store.write(async (tx) => {
      await tx.update(postings).set({ endsOn: from }).where(eq(postings.id, ended.id))
    })
    const live = await board(commission, from)
    expect(picture.units.filter(({ isChanged }) => isChanged)).toHaveLength(2)
    for (const { unitId, after } of picture.units)
      expect(after).toEqual(live.rows.find(({ unit }) => unit.id === unitId))
    expect(await standingsOf(detachment, scenario)).toEqual(['done', 'done', 'done'])
    isNothing(await shown(detachment, scenario))
  }, 60_000)

  it('of units, quotas and people leaving likewise', async () => {
    const scenario = await open(commission)
    await planChange(commission, scenario, plan())
    const founding = await planChange(commission, scenario, {
      ...{ kind: 'unit_founded', name: '停车管理大队', shortName: '停车大队', unitKind: 'brigade', level: 'city' },
      ...{ brigadeType: 'comprehensive', parentId: id('DET'), from },
    })
    await planChange(commission, scenario, plan({ unitId: foundedId(founding), department: 'housing', planned: 2 }))
    await planChange(commission, scenario, bring('reserve BUR-MR 3', 'B-C1', { hostUnitId: foundedId(founding) }))
    await planChange(commission, scenario, {
      kind: 'leaving',
      personId: who('B-C2 transport 3'),
      lastDay: '2026-03-31',
    })
    const before = await shown(commission, scenario, from)

    const line = { kind: 'own', staffClass: 'established', postClass: 'member', from, document: '文' } as const
    const more = { ...line, department: 'urban_management', planned: 7, revision: 1, reason: '试' } as const
    await changeQuota(commission, id('SQ-G07'), more)
    const unitId = await createUnit(commission, {
      ...{ code: 'B-NEW', kind: 'brigade', level: 'city', brigadeType: 'comprehensive' },
      ...{ name: '停车管理大队', shortName: '停车大队', parentId: id('DET'), from },
    })
    commission = await world.as('commission')
    await changeQuota(commission, unitId, { ...line, department: 'housing', planned: 2, revision: 0 })
    await made('reserve BUR-MR 3', unitId, 'BUR-MR')
    await world.services.store.write(async (tx) => {
      const leaver = who('B-C2 transport 3')
      await tx.update(homePositions).set({ endsOn: from }).where(eq(homePositions.personId, leaver))
      await tx.update(postings).set({ endsOn: from }).where(eq(postings.personId, leaver))
    })
    const live = await board(commission, from)
    const sums = (one: typeof live | undefined) => one && [one.total, one.city, one.district, one.planned]
    expect(sums(before.picture.force?.after)).toEqual(sums(live))
    const told = (row: (typeof live.rows)[number] | null | undefined) =>
      row && [row.total, row.established, row.verdicts.map(({ ruleKey, status, left }) => [ruleKey, status, left])]
    for (const row of before.picture.units) {
      const there = row.unitId === foundedId(founding) ? unitId : row.unitId
      expect(told(row.after)).toEqual(told(live.rows.find(({ unit }) => unit.id === there)))
    }
    expect(await standingsOf(commission, scenario)).toEqual(['done', 'done', 'done', 'done', 'done'])
    isNothing(await shown(commission, scenario))
  }, 60_000)
})

describe('nothing of it is live', () => {
  beforeAll(reopen)
  afterAll(() => world.close())

  it('board, verdicts, people and postings are the same to the byte, and no other page hears of it', async () => {
    const reader = await world.as('observer')
    const all = { day: commission.today, sort: 'staffNumber', descending: false } as const
    const live = async () =>
      JSON.stringify([
        ...[await getBoard(reader, reader.today), await getBoard(reader, '2026-06-01')],
        ...[await listVerdicts(reader, '2026-06-01'), await listPeople(reader, all)],
        await world.services.store.read.select().from(postings),
        await listUnitsToPlan(reader, await reckon(world.services.store.read, reader, 'none')),
      ])
    const before = await live()
    world.news.length = 0
    const scenario = await open()
    await planChange(detachment, scenario, bring())
    await planChange(detachment, scenario, await move())
    await planChange(detachment, scenario, plan())
    await planChange(detachment, scenario, {
      ...{ kind: 'joining', count: 9, department: 'public_security', category: 'aux_police' },
      ...{ hostUnitId: id('SQ-G07'), from },
    })
    await shareScenario(detachment, scenario, { personId: commission.actor.personId ?? '', mayEdit: false })
    expect(await live()).toBe(before)
    expect(new Set(world.news.map(({ type }) => type))).toEqual(
      new Set(['scenario.created', 'scenario.changed', 'scenario.shared']),
    )
    const rooms = new Set(world.news.flatMap((item) => item.rooms))
    expect([...rooms].toSorted()).toEqual(
      [detachment, commission].map(({ actor }) => `person:${actor.personId ?? ''}`).toSorted(),
    )
    const entries = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(6)
    expect(entries.map(({ subjectKind, subjectId }) => [subjectKind, subjectId])).toEqual(
      entries.map(() => ['scenario', scenario]),
    )
  })
})

describe('who sees what', () => {
  beforeAll(reopen)
  afterAll(() => world.close())

  it('strangers do not know of it, not even the commission office', async () => {
    const scenario = await open()
    const change = await planChange(detachment, scenario, bring())
    for (const loginName of ['commission', 'brigade', 'observer', 'bureau', 'member', 'sysadmin']) {
      const stranger = await world.as(loginName)
      expect(await getScenario(stranger, scenario)).toBeUndefined()
      expect(await listScenarios(stranger)).toEqual([])
      for (const act of [
        planChange(stranger, scenario, bring()),
        removeChange(stranger, scenario, change),
        restoreChange(stranger, scenario, change),
        takeNewBasis(stranger, scenario, change),
        renameScenario(stranger, scenario, { title: '改', revision: 1 }),
        copyScenario(stranger, scenario, { title: '抄' }),
        deleteScenario(stranger, scenario),
        shareScenario(stranger, scenario, { personId: who('office street'), mayEdit: true }),
        endShare(stranger, scenario, who('office street')),
        findColleagues(stranger, scenario, 'a'),
      ])
        await expect(act).rejects.toMatchObject({ name: 'NotFound' })
    }
  })

  it('only those who answer for units of the force plan', async () => {
    for (const loginName of ['bureau', 'district', 'observer', 'member', 'auditor'])
      await expect(open(await world.as(loginName))).rejects.toMatchObject({ name: 'NotAllowed' })
    for (const loginName of ['commission', 'brigade', 'squad', 'street'])
      expect(await open(await world.as(loginName))).toBeTruthy()
  })

  it('a reader sees their own units, and of other changes how many there are', async () => {
    const squad = await world.as('squad')
    const scenario = await open()
    await planChange(detachment, scenario, await move(serving, 'SQ-G07'))
    await planChange(detachment, scenario, await end('SQ-G01 aux_police 2'))
    await shareScenario(detachment, scenario, { personId: squad.actor.personId ?? '', mayEdit: false })
    const seen = await shown(squad, scenario)
    expect(seen).toMatchObject({ hidden: 1, isOwn: false, may: { edit: false, share: false, delete: false } })
    expect(seen.picture.force).toBeNull()
    expect(seen.picture.units.map(({ unitId }) => unitId)).toEqual([id('SQ-G01')])
    expect(rowOf(seen, 'SQ-G01')).toMatchObject({
      before: { auxiliary: { onBooks: 26 } },
      after: { auxiliary: { onBooks: 24 } },
    })
    expect(JSON.stringify(seen)).not.toContain(id('SQ-G07'))
    expect(JSON.stringify(seen)).not.toContain('鼓楼中队')
    await expect(planChange(squad, scenario, await end('SQ-G01 aux_police 3'))).rejects.toMatchObject({
      name: 'NotAllowed',
    })
    for (const act of [deleteScenario(squad, scenario), endShare(squad, scenario, squad.actor.personId ?? '')])
      await expect(act).rejects.toMatchObject({ name: 'NotAllowed' })
  })

  it('people and units out of scope cannot be planned with, nor found', async () => {
    const squad = await world.as('squad')
    const scenario = await open(squad)
    const hidden = await planChange(detachment, await open(), bring())
    for (const change of [
      await end('SQ-G02 aux_police 1'),
      bring(reserve, 'SQ-G01'),
      await move(serving, 'SQ-G07'),
      plan(),
      { kind: 'unit_closed', unitId: id('SQ-G07'), lastDay: from } as const,
      { ...bring(reserve, 'SQ-G01'), hostUnitId: foundedId(hidden) } as ChangePlanning,
    ])
      await expect(planChange(squad, scenario, change)).rejects.toMatchObject({ name: 'NotFound' })
    await expect(removeChange(squad, scenario, hidden)).rejects.toMatchObject({ name: 'NotFound' })
    expect(await findPlannable(squad, 'posting', 'DEMO')).not.toEqual([])
    const sample = await findPlannable(squad, 'leaving', 'DEMO')
    for (const { id: personId } of sample) expect(await getPlannable(squad, 'leaving', personId)).toBeDefined()
    expect(await getPlannable(squad, 'posting', who(reserve))).toBeUndefined()
    expect(await getPlannable(detachment, 'posting', who(reserve))).toMatchObject({ homeUnit: '市城管局' })
    expect(await listEndable(squad, who(serving))).toMatchObject([{ unit: '中市中队', kind: 'contract_assignment' }])
    expect(await listEndable(squad, who('SQ-G02 aux_police 1'))).toEqual([])
  })

  it('is shared with colleagues who read staffing, to work on only with those who plan', async () => {
    const scenario = await open()
    const share = (key: string, mayEdit = false) => shareScenario(detachment, scenario, { personId: who(key), mayEdit })
    for (const key of ['personnel BUR-UM', 'office sysadmin', reserve])
      await expect(share(key)).rejects.toMatchObject({ code: 'scenario-share-unsighted' })
    await expect(share('DET-HQ urban_management 4')).rejects.toMatchObject({ code: 'scenario-share-own' })
    await expect(share('office observer', true)).rejects.toMatchObject({ code: 'scenario-share-unsighted' })
    await share('office observer')
    await share('office street', true)
    expect((await findColleagues(detachment, scenario, 'squad')).map((one) => one.mayPlan)).toEqual([true])
    expect(await findColleagues(detachment, scenario, 'observer')).toEqual([])
    expect(await findColleagues(detachment, scenario, 'bureau')).toEqual([])
    const street = await world.as('street')
    await planChange(street, scenario, await end('SQ-G01 aux_police 3'))
    expect((await shown(detachment, scenario)).changes.map(({ addedBy }) => addedBy)).toEqual([street.actor.name])
    expect((await listScenarios(street))[0]).toMatchObject({ id: scenario, isOwn: false, changes: 1 })
    await endShare(detachment, scenario, who('office street'))
    expect(await getScenario(street, scenario)).toBeUndefined()
    const [entry] = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(entry).toMatchObject({
      action: 'scenario.shared',
      before: { personId: who('office street'), mayEdit: true },
    })
  })
})

describe('planning', () => {
  let scenario: string
  beforeAll(reopen)
  beforeEach(async () => void (scenario = await open()))
  afterAll(() => world.close())

  it.each<[string, () => Promise<ChangePlanning>]>([
    ['posting-overlaps', () => Promise.resolve(bring(serving))],
    ['posting-host-not-force', () => Promise.resolve(bring(reserve, 'ST-G01'))],
    ['scenario-day-passed', () => Promise.resolve(bring(reserve, 'SQ-G07', { from: '2026-03-01' }))],
    ['period-ends-before-start', () => Promise.resolve(bring(reserve, 'SQ-G07', { lastDay: '2026-03-20' }))],
    ['scenario-changes-nothing', () => Promise.resolve(plan({ planned: 5 }))],
    ['quota-category-of-other-class', () => Promise.resolve(plan({ category: 'aux_um' }))],
    ['unit-has-people', () => Promise.resolve({ kind: 'unit_closed', unitId: id('SQ-G07'), lastDay: from })],
    [
      'scenario-nobody-joins',
      () =>
        Promise.resolve({
          ...{ kind: 'joining', count: 0, department: 'housing', category: 'civil_servant' },
          ...{ hostUnitId: id('SQ-G07'), from },
        }),
    ],
    ['scenario-posting-over', () => end('B-C2 transport 2', '2026-09-01')],
  ])('is refused: %s', async (code, change) => {
    const own = await open(commission)
    await expect(planChange(commission, own, await change())).rejects.toMatchObject({ code })
    expect((await shown(commission, own)).changes).toEqual([])
  })

  it('a change is taken out, put back, and exchanged for another in its place', async () => {
    const first = await planChange(detachment, scenario, bring())
    await planChange(detachment, scenario, plan())
    await removeChange(detachment, scenario, first)
    expect((await shown(detachment, scenario)).changes).toHaveLength(1)
    await restoreChange(detachment, scenario, first)
    await planChange(detachment, scenario, { ...bring(reserve, 'SQ-G08'), replaces: first })
    const { changes } = await shown(detachment, scenario)
    expect(changes.map(({ change, unit }) => [change.kind, unit])).toEqual([
      ['posting', '西市中队'],
      ['quota', '鼓楼中队'],
    ])
  })

  it('is copied with units it founds, and thrown away whole', async () => {
    const own = await open(commission)
    const founding = await planChange(commission, own, {
      ...{ kind: 'unit_founded', name: '新中队', shortName: '新中队', unitKind: 'squad', level: 'sub_district' },
      ...{ parentId: id('ST-G01'), from },
    })
    await planChange(commission, own, bring(reserve, 'SQ-G07', { hostUnitId: foundedId(founding) }))
    const copy = await copyScenario(commission, own, { title: '另一方案' })
    await deleteScenario(commission, own)
    const { changes, picture } = await shown(commission, copy)
    expect(changes.map(({ standing, unit }) => [standing.state, unit])).toEqual([
      ['holds', '中市街道'],
      ['holds', '新中队'],
    ])
    expect(picture.units.find(({ after }) => after?.unit.shortName === '新中队')?.after?.total.onBooks).toBe(1)
    expect(await getScenario(commission, own)).toBeUndefined()
    const { read } = world.services.store
    expect(await read.$count(scenarioChanges, eq(scenarioChanges.scenarioId, own))).toBe(0)
    expect(await read.$count(scenarios, eq(scenarios.id, own))).toBe(0)
  })

  it('is renamed, unless somebody else was first', async () => {
    await renameScenario(detachment, scenario, { title: '甲', note: '乙', revision: 1 })
    await expect(renameScenario(detachment, scenario, { title: '丙', revision: 1 })).rejects.toMatchObject({
      ...{ code: 'stale', facts: { revision: 2 } },
    })
    expect((await shown(detachment, scenario)).scenario).toMatchObject({ title: '甲', note: '乙', revision: 2 })
  })
})

describe('when the live state moves on', () => {
  beforeAll(reopen)
  afterAll(() => world.close())

  it('a clash is told with both states and left out, until the change is exchanged', async () => {
    const scenario = await open()
    const change = await planChange(detachment, scenario, bring())
    const posting = await requestPosting(commission, {
      ...{ personId: who(reserve), hostUnitId: id('SQ-G08'), kind: 'loan', post: null, purpose: '借', document: null },
      ...{ startsOn: '2026-03-20', endsOn: '2026-09-20' },
    })
    const revision = await takeToDecision(await world.as('detachment'), posting, await world.as('bureau'))
    await approvePosting(commission, posting, { reason: null, document: null, revision })
    const seen = await shown(detachment, scenario)
    expect(seen.changes).toMatchObject([
      {
        standing: { state: 'clashes', clash: { code: 'posting-overlaps', facts: { hostUnit: '西市中队' } } },
        then: { home: { unit: '市城管局' }, postings: [] },
        now: { postings: [{ unit: '西市中队', startsOn: '2026-03-20' }] },
      },
    ])
    expect(rowOf(seen, 'SQ-G07')?.isChanged).toBe(false)
    await planChange(detachment, scenario, {
      ...bring(reserve, 'SQ-G07', { from: '2026-09-20', lastDay: until }),
      replaces: change,
    })
    expect(await standingsOf(detachment, scenario)).toEqual(['holds'])
  })

  it('a number that somebody changed clashes until the new base is taken', async () => {
    const scenario = await open()
    const change = await planChange(detachment, scenario, plan())
    await changeQuota(commission, id('SQ-G07'), {
      ...{ kind: 'own', department: 'urban_management', staffClass: 'established', postClass: 'member', planned: 4 },
      ...{ from: commission.today, document: '文', revision: 1 },
    })
    const { changes } = await shown(detachment, scenario)
    expect(changes).toMatchObject([
      { standing: { state: 'clashes', isBasisOnly: true }, then: { planned: 5 }, now: { planned: 4 } },
    ])
    await takeNewBasis(detachment, scenario, change)
    expect(await standingsOf(detachment, scenario)).toEqual(['holds'])
    expect(rowOf(await shown(detachment, scenario), 'SQ-G07')).toMatchObject({
      before: { total: { planned: 31 } },
      after: { total: { planned: 34 } },
    })
  })

  it('whoever has left, and a unit that closes, are told', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, await move('B-C3 transport 2', 'B-C4'))
    const empty = await createUnit(commission, {
      ...{ code: 'B-EMPTY', kind: 'brigade', level: 'city', name: '空大队', shortName: '空大队' },
      ...{ parentId: id('DET'), from: commission.today },
    })
    detachment = await world.as('detachment')
    commission = await world.as('commission')
    await planChange(detachment, scenario, bring('reserve BUR-PS 4', 'DET', { hostUnitId: empty }))
    await closeUnit(commission, empty, { lastDay: '2026-05-31', revision: 1 })
    await world.services.store.write(async (tx) => {
      const leaver = who('B-C3 transport 2')
      await tx.update(homePositions).set({ endsOn: '2026-03-15' }).where(eq(homePositions.personId, leaver))
      await tx.update(postings).set({ endsOn: '2026-03-15' }).where(eq(postings.personId, leaver))
    })
    expect(await standingsOf(detachment, scenario)).toEqual(['scenario-posting-over', 'posting-host-closes'])
  })

  it('and when its day passes, it waits for another day', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, bring('reserve BUR-UM 6', 'SQ-G07', { from: '2026-03-12' }))
    world.clock.set('2026-03-13T09:00:00+08:00')
    const later = await world.as('detachment')
    expect(await standingsOf(later, scenario)).toEqual(['scenario-day-passed'])
  })
})

describe('turned into drafts', () => {
  beforeAll(reopen)
  afterAll(() => world.close())
  const made = async () => world.services.store.read.select().from(postings).where(eq(postings.originKind, 'scenario'))

  it('postings become drafts in one act, the rest is told what it needs, and nothing is turned twice', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, bring())
    await planChange(
      detachment,
      scenario,
      await move('B-C1 transport 2', 'SQ-G07', { postingKind: 'loan', lastDay: until }),
    )
    await planChange(detachment, scenario, await move(serving))
    await planChange(detachment, scenario, await end('SQ-G02 aux_police 1'))
    await planChange(detachment, scenario, plan())
    const turning = await turningOf(detachment, scenario)
    expect(turning.drafts.map(({ change }) => change.kind)).toEqual(['posting', 'transfer'])
    expect(turning.rest.map(({ planned, why }) => [planned.change.kind, why])).toEqual([
      ['transfer', 'kind'],
      ['end', 'act'],
      ['quota', 'act'],
    ])
    const before = await board(commission, from)
    expect(await turnIntoDrafts(detachment, scenario, { purpose: '充实鼓楼中队' })).toBe(2)
    expect(await board(commission, from)).toEqual(before)
    expect(await made()).toMatchObject([
      { personId: who(reserve), state: 'draft', originId: scenario, endsOn: '2027-04-01', purpose: '充实鼓楼中队' },
      { personId: who('B-C1 transport 2'), kind: 'loan', state: 'draft', startsOn: from },
    ])
    const { changes } = await shown(detachment, scenario)
    expect(changes.map((change) => change.made?.state ?? null)).toEqual(['draft', 'draft', null, null, null])
    expect(await standingsOf(detachment, scenario)).toEqual(changes.map(() => 'holds'))
    await expect(turnIntoDrafts(detachment, scenario, { purpose: '再来' })).rejects.toMatchObject({
      code: 'scenario-nothing-to-turn',
    })
    for (const act of [
      removeChange(detachment, scenario, changes[0]?.id ?? ''),
      planChange(detachment, scenario, { ...bring(), replaces: changes[0]?.id ?? '' }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'scenario-turned' })
    const [draft] = await made()
    await discardDraft(detachment, draft?.id ?? '', { revision: 1 })
    expect((await turningOf(detachment, scenario)).drafts).toHaveLength(1)
    const [entry] = await world.services.store.read
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.action, 'scenario.turned'))
    expect(entry).toMatchObject({ subjectId: scenario, after: { postings: [expect.anything(), expect.anything()] } })
  })

  it('all or none: one that cannot be leaves nothing behind', async () => {
    const scenario = await open()
    const count = (await made()).length
    await planChange(detachment, scenario, bring('reserve BUR-UM 6'))
    await planChange(detachment, scenario, bring('reserve BUR-PS 6', 'SQ-G07', { lastDay: undefined }))
    const purpose = '充实'
    await expect(turnIntoDrafts(detachment, scenario, { purpose })).rejects.toMatchObject({
      ...{ code: 'scenario-needs-last-day', field: 'lastDay' },
    })
    await expect(turnIntoDrafts(detachment, scenario, { purpose, lastDay: '2060-01-01' })).rejects.toMatchObject({
      ...{ code: 'posting-drafts-refused', facts: { row: 2, why: 'posting-term-too-long' } },
    })
    expect((await made()).length).toBe(count)
    expect((await shown(detachment, scenario)).changes.map(({ made: one }) => one)).toEqual([null, null])
    expect(await turnIntoDrafts(detachment, scenario, { purpose, lastDay: until })).toBe(2)
  })

  it('only by whoever may ask for postings and work on the scenario', async () => {
    const scenario = await open()
    await planChange(detachment, scenario, bring('reserve BUR-UM 4'))
    await shareScenario(detachment, scenario, { personId: who('office street'), mayEdit: true })
    await shareScenario(detachment, scenario, { personId: who('office observer'), mayEdit: false })
    const turn = async (loginName: string) => turnIntoDrafts(await world.as(loginName), scenario, { purpose: 'x' })
    for (const loginName of ['street', 'observer'])
      await expect(turn(loginName)).rejects.toMatchObject({ name: 'NotAllowed' })
    for (const loginName of ['commission', 'bureau'])
      await expect(turn(loginName)).rejects.toMatchObject({ name: 'NotFound' })
  })
})
