import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import type { OpinionSide } from '#domain/postings/opinions.ts'
import type { Clash, PostingKind, PostingState } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { inForce } from '#db/periods.ts'
import { people, postings, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import { vacanciesOf } from '../appointments/vacancies.server.ts'
import { attachmentsOf, heldReady } from '../attachments/queries.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { conditionOf } from './conditions.server.ts'
import {
  checksOf,
  decisionsOf,
  earlyEndsOf,
  extensionsOf,
  nameOf,
  opinionsOf,
  returnOf,
  stepsOf,
} from './said.server.ts'
import { pairsOf } from './pairs.server.ts'
import { principalsOf, type PostingAction } from './signing.server.ts'
import { joiningOfPosting } from './joinings/queries.server.ts'
import { hostVoiceOf } from './voices.server.ts'

export type Posting = typeof postings.$inferSelect

export const postingSorts = ['askedAt', 'startsOn', 'endsOn', 'name'] as const
export type PostingSort = (typeof postingSorts)[number]

export type PostingFilter = {
  q?: string
  states?: readonly PostingState[]
  kinds?: readonly PostingKind[]
  /** From or to this unit or one below it. */
  unitId?: string
  /** Serving, and ending within so many days. */
  endingWithin?: number
  /** Asked for by this person. */
  askedBy?: string | null
  /** To or from one of these units, whose opinion is waited for. */
  lacksOpinion?: { side: OpinionSide; unitIds: readonly string[] }
  /** Called back, and nobody has decided on it. */
  isRecalled?: boolean
  /** To be extended, and the home unit has not said what it thinks, or has, and nobody has decided. */
  extension?: 'opinion' | 'decision'
  /** Of this person. */
  personId?: string | null
  sort: PostingSort
  descending: boolean
}

export const postingPageSize = 500

const homeNames = alias(unitVersions, 'home_names')
const hostNames = alias(unitVersions, 'host_names')

const listed = {
  id: postings.id,
  personId: postings.personId,
  name: people.name,
  staffNumber: people.staffNumber,
  homeUnitId: postings.homeUnitId,
  homeUnit: homeNames.shortName,
  hostUnitId: postings.hostUnitId,
  hostUnit: hostNames.shortName,
  kind: postings.kind,
  state: postings.state,
  post: postings.post,
  purpose: postings.purpose,
  document: postings.document,
  startsOn: postings.startsOn,
  endsOn: postings.endsOn,
  opinionDueOn: postings.opinionDueOn,
  askedBy: postings.askedBy,
  askedAt: postings.askedAt,
  revision: postings.revision,
}

/** The postings in the actor's scope: from or to their units, or their own. `page` counts from 1. */
export async function listPostings(
  ctx: Ctx,
  filter: PostingFilter,
  { page, size = postingPageSize }: { page: number; size?: number } = { page: 1 },
) {
  const { read } = ctx.store
  const condition = await conditionOf(ctx, filter)
  const [counted] = await joined(read, { total: sql<number>`count(*)`.mapWith(Number) }, ctx.today).where(condition)
  const rows = await joined(read, listed, ctx.today)
    .where(condition)
    .orderBy(...orderOf(filter))
    .limit(size)
    .offset((page - 1) * size)
  const pairs = await pairsOf(
    ctx,
    rows.map(({ id }) => id),
  )
  return { postings: rows.map((row) => ({ ...row, pair: pairs.get(row.id) ?? null })), total: counted?.total ?? 0 }
}

export type PostingListed = Awaited<ReturnType<typeof listPostings>>['postings'][number]

/** Everything about a posting: the two lines by their names of the day, what was said and decided, and what the actor may do next. */
export async function getPosting(ctx: Ctx, id: string, day: IsoDate = ctx.today) {
  const { read } = ctx.store
  const [posting] = await joined(
    read,
    {
      ...listed,
      share: postings.share,
      countsInStrength: postings.countsInStrength,
      appraiser: postings.appraiser,
      payer: postings.payer,
      injuryLiable: postings.injuryLiable,
      isCentralWork: postings.isCentralWork,
      approvalForm: postings.approvalForm,
      ending: postings.ending,
      askedAs: postings.askedAs,
      round: postings.round,
      originKind: postings.originKind,
      originId: postings.originId,
      joiningId: postings.joiningId,
      homeUnit: unitNameOn(read, postings.homeUnitId, day),
      hostUnit: unitNameOn(read, postings.hostUnitId, day),
    },
    day,
  ).where(and(eq(postings.id, id), postingsInScope(ctx.actor)))
  if (!posting) return undefined
  const row = { ...posting, hostVoice: await hostVoiceOf(read, posting, ctx.today) }
  const may = (action: PostingAction) => mayOn(ctx.actor.ability, action, 'Posting', row)
  const opinions = await opinionsOf(read, id)
  const heard = opinions.filter(({ round }) => round === posting.round).map(({ side }) => side)
  const hasTheWord = may('opine') || may('speakForHost') || may('decide')
  return {
    ...posting,
    hostVoice: row.hostVoice ?? null,
    joining: await joiningOfPosting(ctx, posting.joiningId),
    asker: await nameOf(read, posting.askedBy),
    pair: (await pairsOf(ctx, [id])).get(id) ?? null,
    opinions,
    /** The sides that have given their opinion on what was sent last. */
    heard,
    steps: await stepsOf(read, id),
    checks: await checksOf(read, id),
    decisions: await decisionsOf(read, id),
    vacancies: await vacanciesOf(ctx, id),
    earlyEnds: await earlyEndsOf(read, id),
    extensions: await extensionsOf(read, id),
    returned: await returnOf(read, id),
    attachments: await attachmentsOf(read, { kind: 'posting', id }),
    held: await heldReady(read, ctx, { kind: 'posting', id }),
    mayReadReceipts: mayOn(ctx.actor.ability, 'readReceipts', 'Posting', row),
    mayDraft: may('draft'),
    mayOpine: may('opine'),
    maySpeakForHost: may('speakForHost'),
    mayCheck: may('check'),
    maySendBack: hasTheWord,
    mayDecide: may('decide'),
    mayWithdraw: may('withdraw'),
    mayRecall: may('recall'),
    mayExtend: may('request'),
    mayConfirmReturn: may('confirmReturn'),
    /** For whom the actor would do it, where somebody lent them the right. */
    actsFor: await principalsOf(read, ctx, row),
  }
}

export type PostingShown = NonNullable<Awaited<ReturnType<typeof getPosting>>>

/** The posting a command is about: within the actor's scope, or NotFound. */
export async function requirePosting(db: Db, ctx: Ctx, id: string): Promise<Posting> {
  const [posting] = await db
    .select()
    .from(postings)
    .where(and(eq(postings.id, id), postingsInScope(ctx.actor)))
  if (!posting) throw new NotFound('posting')
  return posting
}

/** The person's other open postings, for the rule that two full-time ones may not overlap. */
export async function otherPostingsOf(
  db: Db,
  personId: string,
  { except, states, today }: { except: string | null; states: readonly PostingState[]; today: IsoDate },
): Promise<Clash[]> {
  const rows = await db
    .select({
      id: postings.id,
      start: postings.startsOn,
      end: postings.endsOn,
      kind: postings.kind,
      share: postings.share,
      countsInStrength: postings.countsInStrength,
      hostUnit: unitNameOn<string>(db, postings.hostUnitId, today),
    })
    .from(postings)
    .where(and(eq(postings.personId, personId), inArray(postings.state, [...states])))
    .orderBy(asc(postings.startsOn))
  return rows.filter(({ id }) => id !== except)
}

function joined<T extends Record<string, unknown>>(db: Db, columns: Parameters<Db['select']>[0] & T, day: IsoDate) {
  return db
    .select(columns)
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .leftJoin(homeNames, and(eq(homeNames.unitId, postings.homeUnitId), inForce(homeNames, day)))
    .leftJoin(hostNames, and(eq(hostNames.unitId, postings.hostUnitId), inForce(hostNames, day)))
}

function orderOf({ sort, descending }: PostingFilter): SQL[] {
  const column = {
    askedAt: postings.askedAt,
    startsOn: postings.startsOn,
    endsOn: postings.endsOn,
    name: people.namePinyin,
  }[sort]
  const empty = sql`case when ${column} is null then 1 else 0 end`
  return [empty, descending ? desc(column) : asc(column), desc(postings.id)]
}
