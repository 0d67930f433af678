import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries, postings, quotas, rules } from '#db/schema/index.ts'
import { departments } from '#domain/organisation.ts'
import type { Cell } from '#domain/people/imports.ts'
import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { stepOn } from '#domain/staffing/history.ts'
import { historyTables } from '#app/components/staffing/history/tables.ts'
import { historyTextsFor } from '#app/i18n/history.ts'
import { exportHistory } from '#server/staffing/history-workbook.server.ts'
import { getHistory, type History } from '#server/staffing/history.server.ts'
import { getMatrix } from '#server/staffing/matrix.server.ts'
import { getBoard } from '#server/staffing/queries.server.ts'
import { idOfName } from '#server/ids.ts'
import { openWorld, type World } from '#tests/support/world.ts'

const today: IsoDate = '2026-03-10'
const from = addMonths(today, -12)
const to = addMonths(today, 3)
const squadRule = 'STAFF.RATIO.SQUAD_EST_AUX'
const guest = 'reserve JA-UM 1'

let world: World
/** Somebody came to 中市中队 for a while, its plan changed, and its rule got a second version. */
beforeAll(async () => {
  world = await openWorld()
  await world.services.store.write(async (tx) => {
    await tx.insert(postings).values({
      ...{ id: 'guest', personId: world.personId(guest), homeUnitId: world.unitId('JA-UM') },
      ...{ hostUnitId: world.unitId('SQ-G01'), kind: 'loan', state: 'ended', purpose: '支援', share: 100 },
      ...{
        countsInStrength: true,
        startsOn: addDays(today, -40),
        endsOn: addDays(today, -10),
        askedAt: 1,
        revision: 1,
      },
    })
    const line = idOfName('quota SQ-G01 aux_um')
    const [old] = await tx.select().from(quotas).where(eq(quotas.id, line))
    if (!old) throw new Error('the squad has a line for 协管')
    await tx
      .update(quotas)
      .set({ endsOn: addDays(today, -5) })
      .where(eq(quotas.id, line))
    await tx.insert(quotas).values({ ...old, id: 'next', planned: old.planned + 2, startsOn: addDays(today, -5) })
    const [rule] = await tx.select().from(rules).where(eq(rules.key, squadRule))
    if (!rule) throw new Error('the rule is shipped')
    await tx
      .update(rules)
      .set({ endsOn: addDays(today, -20) })
      .where(eq(rules.id, rule.id))
    await tx.insert(rules).values({ ...rule, id: 'second', version: 9, startsOn: addDays(today, -20), endsOn: null })
  })
})
afterAll(() => world.close())

/** As the file has it. */
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000)

type Asked = { unit?: string; rule?: string }

const historyOf = async (loginName: string, { unit, rule }: Asked = {}): Promise<History | undefined> =>
  getHistory(await world.as(loginName), {
    ...{ from, to, ruleKey: rule, unitId: unit === undefined ? undefined : world.unitId(unit) },
  })

const sampled = Array.from({ length: 24 }, (_unused, index) => addDays(from, index * 19))

describe('the history of the demo city', () => {
  it.each([['commission'], ['detachment'], ['squad'], ['street']])(
    'has on each day what the board of %s has that day',
    async (loginName) => {
      const ctx = await world.as(loginName)
      const history = await historyOf(loginName)
      const { board: now } = await getBoard(ctx, today)
      const only = history?.unit?.id
      expect(only === undefined).toBe(loginName === 'commission' || loginName === 'detachment')
      expect(now.rows.length).toBeGreaterThan(0)
      for (const day of sampled) {
        const { board } = await getBoard(ctx, day)
        const row = board.rows.find(({ unit }) => unit.id === only)
        const { planned, onBooks } = row?.total ?? board.total
        const verdict = (row?.verdicts ?? board.verdicts).find(({ ruleKey }) => ruleKey === history?.rule?.key)
        expect(stepOn(history?.vacancies ?? [], day)).toMatchObject({ planned, onBooks, vacant: planned - onBooks })
        const { left, right, status, ruleId } = verdict ?? {}
        expect(stepOn(history?.rule?.steps ?? [], day)).toMatchObject({ left, right, status, ruleId })
      }
    },
  )

  it('has by department what the lending matrix of the day has', async () => {
    const ctx = await world.as('commission')
    const history = await historyOf('commission')
    for (const day of sampled.slice(0, 6)) {
      const { force } = await getMatrix(ctx, day, { isApart: false, counting: 'strength' })
      const step = stepOn(history?.strength ?? [], day)
      const columns = force.columns.map(({ department }) => department ?? 'none')
      for (const one of [...departments, 'none' as const])
        expect(step?.departments[one] ?? 0).toBe(force.sums[columns.indexOf(one)] ?? 0)
    }
  })

  it('adds up a district, and the detachment, as the tree is; such a sum no rule judges', async () => {
    const { board } = await getBoard(await world.as('commission'), today)
    const sums = { JA: ['SQ-G01', 'SQ-G02', 'SQ-G03', 'SQ-G04', 'SQ-G05', 'SQ-G06'], DET: [] as string[] }
    const found = await historyOf('commission', { unit: 'JA' })
    const parts = board.rows.filter(({ unit }) => sums.JA.includes(unit.code))
    expect(parts).toHaveLength(6)
    const onBooks = parts.reduce((sum, { total }) => sum + total.onBooks, 0)
    expect(stepOn(found?.vacancies ?? [], today)?.onBooks).toBe(onBooks)
    expect([found?.isSum, found?.rule]).toEqual([true, null])
    const detachment = await historyOf('commission', { unit: 'DET' })
    expect(stepOn(detachment?.strength ?? [], today)?.total).toBe(240)
  })

  it('says who came and who left, what was planned anew, and which version of the rule speaks', async () => {
    const history = await historyOf('squad', { rule: squadRule })
    const causesOn = (steps: History['strength'] | History['vacancies'] | undefined, day: IsoDate) =>
      steps?.find((step) => step.from === day)?.causes
    const { name } = await world.asPerson(guest).then(({ actor }) => actor)
    const person = { department: 'urban_management', unit: '中市中队', personId: world.personId(guest), name }
    expect(causesOn(history?.strength, addDays(today, -40))).toContainEqual({ kind: 'came', ...person })
    expect(causesOn(history?.strength, addDays(today, -10))).toContainEqual({ kind: 'left', ...person })
    expect(causesOn(history?.vacancies, addDays(today, -5))).toContainEqual({
      ...{ kind: 'planned', unit: '中市中队', department: 'urban_management', staffClass: 'auxiliary' },
      ...{ before: 6, after: 8 },
    })
    const step = history?.rule?.steps.find((one) => one.from === addDays(today, -20))
    expect([step?.ruleVersion, step?.causes]).toEqual([9, [{ kind: 'rule', version: 9 }]])
  })

  it('tells of a step no more causes than asked for, and how many more there are', async () => {
    const ctx = await world.as('commission')
    const short = await getHistory(ctx, { from, to }, { mostCauses: 1 })
    const whole = await getHistory(ctx, { from, to }, { mostCauses: Infinity })
    const many = whole?.strength.find(({ causes }) => causes.length > 2)
    const same = short?.strength.find((step) => step.from === many?.from)
    expect([same?.causes.length, same?.more]).toEqual([1, (many?.causes.length ?? 0) - 1])
  })

  it('is empty before there was a force', async () => {
    const early = { from: '2020-01-01', to: '2020-12-31' } as const
    const found = await getHistory(await world.as('commission'), early)
    expect([found?.strength, found?.vacancies]).toEqual([[], []])
    expect(found?.rule?.steps.map(({ status, value }) => [status, value])).toEqual([['undefined', null]])
  })
})

describe('who sees what', () => {
  it('the force only whoever sees all of it; others begin with their own unit', async () => {
    expect((await historyOf('observer'))?.unit).toBeNull()
    const squad = await historyOf('squad')
    expect(squad?.choices).toMatchObject({ isWhole: false, units: [{ shortName: '中市中队' }] })
    expect(squad?.unit?.shortName).toBe('中市中队')
  })

  it('a unit out of sight is not there, nor a sum of which a part is out of sight', async () => {
    expect(await historyOf('squad', { unit: 'SQ-G02' })).toBeUndefined()
    expect(await historyOf('squad', { unit: 'JA' })).toBeUndefined()
    expect(await historyOf('brigade', { unit: 'DET' })).toBeUndefined()
    expect((await historyOf('district', { unit: 'JA' }))?.isSum).toBe(true)
  })

  it('whoever has no unit of the force sees an empty page', async () => {
    const found = await historyOf('member')
    expect([found?.choices.units, found?.strength]).toEqual([[], []])
  })

  it('somebody who is not in sight is told as one of their department', async () => {
    const ctx = await world.as('commission')
    const unitIds = [world.unitId('SQ-G01'), world.unitId('JA-PS')]
    const scopes = [{ role: 'sending_personnel' as const, unitId: world.unitId('JA-PS'), unitIds }]
    const found = await getHistory({ ...ctx, actor: { ...ctx.actor, scopes } }, { from, to })
    const people = found?.strength.flatMap(({ causes }) => causes).filter((cause) => 'personId' in cause) ?? []
    const police = people.filter(({ department }) => department === 'public_security')
    const others = people.filter(({ department }) => department !== 'public_security')
    expect(police.some(({ name }) => name !== null)).toBe(true)
    expect(others.length).toBeGreaterThan(0)
    expect(others.every(({ name, personId }) => name === null && personId === null)).toBe(true)
  })
})

describe('as a file', () => {
  it.each(['zh-CN', 'en'] as const)('holds the numbers of the pictures, and is written down (%s)', async (locale) => {
    const ctx = await world.as('squad')
    const { t } = await historyTextsFor(locale)
    const history = await getHistory(ctx, { from, to }, { mostCauses: Infinity })
    if (!history) throw new Error('the squad has a history')
    const tables = historyTables(t, locale, history)
    expect(tables).toHaveLength(4)
    const [ofRule, strength, vacancies, daily] = tables
    expect(ofRule?.rows.map((row) => row[4])).toEqual(history.rule?.steps.map(({ value }) => rounded(value)))
    expect(strength?.rows.map((row) => row.at(-2))).toEqual(history.strength.map(({ total }) => total))
    expect(vacancies?.rows.map((row) => row[4])).toEqual(history.vacancies.map(({ vacant }) => vacant))
    for (const [day, number, , ...rest] of daily?.rows ?? []) {
      const step = stepOn(history.rule?.steps ?? [], day as IsoDate)
      expect(number).toBe(rounded(step?.value ?? null))
      const [total, planned, vacant] = rest.slice(-4)
      expect([total, planned, vacant]).toEqual([
        stepOn(history.strength, day as IsoDate)?.total ?? null,
        stepOn(history.vacancies, day as IsoDate)?.planned ?? null,
        stepOn(history.vacancies, day as IsoDate)?.vacant ?? null,
      ])
    }
    const bytes = await exportHistory(
      ctx,
      { from, to },
      { format: 'csv', tables: (shown) => historyTables(t, locale, shown) },
    )
    if (!bytes) throw new Error('there is a file')
    const read = await ctx.workbooks.read({ bytes, name: 'history.csv' })
    if ('refusal' in read) throw new Error(read.refusal.code)
    const asText = (row: readonly Cell[] | undefined) => row?.map((cell) => (cell === null ? '' : String(cell)))
    const written = read.rows.map((row) => asText(row)?.join('|'))
    for (const table of tables) expect(written).toContain(asText(table.rows.at(-1))?.join('|').replace(/\|+$/, ''))
    const [entry] = await ctx.store.read.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(entry?.action).toBe('staffing.exported')
  })

  it('of a unit out of sight there is none', async () => {
    const asked = { from, to, unitId: world.unitId('SQ-G02') }
    expect(await exportHistory(await world.as('squad'), asked, { format: 'csv', tables: () => [] })).toBeUndefined()
  })
})
