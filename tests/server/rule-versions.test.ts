import { parseWithZod } from '@conform-to/zod/v4'
import { asc, desc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formValuesOf, type FormValues } from '#domain/rules/form-values.ts'
import { versionTrying } from '#domain/rules/forms.ts'
import { ruleOn, type Rule, type RuleLayer } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { auditEntries, ruleChanges, rules } from '#db/schema/index.ts'
import type { Ctx } from '#server/context.ts'
import {
  addRule,
  addVersion,
  endRule,
  tryEnd,
  tryVersion,
  tryWithdrawal,
  withdrawVersion,
} from '#server/rules/commands.server.ts'
import { listRuleActs, listRuleVersions, ruleToChange } from '#server/rules/queries.server.ts'
import { effectOfRules } from '#server/staffing/rule-effect.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const squadRatio = 'STAFF.RATIO.SQUAD_EST_AUX'
const cap = 'STAFF.CAP.AUX_UM'

let world: World
let commission: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
})
afterEach(() => world.close())

/** What the form of a new version holds, filled from the version that speaks, with some fields typed over. */
async function typed(key: string, change: FormValues = {}, layer?: RuleLayer) {
  const rule = await ruleToChange(commission, key)
  if (!rule) throw new Error(key)
  const fresh = formValuesOf({
    ...rule.speaking,
    layer: layer ?? rule.speaking.layer,
    startsOn: commission.today,
    endsOn: null,
  })
  const fields = Object.entries({ ...fresh, ...change }).flatMap(([name, all]) => all.map((one) => [name, one]))
  const submission = parseWithZod(new URLSearchParams(fields), { schema: versionTrying })
  if (submission.status !== 'success') throw new Error(JSON.stringify(submission.reply().error))
  return submission.value
}
const saving = async (key: string, change?: FormValues, layer?: RuleLayer) => ({
  ...(await typed(key, change, layer)),
  reason: '市城管委第 3 号会议纪要',
  revision: (await ruleToChange(commission, key))?.revision ?? 0,
})
const versionsOf = async (key: string) => {
  const rows = await world.services.store.read
    .select()
    .from(rules)
    .where(eq(rules.key, key))
    .orderBy(asc(rules.startsOn))
  return rows.map(({ layer, version, startsOn, endsOn }) => [layer, version, startsOn, endsOn])
}
const lastEntry = async () => {
  const [entry] = await world.services.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
  return entry
}
const all = (): Promise<Rule[]> => world.services.store.read.select().from(rules)

describe('a new version', () => {
  it('holds from its first day, ends the one before, and is written down with who and why', async () => {
    await addVersion(
      commission,
      squadRatio,
      await saving(squadRatio, { 'params.right': ['3'], startsOn: ['2026-04-01'] }),
    )
    expect(await versionsOf(squadRatio)).toEqual([
      ['city', 1, '2015-12-24', '2026-04-01'],
      ['city', 2, '2026-04-01', null],
    ])
    expect(ruleOn(await all(), squadRatio, '2026-03-31')?.params).toMatchObject({ right: 2 })
    expect(ruleOn(await all(), squadRatio, '2026-04-01')?.params).toMatchObject({ right: 3, left: 1 })
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'rule.version-added', actorId: commission.actor.personId, subjectId: squadRatio },
      ...{
        reason: '市城管委第 3 号会议纪要',
        before: { version: 1, endsOn: null },
        after: { version: 2, params: { right: 3 } },
      },
    })
    expect(await listRuleActs(commission, squadRatio)).toMatchObject([
      { kind: 'added', version: 2, by: commission.actor.name, reason: '市城管委第 3 号会议纪要' },
    ])
  })

  it('is heard on the open pages of whoever may see rules, after the commit', async () => {
    world.news.length = 0
    await addVersion(commission, squadRatio, await saving(squadRatio, { 'params.right': ['3'] }))
    const [news] = world.news
    expect(news).toMatchObject({ type: 'rule.version-added', subject: { kind: 'rule', id: squadRatio } })
    for (const code of ['CITY', 'DET', 'B-C1', 'SQ-G01', 'ST-G01', 'JA'])
      expect(news?.rooms).toContain(`unit:${world.unitId(code)}`)
  })

  it('turns the verdicts of the board, and nothing was saved while it was tried out', async () => {
    const wanted = { 'params.right': ['3'], startsOn: ['2026-03-10'] }
    const made = await tryVersion(commission, squadRatio, await typed(squadRatio, wanted))
    const before = await getBoard(commission, commission.today)
    const [today] = (await effectOfRules(commission, { rules: made.rules, versions: [made.version], days: [] })) ?? []
    expect(await versionsOf(squadRatio)).toHaveLength(1)
    await addVersion(commission, squadRatio, await saving(squadRatio, wanted))
    const after = await getBoard(commission, commission.today)
    const statuses = (seen: typeof before) =>
      seen.board.rows.flatMap((row) => row.verdicts.map((one) => [row.unit.shortName, one.ruleKey, one.status]))
    const really = statuses(after).filter(([, , status], index) => status !== statuses(before)[index]?.[2])
    expect(really.length).toBeGreaterThan(10)
    expect(
      today?.turned.map(({ unit, after: turn }) => [unit?.shortName, turn?.ruleKey, turn?.status]).toSorted(),
    ).toEqual(really.toSorted())
    expect(today?.silent).toEqual([])
  })

  it('that is to begin later turns the first day and leaves today', async () => {
    const made = await tryVersion(
      commission,
      squadRatio,
      await typed(squadRatio, { 'params.right': ['3'], startsOn: ['2026-05-01'] }),
    )
    const effects = await effectOfRules(commission, {
      rules: made.rules,
      versions: [made.version],
      days: ['2026-05-01'],
    })
    expect(effects?.map(({ day, turned, silent }) => [day, turned.length > 0, silent[0]?.silence.reason])).toEqual([
      ['2026-03-10', false, 'not-in-force'],
      ['2026-05-01', true, undefined],
    ])
  })

  it('of a closer layer that is looser than a rule that only may be tightened is said not to speak', async () => {
    const made = await tryVersion(commission, cap, await typed(cap, { 'params.factor': ['2'] }, 'city'))
    const [today] = (await effectOfRules(commission, { rules: made.rules, versions: [made.version], days: [] })) ?? []
    expect(today?.silent).toMatchObject([{ silence: { reason: 'stricter', by: { layer: 'national', version: 1 } } }])
    expect(today?.turned).toEqual([])
    await addVersion(commission, cap, await saving(cap, { 'params.factor': ['2'] }, 'city'))
    expect(ruleOn(await all(), cap, commission.today)?.layer).toBe('national')
    await addVersion(commission, cap, await saving(cap, { 'params.factor': ['0.5'] }, 'force'))
    expect(ruleOn(await all(), cap, commission.today)?.layer).toBe('force')
    expect((await listRuleVersions(commission, cap)).map(({ layer }) => layer)).toEqual(['force', 'city', 'national'])
  })

  it.each([
    ['rule-overlaps', { startsOn: ['2015-12-24'] }, { version: 1, start: '2015-12-24' }],
    [
      'rule-leaves-gap',
      { startsOn: ['2010-01-01'], lastDay: ['2014-12-31'] },
      { start: '2015-01-01', last: '2015-12-23' },
    ],
    ['rule-unchanged', {}, {}],
  ] as const)('is refused: %s', async (code, change, facts) => {
    const wanted = JSON.parse(JSON.stringify(change)) as FormValues
    const input = await saving(squadRatio, code === 'rule-unchanged' ? {} : { 'params.right': ['3'], ...wanted })
    await expect(tryVersion(commission, squadRatio, input)).rejects.toMatchObject({ code, facts })
    await expect(addVersion(commission, squadRatio, input)).rejects.toMatchObject({ code, facts })
    expect(await versionsOf(squadRatio)).toHaveLength(1)
  })

  it('is refused when it is of another type, and where there is no such rule', async () => {
    const months = { ...(await saving(squadRatio)), params: { type: 'months' as const, months: 3 } }
    await expect(addVersion(commission, squadRatio, months)).rejects.toMatchObject({ code: 'rule-type-differs' })
    await expect(addVersion(commission, 'STAFF.NONE', months)).rejects.toMatchObject({ name: 'NotFound' })
  })

  it('is refused when somebody else made one meanwhile, and says who', async () => {
    const mine = await saving(squadRatio, { 'params.right': ['3'] })
    await addVersion(commission, squadRatio, await saving(squadRatio, { 'params.right': ['4'] }))
    await expect(addVersion(commission, squadRatio, mine)).rejects.toMatchObject({
      code: 'stale',
      facts: { who: commission.actor.name, revision: 1 },
    })
  })

  it.each(['detachment', 'brigade', 'observer', 'member', 'bureau'])('is not for %s', async (login) => {
    const input = await saving(squadRatio, { 'params.right': ['3'] })
    const other = await world.as(login)
    await expect(addVersion(other, squadRatio, input)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(tryVersion(other, squadRatio, input)).rejects.toMatchObject({ name: 'NotAllowed' })
    await expect(ruleToChange(other, squadRatio)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

describe('a rule of one’s own', () => {
  it('is founded under a new id, once', async () => {
    const input = { ...(await typed(cap, {}, 'force')), key: 'STAFF.CAP.AUX_POLICE', reason: '试行' }
    await addRule(commission, input)
    expect(await versionsOf('STAFF.CAP.AUX_POLICE')).toEqual([['force', 1, commission.today, null]])
    await expect(addRule(commission, input)).rejects.toMatchObject({ code: 'rule-key-taken' })
  })

  it('is founded anew where all it had was taken back, with the next number', async () => {
    const input = {
      ...(await typed(cap, { startsOn: ['2026-05-01'] }, 'force')),
      ...{ key: 'STAFF.CAP.AUX_POLICE', reason: '试行' },
    }
    await addRule(commission, input)
    const [version] = await listRuleVersions(commission, input.key)
    await withdrawVersion(commission, input.key, { ruleId: version?.id ?? '', reason: '另行研究', revision: 1 })
    expect(await versionsOf(input.key)).toEqual([])
    await addRule(commission, input)
    expect(await versionsOf(input.key)).toEqual([['force', 2, '2026-05-01', null]])
  })
})

describe('the end of a rule', () => {
  const input = { layer: 'city' as const, lastDay: '2026-06-30' as IsoDate, reason: '试行期满' }

  it('is its last day; afterwards nobody is judged by it', async () => {
    const made = await tryEnd(commission, squadRatio, input)
    const effects = await effectOfRules(commission, { rules: made.rules, versions: [], days: ['2026-07-01'] })
    expect(effects?.map(({ turned }) => turned.length)).toEqual([0, 12])
    await endRule(commission, squadRatio, { ...input, revision: 0 })
    expect(await versionsOf(squadRatio)).toEqual([['city', 1, '2015-12-24', '2026-07-01']])
    expect(await lastEntry()).toMatchObject({
      ...{ action: 'rule.ended', reason: '试行期满' },
      ...{ before: { endsOn: null }, after: { endsOn: '2026-07-01' } },
    })
  })

  it.each([
    ['rule-not-on-layer', { layer: 'force' as const }],
    ['rule-ends-before-start', { lastDay: '2015-12-23' }],
    ['stale', { revision: 7 }],
  ] as const)('is refused: %s', async (code, change) => {
    await expect(endRule(commission, squadRatio, { ...input, revision: 0, ...change })).rejects.toMatchObject({ code })
  })

  it('is refused when it has ended by then, and is not for others', async () => {
    await endRule(commission, squadRatio, { ...input, revision: 0 })
    const later = { ...input, lastDay: '2026-12-31' as IsoDate, revision: 1 }
    await expect(endRule(commission, squadRatio, later)).rejects.toMatchObject({ code: 'rule-ends-already' })
    const detachment = await world.as('detachment')
    await expect(endRule(detachment, squadRatio, later)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})

describe('a version that has not begun', () => {
  async function future() {
    await addVersion(
      commission,
      squadRatio,
      await saving(squadRatio, { 'params.right': ['3'], startsOn: ['2026-05-01'] }),
    )
    const version = (await all()).find(({ key, version: number }) => key === squadRatio && number === 2)
    return version?.id ?? ''
  }

  it('is taken back, the one before holds on, and its number is not given again', async () => {
    const ruleId = await future()
    expect((await tryWithdrawal(commission, squadRatio, ruleId)).after).toMatchObject([{ version: 1, endsOn: null }])
    await withdrawVersion(commission, squadRatio, { ruleId, reason: '另行研究', revision: 1 })
    expect(await versionsOf(squadRatio)).toEqual([['city', 1, '2015-12-24', null]])
    expect(await lastEntry()).toMatchObject({
      action: 'rule.version-withdrawn',
      before: { version: 2, params: { right: 3 } },
    })
    await addVersion(commission, squadRatio, await saving(squadRatio, { 'params.right': ['3'] }))
    expect((await versionsOf(squadRatio)).at(-1)?.[1]).toBe(3)
    const kinds = await world.services.store.read
      .select({ kind: ruleChanges.kind })
      .from(ruleChanges)
      .orderBy(asc(ruleChanges.id))
    expect(kinds.map(({ kind }) => kind)).toEqual(['added', 'withdrawn', 'added'])
  })

  it('gives back the end the one before it had', async () => {
    await endRule(commission, squadRatio, { layer: 'city', lastDay: '2026-12-31', reason: '试行期满', revision: 0 })
    const ruleId = await future()
    await withdrawVersion(commission, squadRatio, { ruleId, reason: '另行研究', revision: 2 })
    expect(await versionsOf(squadRatio)).toEqual([['city', 1, '2015-12-24', '2027-01-01']])
  })

  it.each([
    ['stale', 0],
    ['rule-has-begun', 1],
  ])('or not: %s', async (code, revision) => {
    const ruleId = await future()
    if (code === 'rule-has-begun') world.clock.set('2026-05-01T09:00:00+08:00')
    const later = await world.as('commission')
    await expect(withdrawVersion(later, squadRatio, { ruleId, reason: '甲', revision })).rejects.toMatchObject({ code })
  })

  it('is not found under another rule, and not for others', async () => {
    const ruleId = await future()
    const input = { ruleId, reason: '甲', revision: 1 }
    await expect(withdrawVersion(commission, cap, { ...input, revision: 0 })).rejects.toMatchObject({
      name: 'NotFound',
    })
    const brigade = await world.as('brigade')
    await expect(withdrawVersion(brigade, squadRatio, input)).rejects.toMatchObject({ name: 'NotAllowed' })
  })
})
