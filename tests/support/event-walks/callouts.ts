import { answerCall } from '#server/callouts/answering.server.ts'
import { startCallout } from '#server/callouts/asking.server.ts'
import { forcePeople, standDown } from '#server/callouts/directing.server.ts'
import { runCalloutTimers } from '#server/callouts/timers.server.ts'
import { calloutRequest, cannot, coming, watching } from '../callouts.ts'
import type { OpenPage } from '../open-pages.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const [one, two, three] = [2, 3, 4].map((number) => `B-C1 urban_management ${number}`) as [string, string, string]

const pagesAbout = (calloutId = ''): OpenPage[] => [
  ...pagesOf('callouts._index'),
  ...(calloutId === ''
    ? []
    : ['callouts.$calloutId._index', 'calls.$calloutId._index'].map((route) => ({ route, params: { calloutId } }))),
]

export const filled: Walk = {
  tells: [
    ...(['callout.called', 'callout.filled', 'callout.enough', 'callout.needed', 'callout.fallen-out'] as const),
    ...(['callout.forced', 'callout.stood-down'] as const),
  ],
  people: [one, two, three],
  async walk(world, during) {
    const brigade = await world.as('brigade')
    const id = await during(pagesAbout(), () => startCallout(brigade, calloutRequest(brigade, { needed: 1 })))
    const pages = pagesAbout(id)
    const answers = async (key: string, answer: Parameters<typeof answerCall>[2]) => {
      const ctx = await world.asPerson(key)
      await during(pages, () => answerCall(ctx, id, answer))
    }
    await answers(one, coming())
    await answers(two, coming())
    await answers(one, cannot())
    await answers(two, cannot())
    const forced = { personIds: [world.personId(three)], reason: '情况升级' }
    await during(pages, () => forcePeople(brigade, id, forced))
    const { revision } = await watching(world).callout(id)
    await during(pages, () => standDown(brigade, id, { text: '险情已排除', revision }))
  },
}

const late = async (world: World) => {
  const detachment = await world.as('detachment')
  const tiers = [[world.unitId('B-C1')], [world.unitId('B-C2')]]
  const deadlineAt = detachment.now + 120 * 60_000
  return startCallout(detachment, calloutRequest(detachment, { tiers, tierMinutes: 10, deadlineAt }))
}

export const notFilled: Walk = {
  tells: ['callout.short', 'callout.stale'],
  people: [one],
  async walk(world, during) {
    const id = await late(world)
    for (const minutes of [26, 100]) {
      world.clock.advance({ minutes })
      await during(pagesAbout(id), () => runCalloutTimers(world.system()))
    }
  },
}
