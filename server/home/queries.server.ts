import type { Role } from '#domain/access/roles.ts'
import { awaitingStates } from '#domain/postings.ts'
import type { Verdict } from '#domain/staffing/verdicts.ts'
import { lacksSecurityAdministrator, listAccounts } from '../access/accounts/queries.server.ts'
import { listConsultationsWaiting, type ConsultationListed } from '../appointments/consultations/queries.server.ts'
import { listPosts, type PostListed } from '../appointments/queries.server.ts'
import {
  listCalloutsUnderWay,
  listOwnCalls,
  type CalloutListed,
  type OwnCallListed,
} from '../callouts/queries.server.ts'
import type { Ctx } from '../context.ts'
import { listJoiningsWaiting, type JoiningListed } from '../postings/joinings/queries.server.ts'
import { listPostings, type PostingFilter, type PostingListed } from '../postings/queries.server.ts'
import { listLeavesWaiting, listReturnsDue, type LeaveListed } from '../roster/leave/queries.server.ts'
import { hostsSpokenFor } from '../postings/voices.server.ts'
import { getBoard } from '../staffing/queries.server.ts'

export type PostingMatter = { total: number; postings: PostingListed[] }
/** A leading post to be seen to, and who is in it, if that is what is the matter. */
export type PostMatter = { id: string; unitName: string; nameZh: string; nameEn: string; person: string | null }
export type VerdictMatter = { verdict: Verdict; unitName: string | null }

/** What needs the actor today, by what they may do about it. A kind they have no part in is absent. */
export type Matters = {
  /** What they are called to now, and the call-outs they direct that are under way. */
  calls?: OwnCallListed[]
  callouts?: CalloutListed[]
  opinions?: PostingMatter
  /** Asked for a unit one speaks for. */
  hostOpinions?: PostingMatter
  checks?: PostingMatter
  decisions?: PostingMatter
  /** Called back by their home unit: to be decided. */
  recalls?: PostingMatter
  /** To be extended: the home unit is to say what it thinks, or it is to be decided. */
  extensionOpinions?: PostingMatter
  extensions?: PostingMatter
  drafts?: PostingMatter
  /** Written consultations in which the next step is theirs. */
  consultations?: ConsultationListed[]
  /** Organisations that are to join for a time, or whose people are still out, where the next step is theirs. */
  joinings?: JoiningListed[]
  /** Leave that is to be decided, and leave that is over from which nobody is said to be back: one’s own, and of those one leads. */
  leaves?: LeaveListed[]
  returnsDue?: LeaveListed[]
  /** Over, and nobody has said yet that they are back. */
  returns?: PostingMatter
  asked?: PostingMatter
  /** Asked for by oneself, and sent back. */
  sentBack?: PostingMatter
  verdicts?: VerdictMatter[]
  /** Leading posts that nobody holds, and those whose holder no longer meets their conditions. */
  vacant?: PostMatter[]
  unfit?: PostMatter[]
  ending?: PostingMatter
  own?: PostingMatter
  /** For the system administrator: nobody gives out roles, or somebody is locked out. */
  accounts?: { lacksSecurityAdministrator: boolean; locked: number }
}

const shownAtMost = 5
const soonDays = 30

/** Each context that can need somebody adds its rows here. */
export async function listMatters(ctx: Ctx): Promise<Matters> {
  const { ability } = ctx.actor
  const holds = (role: string) => ctx.actor.scopes.some((scope) => scope.role === role)
  const isOffice = ctx.actor.scopes.some((scope) => scope.unitId !== null)
  return {
    calls: await listOwnCalls(ctx),
    ...(ability.can('create', 'Callout') && { callouts: await listCalloutsUnderWay(ctx) }),
    ...(ability.can('opine', 'Posting') && {
      opinions: await matter(ctx, { lacksOpinion: { side: 'home', unitIds: unitsHeldAs(ctx, 'sending_personnel') } }),
      extensionOpinions: await matter(ctx, { extension: 'opinion' }),
    }),
    ...(ability.can('speakForHost', 'Posting') && {
      hostOpinions: await matter(ctx, { lacksOpinion: { side: 'host', unitIds: await hostsSpokenFor(ctx) } }),
    }),
    ...(ability.can('check', 'Posting') && { checks: await matter(ctx, { states: ['awaiting_check'] }) }),
    ...(ability.can('decide', 'Posting') && {
      decisions: await matter(ctx, { states: ['awaiting_decision'] }),
      recalls: await matter(ctx, { isRecalled: true }),
      extensions: await matter(ctx, { extension: 'decision' }),
    }),
    ...(ability.can('confirmReturn', 'Posting') && {
      returns: await matter(ctx, { states: ['ended'], sort: 'endsOn' }),
    }),
    ...(ability.can('opine', 'Consultation') && { consultations: await listConsultationsWaiting(ctx) }),
    ...(ability.can('opine', 'Joining') && { joinings: await listJoiningsWaiting(ctx) }),
    ...(ability.can('decide', 'Leave') && { leaves: await listLeavesWaiting(ctx) }),
    ...(ability.can('confirmReturn', 'Leave') && { returnsDue: await listReturnsDue(ctx) }),
    ...(ability.can('request', 'Posting') && {
      drafts: await matter(ctx, { states: ['draft'] }),
      asked: await matter(ctx, { states: awaitingStates, askedBy: ctx.actor.personId }),
      sentBack: await matter(ctx, { states: ['sent_back'], askedBy: ctx.actor.personId }),
    }),
    ...(ability.can('edit', 'Post') && (await postMatters(ctx))),
    ...(ability.can('read', 'Staffing') && { verdicts: await unmetVerdicts(ctx) }),
    ...(isOffice &&
      ability.can('read', 'Posting') && { ending: await matter(ctx, { endingWithin: soonDays, sort: 'endsOn' }) }),
    ...(ability.can('read', 'Account') && { accounts: await accountMatter(ctx) }),
    ...(holds('member') && {
      own: await matter(ctx, { states: ['serving', 'approved'], personId: ctx.actor.personId }),
    }),
  }
}

function unitsHeldAs({ actor }: Ctx, held: Role): string[] {
  return actor.scopes.flatMap(({ role, unitIds }) => (role === held ? [...unitIds] : []))
}

async function matter(ctx: Ctx, filter: Partial<PostingFilter>): Promise<PostingMatter> {
  return listPostings(ctx, { sort: 'askedAt', descending: false, ...filter }, { page: 1, size: shownAtMost })
}

async function postMatters(ctx: Ctx): Promise<Pick<Matters, 'vacant' | 'unfit'>> {
  const posts = await listPosts(ctx, { day: ctx.today })
  const shown = ({ id, unitName, nameZh, nameEn, holder }: PostListed): PostMatter => ({
    ...{ id, unitName, nameZh, nameEn, person: holder?.name ?? null },
  })
  return {
    vacant: posts.filter(({ vacantSince }) => vacantSince !== null).map(shown),
    unfit: posts.filter(({ holder }) => holder !== null && holder.unfitFor !== null).map(shown),
  }
}

async function accountMatter(ctx: Ctx): Promise<NonNullable<Matters['accounts']>> {
  const locked = await listAccounts(ctx, { state: 'locked', sort: 'name', descending: false })
  return { lacksSecurityAdministrator: await lacksSecurityAdministrator(ctx), locked: locked.length }
}

async function unmetVerdicts(ctx: Ctx): Promise<VerdictMatter[]> {
  const { board, isWhole } = await getBoard(ctx, ctx.today)
  const ofForce = isWhole ? board.verdicts.map((verdict) => ({ verdict, unitName: null })) : []
  const ofUnits = board.rows.flatMap(({ unit, verdicts }) =>
    verdicts.map((verdict) => ({ verdict, unitName: unit.shortName })),
  )
  return [...ofForce, ...ofUnits].filter(({ verdict }) => verdict.status === 'broken' || verdict.status === 'near')
}
