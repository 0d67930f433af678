import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { mayOn } from '#domain/access/ability.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import type { Clash, PostingKind, PostingState } from '#domain/postings.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { people, postingEarlyEnds, postings, unitVersions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { decisionsOf, earlyEndsOf, nameOf, opinionsOf, returnOf } from './said.server.ts'

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
  /** Called back, and nobody has decided on it. */
  isRecalled?: boolean
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
  return { postings: rows, total: counted?.total ?? 0 }
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
      ending: postings.ending,
      askedAs: postings.askedAs,
      originKind: postings.originKind,
      originId: postings.originId,
      homeUnit: unitNameOn(read, postings.homeUnitId, day),
      hostUnit: unitNameOn(read, postings.hostUnitId, day),
    },
    day,
  ).where(and(eq(postings.id, id), postingsInScope(ctx.actor)))
  if (!posting) return undefined
  const may = (action: 'draft' | 'opine' | 'decide' | 'withdraw' | 'recall' | 'confirmReturn') =>
    mayOn(ctx.actor.ability, action, 'Posting', posting)
  return {
    ...posting,
    asker: await nameOf(read, posting.askedBy),
    opinions: await opinionsOf(read, id),
    decisions: await decisionsOf(read, id),
    earlyEnds: await earlyEndsOf(read, id),
    returned: await returnOf(read, id),
    mayDraft: may('draft'),
    mayOpine: may('opine'),
    mayDecide: may('decide'),
    mayWithdraw: may('withdraw'),
    mayRecall: may('recall'),
    mayConfirmReturn: may('confirmReturn'),
  }
}

export type PostingShown = NonNullable<Awaited<ReturnType<typeof getPosting>>>

/** The posting a command is about: within the actor's scope, or NotFound. */
export async function requirePosting(tx: Tx, ctx: Ctx, id: string): Promise<Posting> {
  const [posting] = await tx
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

async function conditionOf(
  ctx: Ctx,
  { q, states, kinds, unitId, endingWithin, askedBy, isRecalled, personId }: PostingFilter,
): Promise<SQL | undefined> {
  const below = unitId ? unitsUnder(await linesOn(ctx.store.read, ctx.today), unitId, ['parent']) : []
  return and(
    postingsInScope(ctx.actor),
    askedBy ? eq(postings.askedBy, askedBy) : undefined,
    isRecalled ? exists(openRecalls(ctx.store.read)) : undefined,
    personId ? eq(postings.personId, personId) : undefined,
    q
      ? or(
          containsText(people.name, q),
          containsText(people.namePinyin, q),
          containsText(people.staffNumber, q),
          containsText(postings.document, q),
        )
      : undefined,
    states?.length ? inArray(postings.state, [...states]) : undefined,
    kinds?.length ? inArray(postings.kind, [...kinds]) : undefined,
    unitId ? or(inArray(postings.homeUnitId, below), inArray(postings.hostUnitId, below)) : undefined,
    endingWithin === undefined
      ? undefined
      : and(
          eq(postings.state, 'serving'),
          isNotNull(postings.endsOn),
          lte(postings.endsOn, addDays(ctx.today, endingWithin)),
        ),
  )
}

function openRecalls(db: Db) {
  const { id, postingId, outcome } = postingEarlyEnds
  return db
    .select({ id })
    .from(postingEarlyEnds)
    .where(and(eq(postingId, postings.id), isNull(outcome)))
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
