import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries, demands, dutyPlaces } from '#db/schema/index.ts'
import { roadWithoutDemand } from '#db/seed/demands.ts'
import type { DutyPlaceTyped } from '#domain/roster/duty-places.ts'
import { dutyPlaceAdding, type DutyPlaceChanging } from '#domain/roster/place-forms.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'
import { dutyPlaceChoices, getDutyPlace, listDutyPlaces } from '#server/roster/duty-place-list.server.ts'
import { changeDutyPlace, createDutyPlace, endDutyPlace } from '#server/roster/duty-places.server.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let commission: Ctx
let detachment: Ctx
beforeEach(async () => {
  world = await openWorld()
  commission = await world.as('commission')
  detachment = await world.as('detachment')
})
afterEach(() => world.close())

const road = idOfName('place 解放路')
const station = idOfName('place 火车站')
const typed = (over: Partial<DutyPlaceTyped> = {}): DutyPlaceTyped => ({
  ...{ kind: 'key_post', name: '体育中心工作点', shortName: '体育中心', unitId: world.unitId('B-C1'), gridId: null },
  ...{ taskKind: 'fixed_post', isEnforcement: true, isDeniedToAuxiliaries: false },
  ...{ startsOn: '2026-03-10', endsOn: null, ...over },
})
const as = async (id: string, over: Partial<DutyPlaceChanging> = {}): Promise<DutyPlaceChanging> => {
  const shown = await getDutyPlace(detachment, id)
  if (!shown) throw new Error('no such place')
  const { kind, name, shortName, unitId, gridId, taskKind, isEnforcement, isDeniedToAuxiliaries, revision } =
    shown.place
  return { kind, name, shortName, unitId, gridId, taskKind, isEnforcement, isDeniedToAuxiliaries, revision, ...over }
}
const names = async (ctx: Ctx, filter: Parameters<typeof listDutyPlaces>[1]) =>
  (await listDutyPlaces(ctx, filter)).places.map(({ name }) => name)

describe('the places of duty', () => {
  it('are the twelve grids, the main roads, posts, areas and stations, by kind and by district', async () => {
    expect(await names(detachment, { kind: 'grid' })).toHaveLength(12)
    expect(await names(detachment, { kind: 'main_road' })).toHaveLength(16)
    const { districts } = await listDutyPlaces(detachment, {})
    expect(districts.map(({ name }) => name)).toEqual(['金安', '裕安', '开发区'])
    const inYuan = await names(detachment, { kind: 'grid', district: world.unitId('YA') })
    expect(inYuan).toEqual(['鼓楼街道网格', '西市街道网格', '小华山街道网格', '平桥乡网格', '城南镇网格'])
    expect(await names(detachment, { district: 'city', kind: 'station' })).toEqual(['机动大队驻地'])
    expect(await names(detachment, { district: world.unitId('KF'), kind: 'key_post' })).toEqual(['东部治超点'])
    expect(await names(detachment, { q: '夜市', district: world.unitId('KF') })).toEqual(['开发区夜市'])
  })

  it('show on which days nobody is wanted where somebody should be every day', async () => {
    expect(await names(detachment, { isUncovered: true })).toEqual([roadWithoutDemand])
    const weekend = { weekdays: [0, 1, 2, 3, 4] }
    await world.services.store.write(
      async (tx) => void (await tx.update(demands).set(weekend).where(eq(demands.placeId, road))),
    )
    const { places } = await listDutyPlaces(detachment, { isUncovered: true })
    expect(places.map(({ name, weekdays }) => [name, weekdays.length])).toEqual([
      ['解放路', 5],
      [roadWithoutDemand, 0],
    ])
  })

  it('are known to everybody of the force, and kept by the offices', async () => {
    for (const login of ['brigade', 'squad', 'street', 'member', 'bureau', 'district', 'observer'] as const)
      expect(await names(await world.as(login), { kind: 'grid' })).toHaveLength(12)
    for (const login of ['brigade', 'squad', 'street', 'member', 'bureau', 'observer', 'sysadmin'] as const) {
      await expect(createDutyPlace(await world.as(login), typed())).rejects.toThrow('may not create DutyPlace')
      await expect(changeDutyPlace(await world.as(login), road, await as(road))).rejects.toThrow('may not edit')
      const ending = endDutyPlace(await world.as(login), road, { endsOn: '2026-04-01', revision: 1 })
      await expect(ending).rejects.toThrow('may not edit DutyPlace')
    }
    expect((await world.as('auditor')).actor.ability.can('read', 'DutyPlace')).toBe(false)
    expect((await dutyPlaceChoices(await world.as('brigade'))).units).toEqual([])
    expect((await dutyPlaceChoices(detachment)).units.map(({ name }) => name)).toContain('中市中队')
  })

  it('tell who answers for the grid, beats across grids too, and who may roster there', async () => {
    const east = await getDutyPlace(detachment, idOfName('place 东市'))
    const beats = east?.grid?.answering.filter(({ duty }) => duty === 'beat').map(({ name }) => name)
    expect(beats?.toSorted()).toEqual(['东市派出所', '中市派出所'].toSorted())
    expect(east?.onPlace.map(({ name }) => name).toSorted()).toEqual(['东市中队', '综合一大队'].toSorted())
    const post = await getDutyPlace(detachment, station)
    expect(post?.onPlace.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['机动大队', '综合四大队', '东市中队']),
    )
    expect(post?.onPlace.map(({ name }) => name)).not.toContain('中市中队')
  })

  it('show of what is wanted there what the reader may see', async () => {
    const wanted = async (login: string) =>
      (await getDutyPlace(await world.as(login), station))?.demands.map(({ unitName }) => unitName)
    expect(await wanted('detachment')).toEqual(['机动大队', '综合一大队'])
    expect(await wanted('brigade')).toEqual(['综合一大队'])
    expect(await wanted('member')).toEqual([])
    expect(await getDutyPlace(detachment, 'nowhere')).toBeUndefined()
  })
})

describe('a place of duty', () => {
  it('is made, changed by whoever has seen the last version, and each is written down', async () => {
    const id = await createDutyPlace(commission, typed())
    await changeDutyPlace(detachment, id, await as(id, { name: '奥体中心工作点' }))
    const again = changeDutyPlace(detachment, id, await as(id, { revision: 1 }))
    await expect(again).rejects.toMatchObject({ code: 'stale' })
    const log = await world.services.store.read.select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(log.map(({ action }) => action)).toEqual(['duty-place.created', 'duty-place.changed'])
    expect((await listDutyPlaces(detachment, {})).places.at(-1)).toMatchObject({ name: '奥体中心工作点', revision: 2 })
    expect(world.news.map(({ type }) => type)).toEqual(expect.arrayContaining(['duty-place.created']))
  })

  it.each<[string, () => Partial<DutyPlaceTyped>, string]>([
    ['a name that is one already', () => ({ name: '解放路' }), 'duty-place-name-taken'],
    ['a short name that is one already', () => ({ shortName: '解放路' }), 'duty-place-name-taken'],
    ['a grid that is one already', () => ({ kind: 'grid', gridId: idOfName('grid G01') }), 'duty-place-grid-taken'],
    ['a bureau in charge', () => ({ unitId: world.unitId('BUR-UM') }), 'duty-place-unit-not-force'],
    ['a start before there was a force', () => ({ startsOn: '2020-01-01' }), 'duty-place-unit-not-there'],
    ['an end before its start', () => ({ endsOn: '2026-03-01' }), 'period-ends-before-start'],
  ])('is refused with %s', async (_name, over, code) => {
    await expect(createDutyPlace(commission, typed(over()))).rejects.toMatchObject({ code })
  })

  it('keeps the unit in charge while it wants somebody there, and is opened to auxiliaries while they are wanted', async () => {
    const other = changeDutyPlace(detachment, road, await as(road, { unitId: world.unitId('B-C2') }))
    await expect(other).rejects.toMatchObject({ code: 'duty-place-in-use', facts: { unit: '综合一大队' } })
    await changeDutyPlace(detachment, road, await as(road, { unitId: world.unitId('DET') }))
    const grid = idOfName('place 中市')
    const denied = changeDutyPlace(detachment, grid, await as(grid, { isDeniedToAuxiliaries: true }))
    await expect(denied).rejects.toMatchObject({ code: 'duty-place-auxiliaries-wanted', facts: { unit: '中市中队' } })
    await changeDutyPlace(detachment, road, await as(road, { isDeniedToAuxiliaries: true }))
  })

  it('ends with what is wanted there; what has ended is not changed', async () => {
    const past = endDutyPlace(detachment, road, { endsOn: '2026-03-09', revision: 1 })
    await expect(past).rejects.toMatchObject({ code: 'duty-place-end-in-past' })
    await endDutyPlace(commission, road, { endsOn: '2026-03-15', revision: 1 })
    const ended = await world.services.store.read.select().from(demands).where(eq(demands.placeId, road))
    expect(ended.map(({ endsOn }) => endsOn)).toEqual(['2026-03-15', '2026-03-15'])
    const stale = endDutyPlace(commission, road, { endsOn: '2026-03-16', revision: 1 })
    await expect(stale).rejects.toMatchObject({ code: 'stale' })
    world.clock.advance({ days: 5 })
    const later = await world.as('detachment')
    expect(await names(later, { q: '解放路' })).toEqual([])
    await expect(changeDutyPlace(later, road, await as(road))).rejects.toMatchObject({ code: 'duty-place-over' })
    await createDutyPlace(
      later,
      typed({ kind: 'main_road', name: '解放路', shortName: '解放路', startsOn: '2026-03-15' }),
    )
  })

  it('that has not begun is taken back by ending it, and is in force on no day', async () => {
    const id = await createDutyPlace(commission, typed({ startsOn: '2026-06-01' }))
    await endDutyPlace(commission, id, { endsOn: '2026-03-11', revision: 1 })
    const [row] = await world.services.store.read.select().from(dutyPlaces).where(eq(dutyPlaces.id, id))
    expect(row).toMatchObject({ startsOn: '2026-06-01', endsOn: '2026-06-01' })
    expect(await names(detachment, { q: '体育' })).toEqual([])
    await createDutyPlace(commission, typed({ startsOn: '2026-05-01' }))
  })

  it('is read as people type it', () => {
    const form = { kind: 'grid', name: ' x ', shortName: '一二三四五六', unitId: 'u', gridId: '', taskKind: 'standby' }
    const read = dutyPlaceAdding.parse({ ...form, isEnforcement: 'on', startsOn: '2026-03-10', lastDay: '2026-03-11' })
    expect(read).toMatchObject({
      name: 'x',
      gridId: null,
      isEnforcement: true,
      isDeniedToAuxiliaries: false,
      endsOn: '2026-03-12',
    })
    const long = dutyPlaceAdding.safeParse({ ...form, shortName: '一二三四五六七', startsOn: '2026-03-10' })
    expect(long.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([['shortName', 'too-long']])
  })
})
