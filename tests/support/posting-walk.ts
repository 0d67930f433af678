import { asc, inArray } from 'drizzle-orm'
import type { OpinionVerdict } from '#domain/postings/opinions.ts'
import { addDays, addMonths, addWorkingDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { postings } from '#db/schema/index.ts'
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
import { discardDraft, draftPosting, editDraft, sendDraft } from '#server/postings/drafts.server.ts'
import { carryOutDuePostings } from '#server/postings/due.server.ts'
import { decideRecall, recallPosting, terminatePosting } from '#server/postings/early-ends.server.ts'
import { decideExtension, giveExtensionOpinion, requestExtension } from '#server/postings/extensions.server.ts'
import type { Posting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { sendBackPosting } from '#server/postings/sending-back.server.ts'
import type { World } from './world.ts'

/** Somebody and what they try, on one of the postings there are, with a number that decides the rest. */
export type Step = { act: Act; which: number; number: number }

const verdicts: OpinionVerdict[] = ['agree', 'agree_with_conditions', 'object']
const people = ['reserve BUR-UM 1', 'reserve BUR-UM 2']
const hosts = ['SQ-G01', 'SQ-G07']
const speakers = ['squad', 'street', 'detachment', 'commission'] as const

type Tried = { world: World; posting: Posting; number: number; today: IsoDate }
type Attempt = (tried: Tried) => Promise<unknown>

const opinionOf = ({ number, posting: { revision } }: Tried) => {
  const verdict = verdicts[number % 3] ?? 'agree'
  return { verdict, opinion: number % 4 === 0 ? null : '意见', revision }
}
const decisionOf = ({ number, posting: { revision } }: Tried) => ({ reason: '审批', document: null, revision, number })
const requestOf = (world: World, number: number, today: IsoDate) => {
  const startsOn = addDays(today, number % 30)
  const kind = number % 5 === 0 ? ('concurrent' as const) : ('draft_in' as const)
  const person = people[number % 2] ?? ''
  return {
    ...{ personId: world.personId(person), hostUnitId: world.unitId(hosts[number % 3 === 0 ? 1 : 0] ?? ''), kind },
    ...{ post: null, purpose: '充实', document: null, startsOn, endsOn: addMonths(startsOn, 1 + (number % 23)) },
  }
}

/** Everything that people do with a posting, each by somebody who may and now and then by somebody who may not. */
const attempts = {
  opine: async (tried) => giveOpinion(await tried.world.as('bureau'), tried.posting.id, opinionOf(tried)),
  opineForHost: async (tried) => {
    const speaker = speakers[tried.number % 4] ?? 'squad'
    return giveHostOpinion(await tried.world.as(speaker), tried.posting.id, opinionOf(tried))
  },
  check: async ({ world, posting: { id, revision }, number }) =>
    checkPosting(await world.as(number % 2 ? 'detachment' : 'commission'), id, {
      ...{ verdict: number % 5 === 0 ? 'return' : 'in_order', note: '已核', revision },
    }),
  approve: async (tried) => approvePosting(await tried.world.as('commission'), tried.posting.id, decisionOf(tried)),
  refuse: async (tried) => refusePosting(await tried.world.as('commission'), tried.posting.id, decisionOf(tried)),
  sendBack: async ({ world, posting: { id, revision }, number }) =>
    sendBackPosting(await world.as((['bureau', 'squad', 'commission'] as const)[number % 3] ?? 'bureau'), id, {
      ...{ reason: '请补充', revision },
    }),
  withdraw: async ({ world, posting: { id, revision } }) =>
    withdrawPosting(await world.as('detachment'), id, { reason: null, revision }),
  revoke: async ({ world, posting: { id, revision } }) =>
    revokePosting(await world.as('commission'), id, { reason: '任务取消', revision }),
  edit: async ({ world, posting, number, today }) =>
    editDraft(await world.as('detachment'), posting.id, {
      ...requestOf(world, number, today),
      ...{ personId: posting.personId, hostUnitId: posting.hostUnitId, revision: posting.revision },
    }),
  send: async ({ world, posting: { id, revision } }) => sendDraft(await world.as('detachment'), id, { revision }),
  discard: async ({ world, posting: { id, revision } }) => discardDraft(await world.as('detachment'), id, { revision }),
  recall: async ({ world, posting: { id, revision }, number, today }) =>
    recallPosting(await world.as('bureau'), id, {
      ...{ lastDay: addWorkingDays(today, 14 + (number % 20)), reason: '急需', revision },
    }),
  decideRecall: async ({ world, posting: { id, revision }, number }) =>
    decideRecall(await world.as('commission'), id, {
      ...{ outcome: number % 2 ? 'approved' : 'refused', reason: '审批', document: null, revision },
    }),
  terminate: async ({ world, posting: { id, revision }, number, today }) =>
    terminatePosting(await world.as('commission'), id, {
      ...{ lastDay: addDays(today, number % 40), reason: '结束', document: null, revision },
    }),
  extend: async ({ world, posting: { id, revision, endsOn }, number, today }) =>
    requestExtension(await world.as('detachment'), id, {
      ...{ lastDay: addDays(endsOn ?? today, number % 200), reason: '未完', revision },
    }),
  opineOnExtension: async (tried) =>
    giveExtensionOpinion(await tried.world.as('bureau'), tried.posting.id, opinionOf(tried)),
  decideExtension: async ({ world, posting: { id, revision }, number }) =>
    decideExtension(await world.as('commission'), id, {
      ...{ outcome: number % 4 ? 'approved' : 'refused', reason: '审批', document: null, revision },
    }),
  return: async ({ world, posting: { id, revision }, number, today }) =>
    confirmReturn(await world.as(number % 2 ? 'bureau' : 'commission'), id, {
      ...{ returnedOn: addDays(today, -(number % 3)), note: null, revision },
    }),
} satisfies Record<string, Attempt>

type OnPosting = keyof typeof attempts
/** `next`: whatever its state asks for. */
export type Act = OnPosting | 'ask' | 'draft' | 'wait' | 'next'
export const acts: readonly Act[] = [...(Object.keys(attempts) as OnPosting[]), 'ask', 'draft', 'wait']

const nextActs: Partial<Record<Posting['state'], readonly OnPosting[]>> = {
  draft: ['send'],
  awaiting_opinion: ['opine', 'opineForHost'],
  awaiting_check: ['check'],
  awaiting_decision: ['approve', 'approve', 'refuse', 'sendBack'],
  sent_back: ['edit', 'send'],
  serving: ['recall', 'decideRecall', 'extend', 'opineOnExtension', 'decideExtension', 'terminate'],
  ended: ['return'],
}

/** All postings of the two people, in the order in which they came to be. */
export function walked(world: World): Promise<Posting[]> {
  return world.services.store.read
    .select()
    .from(postings)
    .where(
      inArray(
        postings.personId,
        people.map((key) => world.personId(key)),
      ),
    )
    .orderBy(asc(postings.id))
}

/** Tries one step. What is refused is no matter; anything else that goes wrong is thrown. */
export async function tryStep(world: World, { act, which, number }: Step): Promise<void> {
  const { today } = world.system()
  if (act === 'wait') return passDays(world, 1 + (number % 120))
  const all = await walked(world)
  const posting = all[which % Math.max(1, all.length)]
  if (act === 'ask' || act === 'draft' || !posting) {
    const request = requestOf(world, number, today)
    const detachment = await world.as('detachment')
    return refusedAtMost(act === 'draft' ? draftPosting(detachment, request) : requestPosting(detachment, request))
  }
  const choices = act === 'next' ? (nextActs[posting.state] ?? []) : [act]
  const chosen = choices[number % Math.max(1, choices.length)]
  if (chosen) await refusedAtMost(attempts[chosen]({ world, posting, number, today }))
}

/** Lets days go by; the job runs afterwards, once and then again for nothing. */
async function passDays(world: World, days: number): Promise<void> {
  world.clock.advance({ minutes: days * 24 * 60 })
  await carryOutDuePostings(world.system())
  const again = await carryOutDuePostings(world.system())
  if (again !== 0) throw new Error(`the job found ${again} more to do when it ran again`)
}

async function refusedAtMost(trying: Promise<unknown>): Promise<void> {
  try {
    await trying
  } catch (error) {
    const isAnswer = error instanceof Refusal || error instanceof NotAllowed || error instanceof NotFound
    if (!isAnswer) throw error
  }
}
