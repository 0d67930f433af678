import { addDays, addMonths, type IsoDate } from '#domain/shared/dates.ts'
import { systemCtx } from '../access/system.server.ts'
import { rightsOf } from '../access/session.server.ts'
import type { Ctx, Services } from '../context.ts'
import { idOfName } from '../ids.ts'
import type { PostingRequest } from '../postings/asking.server.ts'
import { draftPosting } from '../postings/drafts.server.ts'
import { checkPosting } from '../postings/checks.server.ts'
import {
  approvePosting,
  giveHostOpinion,
  giveOpinion,
  refusePosting,
  requestPosting,
  withdrawPosting,
} from '../postings/commands.server.ts'
import { letThemTalk } from './conversations.server.ts'
import { setUpDemoChannels } from './channels.server.ts'
import { rosterTheCity } from './rosters.server.ts'
import { agreeOnPaper, appointLater, askForInstructor, askForRotation, receive } from './consultations.server.ts'
import { sendBackPosting } from '../postings/sending-back.server.ts'

type Actors = { admin: Ctx; detachment: Ctx; bureau: Ctx; police: Ctx; commission: Ctx; brigade: Ctx }

/** Ten in the morning in China. */
const officeHour = 'T02:00:00Z'

/**
 * Postings in each state and alerts waiting, made by the same commands that people use, on days gone by and in their order:
 * one asked for so long ago that the opinion is overdue, one refused, one withdrawn, one to be checked and one to be decided, one
 * approved for later, one that is over while the return is not confirmed, two still to be answered by the home unit and one by
 * the host, one sent back, and two drafts, one of which cannot be sent as it stands. Of two written consultations one waits for its
 * reply, and one is decided. A unit talks, and all are rostered.
 */
export async function bringDemoToLife(services: Services): Promise<void> {
  await overdue(services)
  await overUnconfirmed(services)
  const consulted = await consulting(services)
  await refusedAndWithdrawn(services)
  await agreeOnPaper((await actorsAgo(services, 8)).bureau, consulted)
  const asked = await askedForMobile(services)
  await approvedForLater(services)
  await answered(services, asked)
  await appointLater((await actorsAgo(services, 3)).commission, consulted)
  await waitingForOpinion(services)
  await waitingForHost(services)
  await sentBack(services)
  await drafts(services)
  await letThemTalk(services)
  await rosterTheCity(services)
  const { admin, detachment } = await actorsAgo(services, 0)
  await setUpDemoChannels({ admin, detachment })
}

/** Asked 40 days ago, and the home unit has not answered: its opinion is overdue. */
async function overdue(services: Services): Promise<void> {
  const { detachment } = await actorsAgo(services, 40)
  await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-TR 1', 'B-C2', { days: 60, months: 12, purpose: '充实综合二大队交通执法力量' }),
  )
}

/** Served for a month, over for a week, and nobody has said that they are back. */
async function overUnconfirmed(services: Services): Promise<void> {
  const { detachment, bureau, brigade, commission } = await actorsAgo(services, 38)
  const id = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-UM 6', 'B-C1', { days: 1, months: 1, purpose: '迎检期间市容保障' }),
  )
  await giveHostOpinion(brigade, id, agree)
  await giveOpinion(bureau, id, agree)
  await checkPosting(detachment, id, inOrder)
  await approvePosting(commission, id, { reason: '同意', document: null, revision: 3 })
}

/** Asked about two posts; returns the case that is answered later. */
async function consulting(services: Services): Promise<string> {
  const consulted = await askForInstructor((await actorsAgo(services, 18)).commission)
  await receive((await actorsAgo(services, 17)).bureau, consulted)
  const waiting = await askForRotation((await actorsAgo(services, 12)).commission)
  await receive((await actorsAgo(services, 11)).bureau, waiting)
  return consulted
}

async function waitingForOpinion(services: Services): Promise<void> {
  const { detachment } = await actorsAgo(services, 2)
  await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-UM 1', 'SQ-G07', { days: 10, months: 12, purpose: '补充鼓楼中队在编人员' }),
  )
  await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-PS 1', 'B-MOBILE', {
      days: 12,
      months: 24,
      purpose: '机动大队公安人员不足半数，补充警力',
    }),
  )
}

/** The home unit has agreed, and the squad's commander has not answered yet. */
async function waitingForHost(services: Services): Promise<void> {
  const { detachment, police } = await actorsAgo(services, 2)
  const id = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-PS 5', 'SQ-G01', { days: 13, months: 12, purpose: '中市中队夜市整治' }),
  )
  await giveOpinion(police, id, agree)
}

async function sentBack(services: Services): Promise<void> {
  const { detachment, police } = await actorsAgo(services, 2)
  const id = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-PS 6', 'B-C3', { days: 16, months: 6, purpose: '专项工作' }),
  )
  await sendBackPosting(police, id, { reason: '事由不够具体，请写明任务和人员要求。', revision: 1 })
}

/** Written yesterday and not sent; the second person is asked for elsewhere. */
async function drafts(services: Services): Promise<void> {
  const { detachment } = await actorsAgo(services, 1)
  await draftPosting(
    detachment,
    request(detachment, 'reserve BUR-TR 2', 'B-C3', { days: 20, months: 12, purpose: '综合三大队道路运输执法' }),
  )
  await draftPosting(
    detachment,
    request(detachment, 'reserve BUR-UM 2', 'B-C4', { days: 20, months: 12, purpose: '综合四大队夜间巡查' }),
  )
}

type Asked = { agreed: string; objected: string }

async function askedForMobile(services: Services): Promise<Asked> {
  const { detachment } = await actorsAgo(services, 6)
  return {
    agreed: await requestPosting(
      detachment,
      request(detachment, 'reserve BUR-PS 2', 'B-MOBILE', { days: 14, months: 18, purpose: '机动大队夜间备勤' }),
    ),
    objected: await requestPosting(
      detachment,
      request(detachment, 'reserve BUR-UM 2', 'B-WASTE', { days: 14, months: 12, purpose: '渣土夜查专项' }),
    ),
  }
}

async function answered(services: Services, { agreed, objected }: Asked): Promise<void> {
  const { police, bureau, detachment } = await actorsAgo(services, 3)
  await giveOpinion(police, agreed, {
    verdict: 'agree_with_conditions',
    opinion: '同意，期满后返回原单位，年度考核征求我局意见。',
    revision: 1,
  })
  await giveOpinion(bureau, objected, { verdict: 'object', opinion: '我局渣土科仅余两人，暂无法抽调。', revision: 1 })
  await checkPosting(detachment, objected, { ...inOrder, note: '派出单位不同意，提请审批时权衡。' })
}

async function approvedForLater(services: Services): Promise<void> {
  const { detachment, bureau, commission } = await actorsAgo(services, 4)
  const id = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-UM 3', 'B-C4', { days: 15, months: 24, purpose: '综合四大队新增巡逻线路' }),
  )
  await giveOpinion(bureau, id, agree)
  await checkPosting(detachment, id, inOrder)
  await approvePosting(commission, id, { reason: '同意', document: null, revision: 3 })
}

async function refusedAndWithdrawn(services: Services): Promise<void> {
  const { detachment, bureau, commission } = await actorsAgo(services, 9)
  const refused = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-UM 4', 'DET-HQ', { days: 12, months: 24, purpose: '支队本部法制岗' }),
  )
  await giveOpinion(bureau, refused, agree)
  await checkPosting(detachment, refused, inOrder)
  await refusePosting(commission, refused, { reason: '支队本部编配已满', document: null, revision: 3 })
  const withdrawn = await requestPosting(
    detachment,
    request(detachment, 'reserve BUR-MR 1', 'B-C3', { days: 12, months: 6, purpose: '集贸市场专项' }),
  )
  await withdrawPosting(detachment, withdrawn, { reason: '专项推迟', revision: 1 })
}

const agree = { verdict: 'agree', opinion: null, revision: 1 } as const
const inOrder = { verdict: 'in_order', note: null, revision: 2 } as const

/** Those who act, as of so many days ago. */
async function actorsAgo(services: Services, days: number): Promise<Actors> {
  const system = systemCtx(services)
  const today = addDays(system.today, -days)
  const as = async (key: string): Promise<Ctx> => {
    const personId = idOfName(`person ${key}`)
    const rights = await rightsOf(services.store.read, personId, today)
    return {
      ...system,
      today,
      now: days === 0 ? system.now : Date.parse(`${today}${officeHour}`),
      actor: { ...system.actor, ...rights, personId },
    }
  }
  return {
    admin: await as('office sysadmin'),
    detachment: await as('DET-HQ urban_management 4'),
    bureau: await as('personnel BUR-UM'),
    police: await as('personnel BUR-PS'),
    commission: await as('office commission'),
    brigade: await as('B-C1 public_security 1'),
  }
}

function request(
  { today }: { today: IsoDate },
  person: string,
  unit: string,
  { days, months, purpose }: { days: number; months: number; purpose: string },
): PostingRequest {
  const startsOn = addDays(today, days)
  return {
    personId: idOfName(`person ${person}`),
    hostUnitId: idOfName(`unit ${unit}`),
    kind: 'draft_in',
    post: null,
    purpose,
    document: `六联勤〔${today.slice(0, 4)}〕${Number(today.slice(5, 7)) * 3}号`,
    startsOn,
    endsOn: addMonths(startsOn, months),
  }
}
