import { editRoster } from '#server/roster/edits.server.ts'
import { askFill } from '#server/roster/filling/asking.server.ts'
import { applyFill, discardFill, stopFill, takeBackFill } from '#server/roster/filling/deciding.server.ts'
import { listOwnWishes, makeWish, withdrawWish } from '#server/roster/wishes.server.ts'
import { lastSeq } from '#server/roster/entries.server.ts'
import { tellNow } from '#server/roster/notices.server.ts'
import { publishRoster } from '#server/roster/publishing.server.ts'
import { idOfName, newId } from '#server/ids.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const member = 'B-C1 urban_management 5'
const weekOn = '2026-03-16'

const pagesAbout = (world: World): OpenPage[] => [
  ...pagesOf('shifts._index'),
  {
    route: 'rosters.$unitId.publication',
    params: { unitId: world.unitId('B-C1') },
    search: `?week=${weekOn}`,
  },
]

const rostered = async (world: World, workDay: '2026-03-16' | '2026-03-18') =>
  editRoster(await world.as('brigade'), {
    edits: [
      {
        do: 'add',
        id: newId(),
        values: {
          ...{ unitId: world.unitId('B-C1'), personId: world.personId(member), workDay, placeId: null },
          ...{ shiftTypeId: idOfName('shift type M'), isLeader: false, isPinned: false },
        },
      },
    ],
    source: 'manual',
    reason: null,
  })
const published = async (world: World) =>
  publishRoster(
    await world.as('brigade'),
    { unitId: world.unitId('B-C1'), weekOn },
    { reason: '调整', warningsReason: '已核', seq: await lastSeq(world.services.store.read) },
  )

const told = async (world: World) => tellNow(await world.as('brigade'), { unitId: world.unitId('B-C1'), weekOn })

/** A filling is looked at by whoever asked for it and by whoever else rosters the unit. */
export const rosterFilled: Walk = {
  tells: [],
  accounts: ['brigade', 'detachment'],
  async walk(world, during) {
    const commander = await world.as('brigade')
    const unitId = world.unitId('B-C1')
    const days = { from: weekOn, until: '2026-03-23' } as const
    const list: OpenPage = { route: 'rosters.$unitId.fills._index', params: { unitId }, search: `?from=${weekOn}` }
    const page = (fillId: string): OpenPage => ({
      route: 'rosters.$unitId.fills.$fillId._index',
      params: { unitId, fillId },
    })
    const start = (iterations: number) => askFill(commander, unitId, { days, replaces: false }, { iterations })
    const ended = (id: string) => world.services.running.get(`fill ${id}`)?.finished
    const first = await during([list], async () => {
      const id = await start(20_480)
      await ended(id)
      return id
    })
    await during([list, page(first)], () =>
      applyFill(commander, { unitId, fillId: first }, { take: null, reason: null }),
    )
    await during([list, page(first)], () => takeBackFill(commander, unitId, first))
    const second = await start(2_000_000_000)
    await during([list, page(second)], async () => {
      await stopFill(commander, unitId, second)
      await ended(second)
    })
    await during([list, page(second)], () => discardFill(commander, unitId, second))
    const third = await start(2_000_000_000)
    await during([list, page(third)], async () => {
      world.services.running.get(`fill ${third}`)?.abort()
      await ended(third)
    })
  },
}

/** What a member wishes for shows on their own page. */
export const wished: Walk = {
  tells: [],
  people: [member],
  async walk(world, during) {
    const ctx = await world.as('member')
    const pages = pagesOf('shifts.wishes._index')
    await during(pages, () => makeWish(ctx, { day: '2026-03-18', isWanted: false }))
    await during(pages, () => makeWish(ctx, { day: '2026-03-18', isWanted: true }))
    const [wish] = await listOwnWishes(ctx)
    await during(pages, () => withdrawWish(ctx, wish?.id ?? ''))
  },
}

export const rosterPublished: Walk = {
  tells: ['roster.published'],
  people: [member],
  async walk(world, during) {
    const pages = pagesAbout(world)
    await during(pages, () => rostered(world, '2026-03-16'))
    await during(pages, () => published(world))
    await during(pages, () => told(world))
    await during(pages, () => rostered(world, '2026-03-18'))
    await during(pages, () => published(world))
    await during(pages, () => told(world))
  },
}
