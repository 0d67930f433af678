import { eq } from 'drizzle-orm'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { homePositions, rules } from '#db/schema/index.ts'
import {
  coordinateConsultation,
  decideConsultation,
  declineConsultation,
  withdrawConsultation,
} from '#server/appointments/consultations/deciding.server.ts'
import { carryOutDueConsultations } from '#server/appointments/consultations/due.server.ts'
import { confirmReceipt } from '#server/appointments/consultations/replying.server.ts'
import { emptySeat, proposed, received, reply, revisionOf, sealFor, seatIn } from '../consultations.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const candidate = 'reserve BUR-PS 1'
const pagesAbout = (consultationId: string, seatId: string): OpenPage[] => [
  ...pagesOf('consultations._index', 'posts._index', 'units._index'),
  { route: 'consultations.$consultationId._index', params: { consultationId } },
  { route: 'posts.$seatId._index', params: { seatId } },
]
const opened = async (world: World) => {
  const commission = await world.as('commission')
  const seat = await seatIn(commission, 'B-C2', 'brigade_commander')
  await emptySeat(commission, seat)
  const id = await proposed(commission, seat, { candidate })
  return { id, commission, police: await world.as('police'), pages: pagesAbout(id, seat) }
}
const decisionOf = async (world: World, id: string, effectiveOn: IsoDate) => ({
  ...{ effectiveOn, text: null, document: null, revision: await revisionOf(await world.as('commission'), id) },
})
const run = (world: World) => () => carryOutDueConsultations(world.system())

export const agreedTo: Walk = {
  accounts: ['police'],
  tells: [
    ...(['consultation.sent', 'consultation.received', 'consultation.replied'] as const),
    ...(['consultation.decided', 'consultation.noticed'] as const),
  ],
  people: [candidate],
  async walk(world, during) {
    const { id, commission, police, pages } = await opened(world)
    await during(pages, () => sealFor(commission, id, 'letter'))
    await during(pages, async () =>
      confirmReceipt(police, id, { receivedOn: police.today, revision: await revisionOf(commission, id) }),
    )
    await during(pages, () => reply(police, id))
    const decision = await decisionOf(world, id, commission.today)
    await during(pages, () => decideConsultation(commission, id, decision))
    await during(pages, () => sealFor(commission, id, 'notice'))
  },
}

export const blocked: Walk = {
  accounts: ['police'],
  tells: ['consultation.blocked'],
  people: [candidate],
  async walk(world, during) {
    const { id, commission, police, pages } = await opened(world)
    await received(commission, police, id)
    await reply(police, id)
    const effectiveOn = addDays(commission.today, 5)
    await decideConsultation(commission, id, await decisionOf(world, id, effectiveOn))
    const ofCandidate = eq(homePositions.personId, world.personId(candidate))
    await world.services.store.write((tx) =>
      tx
        .update(homePositions)
        .set({ endsOn: addDays(effectiveOn, -1) })
        .where(ofCandidate),
    )
    world.clock.advance({ days: 5 })
    await during(pages, run(world))
  },
}

export const objectedTo: Walk = {
  accounts: ['police'],
  tells: ['consultation.coordinated', 'consultation.declined', 'consultation.withdrawn'],
  people: [candidate],
  async walk(world, during) {
    const { id, commission, police, pages } = await opened(world)
    await received(commission, police, id)
    await reply(police, id, { verdict: 'disagree', text: '另有任用' })
    const said = async () => ({ text: '再议', document: null, revision: await revisionOf(commission, id) })
    await during(pages, async () =>
      coordinateConsultation(commission, id, { ...(await said()), outcome: 'maintained' }),
    )
    await during(pages, async () => declineConsultation(commission, id, await said()))
    const again = await opened(world)
    await received(commission, police, again.id)
    const revision = await revisionOf(commission, again.id)
    await during(again.pages, () => withdrawConsultation(commission, again.id, { text: '另行安排', revision }))
  },
}

export const silent: Walk = {
  accounts: ['police'],
  tells: ['consultation.reminded', 'consultation.overdue'],
  async walk(world, during) {
    const { id, commission, police, pages } = await opened(world)
    await received(commission, police, id)
    for (const days of [28, 10]) {
      world.clock.advance({ days })
      await during(pages, run(world))
    }
  },
}

export const silenceConsents: Walk = {
  accounts: ['police'],
  tells: ['consultation.deemed'],
  async walk(world, during) {
    await world.services.store.write((tx) =>
      tx
        .update(rules)
        .set({ params: { type: 'flag', isOn: true } })
        .where(eq(rules.key, 'CONSULT.DEEMED_CONSENT')),
    )
    const { id, commission, police, pages } = await opened(world)
    await received(commission, police, id)
    world.clock.advance({ days: 40 })
    await during(pages, run(world))
  },
}
