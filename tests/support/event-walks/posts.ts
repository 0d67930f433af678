import { eq } from 'drizzle-orm'
import { addMonths } from '#domain/shared/dates.ts'
import { certificates, postings } from '#db/schema/index.ts'
import { beginHolding } from '#server/appointments/holdings.server.ts'
import { recheckHolders } from '#server/appointments/recheck.server.ts'
import { approvePosting, requestPosting, revokePosting } from '#server/postings/commands.server.ts'
import { write } from '#server/write.server.ts'
import { emptySeat, seatIn } from '../consultations.ts'
import type { OpenPage } from '../open-pages.ts'
import { postingOf, takeToDecision } from '../postings.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const leader = 'B-C2 transport 1'
const other = 'B-C2 transport 2'

const pagesAbout = (world: World, seatId: string): OpenPage[] => [
  ...pagesOf('posts._index', 'units.chart', 'units._index', 'people._index', 'consultations._index'),
  { route: 'posts.$seatId._index', params: { seatId } },
  { route: 'units.$unitId._index', params: { unitId: world.unitId('B-C2') } },
  { route: 'people.$personId._index', params: { personId: world.personId(leader) } },
]

export const heldAndVacated: Walk = {
  tells: ['post.vacated', 'post.acting', 'post.held'],
  people: [leader, other],
  async walk(world, during) {
    const ctx = await world.as('commission')
    const postId = await seatIn(ctx, 'B-C2', 'brigade_commander')
    const pages = pagesAbout(world, postId)
    await during(pages, () => emptySeat(ctx, postId))
    const usual = { postId, personId: world.personId(other), mode: 'cross_posting', document: null } as const
    const acting = { ...usual, isActing: true, startsOn: ctx.today, endsOn: addMonths(ctx.today, 3) }
    await during(pages, () => write(ctx, (tx) => beginHolding(tx, ctx, acting)))
    world.clock.advance({ days: 1 })
    const later = await world.as('commission')
    const held = { ...usual, personId: world.personId(leader), isActing: false, startsOn: later.today, endsOn: null }
    await during(pages, () => write(later, (tx) => beginHolding(tx, later, held)))
  },
}

export const givenBack: Walk = {
  tells: ['post.restored'],
  people: [leader],
  async walk(world, during) {
    const startsOn = '2026-05-01' as const
    const isLeader = eq(postings.personId, world.personId(leader))
    await world.services.store.write((tx) => tx.update(postings).set({ endsOn: startsOn }).where(isLeader))
    const detachment = await world.as('detachment')
    const id = await requestPosting(detachment, {
      ...{ personId: world.personId(leader), hostUnitId: world.unitId('SQ-G07'), kind: 'draft_in', post: null },
      ...{ purpose: '充实', document: null, startsOn, endsOn: addMonths(startsOn, 6) },
    })
    const revision = await takeToDecision(detachment, id, await world.asPerson('personnel BUR-TR'))
    const ctx = await world.as('commission')
    await approvePosting(ctx, id, { reason: null, document: null, revision })
    const now = (await postingOf(ctx, id)).revision
    const seat = await seatIn(ctx, 'B-C2', 'brigade_commander')
    await during(pagesAbout(world, seat), () => revokePosting(ctx, id, { reason: '任务取消', revision: now }))
  },
}

export const unfit: Walk = {
  tells: ['post.holder-unfit'],
  people: [leader],
  async walk(world, during) {
    const ofLeader = eq(certificates.personId, world.personId(leader))
    await world.services.store.write((tx) => tx.update(certificates).set({ endsOn: '2026-03-09' }).where(ofLeader))
    const system = world.system()
    const seat = await seatIn(system, 'B-C2', 'brigade_commander')
    await during(pagesAbout(world, seat), () => write(system, (tx) => recheckHolders(tx, system)))
  },
}
