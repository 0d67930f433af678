import { parseWithZod } from '@conform-to/zod/v4'
import { eq, inArray } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, demands, shiftTypes } from '#db/schema/index.ts'
import { demoDemands } from '#db/seed/demands.ts'
import { mayOn } from '#domain/access/ability.ts'
import type { DemandTyped } from '#domain/roster/demands.ts'
import { demandAdding, lineTyped, type DemandChanging } from '#domain/roster/place-forms.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import {
  demandChoices,
  demandsOfUnits,
  demandUnits,
  getDemand,
  listDemands,
  type DemandListed,
} from '#server/roster/demand-list.server.ts'
import { changeDemand, createDemand, endDemand } from '#server/roster/demands.server.ts'
import { retireShiftType } from '#server/roster/shift-types.server.ts'
import { demandsInScope } from '#server/roster/sight.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let squad: Ctx
beforeEach(async () => {
  world = await openWorld()
  squad = await world.as('squad')
})
afterEach(() => world.close())

const early = idOfName('demand SQ-G01 中市 M')
const shift = (code: string) => idOfName(`shift type ${code}`)
const place = (name: string) => idOfName(`place ${name}`)
const everyDay = [0, 1, 2, 3, 4, 5, 6]
const typed = (over: Partial<DemandTyped> = {}): DemandTyped => ({
  ...{ unitId: world.unitId('SQ-G01'), placeId: place('汽车站'), shiftTypeId: shift('N'), weekdays: everyDay },
  ...{ onHolidays: 'as_usual', min: 2, target: 3, max: 4, startsOn: '2026-03-10', endsOn: null },
  lines: [{ id: '1', count: 2, asked: { staffClass: 'established' } }],
  ...over,
})
const changed = ({
  weekdays,
  onHolidays,
  min,
  target,
  max,
  lines,
  endsOn,
  revision,
}: DemandListed): DemandChanging => ({
  ...{ weekdays: [...weekdays], onHolidays, min, target, max, lines: [...lines], endsOn, revision },
  startsOn: '2026-03-16',
})
const current = async (id: string) => {
  const found = await getDemand(squad, id)
  if (!found) throw new Error('no such demand')
  return found
}

describe('what units want', () => {
  it('is read by whoever rosters, leads or looks after them, and said by whoever rosters them', async () => {
    const all = await world.services.store.read.select().from(demands)
    for (const login of [
      'commission',
      'detachment',
      'brigade',
      'squad',
      'street',
      'district',
      'observer',
      'member',
      'bureau',
      'auditor',
    ] as const) {
      const { actor, store } = await world.as(login)
      const seen = await store.read.select({ id: demands.id }).from(demands).where(demandsInScope(actor))
      const may = all.filter((row) => mayOn(actor.ability, 'read', 'Demand', row))
      expect([login, seen.map(({ id }) => id).toSorted()]).toEqual([login, may.map(({ id }) => id).toSorted()])
    }
    const seen = async (login: string) =>
      new Set((await listDemands(await world.as(login), {})).map((one) => one.unitName))
    expect([...(await seen('squad'))]).toEqual(['中市中队'])
    expect([...(await seen('street'))]).toEqual(['中市中队'])
    expect([...(await seen('brigade'))]).toEqual(['综合一大队'])
    expect((await seen('district')).size).toBe(6)
    expect((await seen('member')).size).toBe(0)
    expect((await seen('detachment')).size).toBe(18)
    expect((await demandUnits(await world.as('commission'))).some(({ mayEdit }) => mayEdit)).toBe(false)
    expect((await demandUnits(await world.as('street'))).map(({ name, mayEdit }) => [name, mayEdit])).toEqual([
      ['中市中队', true],
    ])
  })

  it('is not found by those of another unit, and not said by those who only look', async () => {
    const other = await world.as('brigade')
    expect(await getDemand(other, early)).toBeUndefined()
    await expect(changeDemand(other, early, changed(await current(early)))).rejects.toThrow('no such demand')
    await expect(endDemand(other, early, { endsOn: '2026-04-01', revision: 1 })).rejects.toThrow('no such demand')
    await expect(createDemand(other, typed())).rejects.toThrow('may not create Demand')
    for (const login of ['commission', 'district', 'observer'] as const) {
      const ctx = await world.as(login)
      await expect(endDemand(ctx, early, { endsOn: '2026-04-01', revision: 1 })).rejects.toThrow('may not edit Demand')
      await expect(createDemand(ctx, typed())).rejects.toThrow('may not create Demand')
    }
    const unit = world.unitId('SQ-G01')
    for (const login of ['street', 'detachment'] as const)
      await createDemand(
        await world.as(login),
        typed({ unitId: unit, shiftTypeId: shift(login === 'street' ? 'N' : 'D') }),
      )
  })

  it('is chosen from the places the unit may be rostered on and the shifts that have hours', async () => {
    const { places, shifts } = await demandChoices(squad, world.unitId('SQ-G01'))
    expect(places.map(({ name }) => name)).toEqual(['中市街道网格', '中市夜市', '长途汽车站工作点'])
    expect(shifts.map(({ code }) => code).join('')).toBe('MAENDXYSOLT')
  })
})

describe('a demand', () => {
  it('is made, and changed from a day on: the row there was ends, the next begins, the past stays', async () => {
    const before = await current(early)
    const nextId = await changeDemand(squad, early, { ...changed(before), target: 9, max: 12 })
    expect(await current(early)).toMatchObject({ endsOn: '2026-03-16', target: 8, revision: 2 })
    expect(await current(nextId)).toMatchObject({ startsOn: '2026-03-16', endsOn: null, target: 9, isToCome: true })
    const again = changeDemand(squad, early, changed(before))
    await expect(again).rejects.toMatchObject({ code: 'stale', facts: { revision: 2 } })
    const log = await world.services.store.read.select().from(auditEntries).where(eq(auditEntries.subjectId, early))
    expect(log.map(({ action }) => action)).toEqual(['demand.changed'])
    world.clock.advance({ days: 7 })
    const later = await world.as('squad')
    const past = await listDemands(later, { isPast: true })
    expect(past.map(({ id }) => id)).toEqual([early])
    expect(await getDemand(later, early)).toMatchObject({ id: early, endsOn: '2026-03-16' })
    const closed = changeDemand(later, early, { ...changed(past[0] ?? before), startsOn: '2026-03-20' })
    await expect(closed).rejects.toMatchObject({ code: 'demand-over' })
  })

  it('changed again before it began leaves an empty row, that is shown nowhere and in nobody’s way', async () => {
    const next = await changeDemand(squad, early, changed(await current(early)))
    const last = await changeDemand(squad, next, { ...changed(await current(next)), startsOn: '2026-03-14' }).catch(
      (error: unknown) => error,
    )
    expect(last).toMatchObject({ code: 'demand-there' })
    const third = await changeDemand(squad, next, { ...changed(await current(next)), min: 1 })
    const ids = (await listDemands(squad, { placeId: place('中市') })).map(({ id }) => id)
    expect(ids).toContain(third)
    expect(ids).not.toContain(next)
    expect(await getDemand(squad, next)).toBeUndefined()
    const over = endDemand(squad, next, { endsOn: '2026-04-01', revision: 2 })
    await expect(over).rejects.toMatchObject({ code: 'demand-over' })
  })

  it('is ended from a day on, never before today, and not later than it ends', async () => {
    const past = endDemand(squad, early, { endsOn: '2026-03-09', revision: 1 })
    await expect(past).rejects.toMatchObject({ code: 'demand-in-past' })
    await endDemand(squad, early, { endsOn: '2026-03-20', revision: 1 })
    const longer = endDemand(squad, early, { endsOn: '2026-03-21', revision: 2 })
    await expect(longer).rejects.toMatchObject({ code: 'demand-ends-earlier' })
    await changeDemand(squad, early, { ...changed(await current(early)), startsOn: '2026-03-25', endsOn: null })
    expect(await current(early)).toMatchObject({ endsOn: '2026-03-20' })
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['demand.ended', 'demand.changed']))
  })

  it.each<[string, () => Partial<DemandTyped>, string]>([
    ['a least above the most', () => ({ min: 5, target: 5 }), 'demand-min-above-max'],
    ['a place of another’s', () => ({ placeId: place('东市') }), 'demand-unit-not-on-place'],
    ['no place', () => ({ placeId: 'nowhere' }), 'demand-place-unknown'],
    ['no shift', () => ({ shiftTypeId: 'never' }), 'demand-shift-type-unknown'],
    ['a shift without hours', () => ({ shiftTypeId: shift('R') }), 'demand-shift-without-hours'],
    ['yesterday', () => ({ startsOn: '2026-03-09' }), 'demand-in-past'],
    ['what is there already', () => ({ placeId: place('中市'), shiftTypeId: shift('M') }), 'demand-there'],
  ])('is refused with %s', async (_name, over, code) => {
    await expect(createDemand(squad, typed(over()))).rejects.toMatchObject({ code })
    expect(await listDemands(squad, { placeId: place('汽车站') })).toEqual([])
  })

  it('is refused in a shift that is retired, until it is taken back', async () => {
    await retireShiftType(await world.as('detachment'), shift('N'))
    await expect(createDemand(squad, typed())).rejects.toMatchObject({ code: 'demand-shift-type-retired' })
    await world.services.store.write(
      async (tx) =>
        void (await tx
          .update(shiftTypes)
          .set({ retiredAt: null })
          .where(eq(shiftTypes.id, shift('N')))),
    )
    await createDemand(squad, typed())
  })

  it('may ask otherwise at weekends', async () => {
    await createDemand(squad, typed({ weekdays: [0, 1, 2, 3, 4] }))
    await createDemand(squad, typed({ weekdays: [5, 6], min: 0, target: 1, lines: [] }))
    const more = createDemand(squad, typed({ weekdays: [4] }))
    await expect(more).rejects.toMatchObject({ code: 'demand-there' })
    expect(await listDemands(squad, { placeId: place('汽车站') })).toHaveLength(2)
  })

  it('is handed out for a period to whoever reckons coverage', async () => {
    await endDemand(squad, early, { endsOn: '2026-03-16', revision: 1 })
    const of = async (start: '2026-03-09' | '2026-03-16') => {
      const end = start === '2026-03-09' ? '2026-03-16' : '2026-03-23'
      const rows = await demandsOfUnits(world.services.store.read, [world.unitId('SQ-G01')], { start, end })
      return rows.map(({ id }) => id)
    }
    expect(await of('2026-03-09')).toContain(early)
    expect(await of('2026-03-16')).not.toContain(early)
    expect(await demandsOfUnits(world.services.store.read, [], { start: '2026-03-09', end: '2026-03-16' })).toEqual([])
    const rows = await world.services.store.read
      .select()
      .from(demands)
      .where(inArray(demands.id, [early]))
    expect(rows[0]?.lines[0]?.asked.departments).toEqual(['urban_management', 'public_security'])
  })
})

describe('a demand as it is typed', () => {
  const form = { unitId: 'u', placeId: 'p', shiftTypeId: 's', onHolidays: 'as_usual', min: '1', target: '2', max: '3' }
  const read = (lines: object[]) =>
    demandAdding.safeParse({ ...form, weekdays: ['6', '0'], startsOn: '2026-03-10', lines })

  it('has its lines in order, those left empty aside, and comes back as it was typed', () => {
    const typedLines = [
      { count: '2', departments: ['urban_management', 'public_security'], staff: 'established', quality: 'certified' },
      {},
      { count: '1', staff: 'aux_police' },
      { count: '1', quality: 'leads' },
      { count: '1', departments: ['transport'], quality: 'certified_leads' },
    ]
    const { data } = read(typedLines)
    expect(data?.weekdays).toEqual([0, 6])
    expect(data?.lines.map(({ id, asked }) => [id, asked])).toEqual([
      ['1', { departments: ['urban_management', 'public_security'], staffClass: 'established', certified: true }],
      ['2', { categories: ['aux_police'] }],
      ['3', { leads: true }],
      ['4', { departments: ['transport'], certified: true, leads: true }],
    ])
    const empty = { departments: [], staff: '', quality: '' }
    const written = typedLines.filter((one) => 'count' in one).map((one) => ({ ...empty, ...one }))
    expect(data?.lines.map(lineTyped)).toEqual(written)
  })

  it('keeps every line of the demo city when it is sent as it was shown', () => {
    for (const { lines } of demoDemands) {
      const sent = new URLSearchParams({ ...form, weekdays: '0', startsOn: '2026-03-10' })
      for (const [place, { departments, ...values }] of lines.map(lineTyped).entries()) {
        for (const [part, value] of Object.entries(values)) sent.append(`lines[${place}].${part}`, value)
        for (const one of departments) sent.append(`lines[${place}].departments`, one)
      }
      const submission = parseWithZod(sent, { schema: demandAdding })
      expect(submission.status === 'success' && submission.value.lines).toEqual(lines)
    }
    expect(
      demoDemands.flatMap(({ lines }) => lines).some(({ asked }) => asked.departments?.includes('transport')),
    ).toBe(true)
  })

  it('says of a line without a number that it needs one', () => {
    expect(read([{ staff: 'aux_um' }]).error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
      ['lines,0,count', 'required'],
    ])
    expect(read([{ departments: ['housing'] }]).error?.issues.map(({ message }) => message)).toEqual(['required'])
    expect(read(Array.from({ length: 7 }, () => ({ count: '1' }))).success).toBe(false)
  })
})
