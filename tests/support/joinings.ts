import { addDays } from '#domain/shared/dates.ts'
import { answerJoining, approveJoining } from '#server/postings/joinings/deciding.server.ts'
import { requestJoining, type JoiningRequest } from '#server/postings/joinings/asking.server.ts'
import { requireJoining, type Joining } from '#server/postings/joinings/joining.server.ts'
import type { Ctx } from '#server/context.ts'
import { idOfName } from '#server/ids.ts'

/** What the joinings of the demo city are known by. */
export const demoJoining = idOfName('joining BUR-EP')
export const demoApplication = idOfName('joining application')

/** 城管 asks 环保局 for two people at the mobile brigade, from tomorrow for sixty days, unless said otherwise. */
export function joiningRequest({ today }: Ctx, over: Partial<JoiningRequest> = {}): JoiningRequest {
  return {
    ...{ organisationId: idOfName('unit BUR-EP'), requesterId: idOfName('unit BUR-UM') },
    ...{ hostUnitIds: [idOfName('unit B-MOBILE')], reason: 'major_operation', purpose: '露天烧烤整治' },
    ...{ people: 2, startsOn: addDays(today, 1), endsOn: addDays(today, 61), document: null },
    ...over,
  }
}

export async function joiningNow(ctx: Ctx, id: string): Promise<Joining> {
  return requireJoining(ctx.store.read, ctx, id)
}

export async function joiningRevision(ctx: Ctx, id: string): Promise<number> {
  return (await joiningNow(ctx, id)).revision
}

/** The organisation agrees with as many as were asked for. */
export async function agreeToJoin(environment: Ctx, id: string, people: number | null = null): Promise<void> {
  const revision = await joiningRevision(environment, id)
  await answerJoining(environment, id, { verdict: 'agree', people, text: null, document: null, revision })
}

/** The office approves it as it stands. */
export async function approveAsAsked(commission: Ctx, id: string): Promise<void> {
  const { people, startsOn, endsOn, revision } = await joiningNow(commission, id)
  await approveJoining(commission, id, {
    people,
    startsOn,
    endsOn,
    text: null,
    document: '城管委办〔2026〕9号',
    revision,
  })
}

/** Asked for, agreed to and approved. */
export async function joiningApproved(
  { bureau, environment, commission }: { bureau: Ctx; environment: Ctx; commission: Ctx },
  over: Partial<JoiningRequest> = {},
): Promise<string> {
  const id = await requestJoining(bureau, joiningRequest(bureau, over))
  await agreeToJoin(environment, id)
  await approveAsAsked(commission, id)
  return id
}
