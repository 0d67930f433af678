import { addDays } from '#domain/shared/dates.ts'
import { requestJoining, requestJoiningExtension, withdrawJoining } from '#server/postings/joinings/asking.server.ts'
import { answerJoining, extendJoining, refuseJoining } from '#server/postings/joinings/deciding.server.ts'
import { carryOutDueJoinings } from '#server/postings/joinings/due.server.ts'
import { endJoining } from '#server/postings/joinings/ending.server.ts'
import {
  agreeToJoin,
  approveAsAsked,
  joiningApproved,
  joiningNow,
  joiningRequest,
  joiningRevision,
} from '../joinings.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const pagesAbout = (world: World, joiningId = ''): OpenPage[] => [
  ...pagesOf('joinings._index'),
  { route: 'units.$unitId._index', params: { unitId: world.unitId('B-MOBILE') } },
  ...(joiningId ? [{ route: 'joinings.$joiningId._index', params: { joiningId } }] : []),
]
const officesOf = async (world: World) => ({
  bureau: await world.as('bureau'),
  environment: await world.as('environment'),
  commission: await world.as('commission'),
})

export const joined: Walk = {
  accounts: ['environment'],
  tells: [
    ...(['joining.asked', 'joining.answered', 'joining.approved', 'joining.started'] as const),
    ...(['joining.ending', 'joining.ended'] as const),
  ],
  async walk(world, during) {
    const { bureau, environment, commission } = await officesOf(world)
    const id = await during(pagesAbout(world), () => requestJoining(bureau, joiningRequest(bureau)))
    const pages = pagesAbout(world, id)
    await during(pages, () => agreeToJoin(environment, id))
    await during(pages, () => approveAsAsked(commission, id))
    for (const days of [1, 58, 3]) {
      world.clock.advance({ days })
      await during(pages, () => carryOutDueJoinings(world.system()))
    }
  },
}

export const extendedAndShortened: Walk = {
  accounts: ['environment'],
  tells: ['joining.extension-asked', 'joining.extended', 'joining.shortened'],
  async walk(world, during) {
    const id = await joiningApproved(await officesOf(world))
    world.clock.advance({ days: 1 })
    await carryOutDueJoinings(world.system())
    const pages = pagesAbout(world, id)
    const { bureau, environment, commission } = await officesOf(world)
    const said = async () => ({ text: '如是', document: '某文', revision: await joiningRevision(commission, id) })
    const lastDay = addDays((await joiningNow(commission, id)).endsOn, 20)
    await during(pages, async () => requestJoiningExtension(bureau, id, { ...(await said()), lastDay }))
    await during(pages, async () =>
      answerJoining(environment, id, { ...(await said()), verdict: 'agree', people: null }),
    )
    await during(pages, async () => extendJoining(commission, id, { ...(await said()), lastDay }))
    const sooner = addDays(commission.today, 5)
    await during(pages, async () => endJoining(commission, id, { ...(await said()), lastDay: sooner }))
  },
}

export const notJoined: Walk = {
  accounts: ['environment'],
  tells: ['joining.refused', 'joining.withdrawn'],
  async walk(world, during) {
    const { bureau, environment, commission } = await officesOf(world)
    const id = await requestJoining(bureau, joiningRequest(bureau))
    await agreeToJoin(environment, id)
    const said = async (one: string) => ({ text: '否', document: null, revision: await joiningRevision(bureau, one) })
    await during(pagesAbout(world, id), async () => refuseJoining(commission, id, await said(id)))
    const other = await requestJoining(bureau, joiningRequest(bureau))
    await during(pagesAbout(world, other), async () => withdrawJoining(bureau, other, await said(other)))
  },
}
