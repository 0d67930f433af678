import { editRoster } from '#server/roster/edits.server.ts'
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
