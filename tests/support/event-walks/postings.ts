import { addDays, addWorkingDays } from '#domain/shared/dates.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { checkPosting } from '#server/postings/checks.server.ts'
import {
  approvePosting,
  giveHostOpinion,
  giveOpinion,
  refusePosting,
  requestPosting,
  revokePosting,
  withdrawPosting,
} from '#server/postings/commands.server.ts'
import { decideRecall, recallPosting, terminatePosting } from '#server/postings/early-ends.server.ts'
import { decideExtension, giveExtensionOpinion, requestExtension } from '#server/postings/extensions.server.ts'
import { getReturnReminder, sealReturnReminder } from '#server/letters/return-reminders.server.ts'
import { askForPair } from '#server/postings/pairing.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { sendBackPosting } from '#server/postings/sending-back.server.ts'
import { seal } from '../letters.ts'
import type { OpenPage } from '../open-pages.ts'
import { pairOf } from '../pairs.ts'
import { postingOf, takeToDecision } from '../postings.ts'
import type { World } from '../world.ts'
import { pagesOf, type Walk } from './walk.ts'

const key = 'reserve BUR-UM 1'
const agreed = { verdict: 'agree' as const, opinion: null }

/** Where a posting shows: its own pages, the lists, its host, its person, and the staffing it changes. */
const pagesAbout = (world: World, postingId = ''): OpenPage[] => [
  ...pagesOf('postings._index', 'postings.pairs._index', 'people._index', 'units._index', 'staffing._index'),
  { route: 'units.$unitId._index', params: { unitId: world.unitId('SQ-G01') } },
  { route: 'units.$unitId.postings', params: { unitId: world.unitId('SQ-G01') } },
  { route: 'people.$personId._index', params: { personId: world.personId(key) } },
  ...(postingId === ''
    ? []
    : ['postings.$postingId._index', 'postings.$postingId.receipts', 'postings.$postingId.letter._index'].map(
        (route) => ({ route, params: { postingId } }),
      )),
]
const revisionOf = async (world: World, id: string) => (await postingOf(world.services, id)).revision

const asked = async (world: World, days = 1) => {
  const detachment = await world.as('detachment')
  const startsOn = addDays(detachment.today, days)
  return requestPosting(detachment, {
    ...{ personId: world.personId(key), hostUnitId: world.unitId('SQ-G01'), kind: 'draft_in', post: null },
    ...{ purpose: '充实', document: null, startsOn, endsOn: addDays(startsOn, 200) },
  })
}
const decidable = async (world: World, days?: number) => {
  const id = await asked(world, days)
  return { id, revision: await takeToDecision(await world.as('detachment'), id, await world.as('bureau')) }
}

export const whole: Walk = {
  accounts: ['street', 'district'],
  tells: [
    ...(['posting.requested', 'posting.opined', 'posting.checked', 'posting.approved', 'posting.started'] as const),
    ...(['posting.letter-sealed', 'posting.ending', 'posting.ended', 'posting.return-reminded'] as const),
    'posting.returned',
  ],
  people: [key],
  async walk(world, during) {
    const id = await during(pagesAbout(world), () => asked(world))
    const pages = pagesAbout(world, id)
    const revision = () => revisionOf(world, id)
    const speaker = await world.as('squad')
    await during(pages, async () => giveHostOpinion(speaker, id, { ...agreed, revision: await revision() }))
    const bureau = await world.as('bureau')
    await during(pages, async () => giveOpinion(bureau, id, { ...agreed, revision: await revision() }))
    await during(pages, async () =>
      checkPosting(await world.as('detachment'), id, { verdict: 'in_order', note: '已核', revision: await revision() }),
    )
    const commission = await world.as('commission')
    await during(pages, async () =>
      approvePosting(commission, id, { reason: null, document: null, revision: await revision() }),
    )
    world.clock.advance({ days: 1 })
    const run = () => carryOutDuePostings(world.system())
    await during(pages, run)
    await during(pages, async () => seal(await world.as('commission'), id))
    world.clock.advance({ days: 195 })
    await during(pages, run)
    world.clock.advance({ days: 15 })
    await during(pages, run)
    await during(pages, () => remindOfReturn(world, id))
    await during(pages, async () =>
      confirmReturn(await world.as('bureau'), id, {
        returnedOn: world.clock.today(),
        note: null,
        revision: await revision(),
      }),
    )
  },
}

async function remindOfReturn(world: World, id: string): Promise<void> {
  const ctx = await world.as('commission')
  const shown = await getReturnReminder(ctx, id)
  if (shown?.state !== 'draft') throw new Error('no reminder to seal')
  await sealReturnReminder(ctx, id, { fingerprint: shown.fingerprint, revision: shown.revision })
}

export const extended: Walk = {
  tells: ['posting.extension-asked', 'posting.extension-opined', 'posting.extended', 'posting.extension-refused'],
  people: [key],
  async walk(world, during) {
    const { id, revision } = await decidable(world, 0)
    const commission = await world.as('commission')
    await approvePosting(commission, id, { reason: null, document: null, revision })
    const pages = pagesAbout(world, id)
    const detachment = await world.as('detachment')
    const bureau = await world.as('bureau')
    for (const outcome of ['approved', 'refused'] as const) {
      const { endsOn } = await postingOf(world.services, id)
      const lastDay = addDays(endsOn ?? detachment.today, 30)
      const now = () => revisionOf(world, id)
      await during(pages, async () =>
        requestExtension(detachment, id, { lastDay, reason: '未完', revision: await now() }),
      )
      await during(pages, async () => giveExtensionOpinion(bureau, id, { ...agreed, revision: await now() }))
      await during(pages, async () =>
        decideExtension(commission, id, { outcome, reason: '审批', document: null, revision: await now() }),
      )
    }
  },
}

export const endedEarly: Walk = {
  tells: ['posting.recalled', 'posting.recall-refused', 'posting.shortened'],
  people: [key],
  async walk(world, during) {
    const { id, revision } = await decidable(world, 0)
    const commission = await world.as('commission')
    await approvePosting(commission, id, { reason: null, document: null, revision })
    const pages = pagesAbout(world, id)
    const bureau = await world.as('bureau')
    const lastDay = addWorkingDays(bureau.today, 30)
    const now = () => revisionOf(world, id)
    await during(pages, async () => recallPosting(bureau, id, { lastDay, reason: '急需', revision: await now() }))
    await during(pages, async () =>
      decideRecall(commission, id, { outcome: 'refused', reason: '审批', document: null, revision: await now() }),
    )
    await during(pages, async () =>
      terminatePosting(commission, id, { lastDay, reason: '结束', document: '某文', revision: await now() }),
    )
  },
}

export const notToBe: Walk = {
  tells: ['posting.sent-back', 'posting.withdrawn', 'posting.refused', 'posting.revoked'],
  people: [key],
  async walk(world, during) {
    const commission = await world.as('commission')
    const back = await decidable(world)
    await during(pagesAbout(world, back.id), () => sendBackPosting(commission, back.id, { reason: '请补充', ...back }))
    const detachment = await world.as('detachment')
    await during(pagesAbout(world, back.id), async () =>
      withdrawPosting(detachment, back.id, { reason: null, revision: await revisionOf(world, back.id) }),
    )
    const no = await decidable(world)
    await during(pagesAbout(world, no.id), () =>
      refusePosting(commission, no.id, { reason: '不同意', document: null, revision: no.revision }),
    )
    const off = await decidable(world, 9)
    await approvePosting(commission, off.id, { reason: null, document: null, revision: off.revision })
    await during(pagesAbout(world, off.id), async () =>
      revokePosting(commission, off.id, { reason: '任务取消', revision: await revisionOf(world, off.id) }),
    )
  },
}

export const pairBroken: Walk = {
  accounts: ['police'],
  tells: ['posting.pair-broken'],
  people: ['reserve BUR-PS 4'],
  async walk(world, during) {
    const commission = await world.as('commission')
    const [first = '', second = ''] = await askForPair(commission, pairOf(world), 'request')
    const revision = await takeToDecision(commission, first, await world.as('bureau'))
    await during([...pagesAbout(world, first), ...pagesAbout(world, second)], () =>
      refusePosting(commission, first, { reason: '编制不足', document: null, revision }),
    )
  },
}
