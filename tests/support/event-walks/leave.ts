import { eq } from 'drizzle-orm'
import { leaves } from '#db/schema/index.ts'
import { addDays } from '#domain/shared/dates.ts'
import { requestLeave } from '#server/roster/leave/asking.server.ts'
import { approveLeave, refuseLeave } from '#server/roster/leave/deciding.server.ts'
import { tellOfDueLeave } from '#server/roster/leave/due.server.ts'
import { recordReturn, withdrawLeave } from '#server/roster/leave/ending.server.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const person = 'B-C1 urban_management 5'

const pagesAbout = (world: World, leaveId = ''): OpenPage[] => [
  ...pagesOf('leave._index', 'people._index'),
  { route: 'people.$personId._index', params: { personId: world.personId(person) } },
  { route: 'units.$unitId._index', params: { unitId: world.unitId('B-C1') } },
  ...(leaveId ? [{ route: 'leave.$leaveId._index', params: { leaveId } }] : []),
]
const asked = async (world: World, { from, days }: { from: number; days: number }) => {
  const ctx = await world.as('member')
  const startsOn = addDays(ctx.today, from)
  const period = { startsOn, endsOn: addDays(startsOn, days) }
  return requestLeave(ctx, { personId: world.personId(person), kind: 'annual', ...period, reason: '家中有事' })
}
const said = async (world: World, id: string) => {
  const [leave] = await world.services.store.read.select().from(leaves).where(eq(leaves.id, id))
  return { text: '按规定', revision: leave?.revision ?? 0 }
}

export const leaveTaken: Walk = {
  tells: ['leave.asked', 'leave.approved', 'leave.returned'],
  async walk(world, during) {
    const id = await during(pagesAbout(world), () => asked(world, { from: 0, days: 5 }))
    const pages = pagesAbout(world, id)
    const detachment = await world.as('detachment')
    await during(pages, async () => approveLeave(detachment, id, await said(world, id)))
    world.clock.advance({ days: 2 })
    const brigade = await world.as('brigade')
    await during(pages, async () => recordReturn(brigade, id, { backOn: brigade.today, ...(await said(world, id)) }))
  },
}

export const leaveOverdue: Walk = {
  tells: ['leave.waiting', 'leave.overdue'],
  async walk(world, during) {
    const id = await asked(world, { from: 1, days: 1 })
    const pages = pagesAbout(world, id)
    world.clock.advance({ minutes: 241 })
    await during(pages, () => tellOfDueLeave(world.system()))
    await approveLeave(await world.as('brigade'), id, await said(world, id))
    world.clock.advance({ days: 2 })
    await during(pages, () => tellOfDueLeave(world.system()))
  },
}

export const leaveNotTaken: Walk = {
  tells: ['leave.refused', 'leave.withdrawn'],
  async walk(world, during) {
    const brigade = await world.as('brigade')
    const refused = await asked(world, { from: 5, days: 2 })
    await during(pagesAbout(world, refused), async () => refuseLeave(brigade, refused, await said(world, refused)))
    const granted = await asked(world, { from: 10, days: 2 })
    const pages = pagesAbout(world, granted)
    await during(pages, async () => approveLeave(brigade, granted, await said(world, granted)))
    const member = await world.as('member')
    await during(pages, async () => withdrawLeave(member, granted, await said(world, granted)))
  },
}
