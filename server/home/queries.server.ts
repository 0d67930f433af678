import type { Verdict } from '#domain/staffing/verdicts.ts'
import { lacksSecurityAdministrator, listAccounts } from '../access/accounts/queries.server.ts'
import type { Ctx } from '../context.ts'
import { listPostings, type PostingFilter, type PostingListed } from '../postings/queries.server.ts'
import { getBoard } from '../staffing/queries.server.ts'

export type PostingMatter = { total: number; postings: PostingListed[] }
export type VerdictMatter = { verdict: Verdict; unitName: string | null }

/** What needs the actor today, by what they may do about it. A kind they have no part in is absent. */
export type Matters = {
  opinions?: PostingMatter
  decisions?: PostingMatter
  /** Called back by their home unit: to be decided. */
  recalls?: PostingMatter
  drafts?: PostingMatter
  /** Over, and nobody has said yet that they are back. */
  returns?: PostingMatter
  asked?: PostingMatter
  verdicts?: VerdictMatter[]
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
    ...(ability.can('opine', 'Posting') && { opinions: await matter(ctx, { states: ['awaiting_opinion'] }) }),
    ...(ability.can('decide', 'Posting') && {
      decisions: await matter(ctx, { states: ['awaiting_decision'] }),
      recalls: await matter(ctx, { isRecalled: true }),
    }),
    ...(ability.can('confirmReturn', 'Posting') && {
      returns: await matter(ctx, { states: ['ended'], sort: 'endsOn' }),
    }),
    ...(ability.can('request', 'Posting') && {
      drafts: await matter(ctx, { states: ['draft'] }),
      asked: await matter(ctx, { states: ['awaiting_opinion', 'awaiting_decision'], askedBy: ctx.actor.personId }),
    }),
    ...(ability.can('read', 'Staffing') && { verdicts: await unmetVerdicts(ctx) }),
    ...(isOffice &&
      ability.can('read', 'Posting') && { ending: await matter(ctx, { endingWithin: soonDays, sort: 'endsOn' }) }),
    ...(ability.can('read', 'Account') && { accounts: await accountMatter(ctx) }),
    ...(holds('member') && {
      own: await matter(ctx, { states: ['serving', 'approved'], personId: ctx.actor.personId }),
    }),
  }
}

async function matter(ctx: Ctx, filter: Partial<PostingFilter>): Promise<PostingMatter> {
  return listPostings(ctx, { sort: 'askedAt', descending: false, ...filter }, { page: 1, size: shownAtMost })
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
