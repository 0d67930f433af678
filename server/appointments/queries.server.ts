import { and, asc, desc, eq, inArray, lte, sql } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { vacantSince, type PostCondition, type PostRoute, type PostTypeKey } from '#domain/appointments.ts'
import type { Department } from '#domain/organisation.ts'
import { isLeadingPost } from '#domain/organisation/leaders.ts'
import type { PostingKind } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { people, postHoldings, postings, posts, postTypes, units, unitVersions } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { unitIdsReached } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { leadersByText } from './leaders.server.ts'
import { holdingsInScope, postsInScope } from './sight.server.ts'

export type PostFilter = {
  day: IsoDate
  condition?: PostCondition
  typeKey?: PostTypeKey
  /** In one of these units. */
  unitIds?: readonly string[]
  /** This seat alone. */
  id?: string
}

/** Somebody in a seat on a day. */
export type Holder = {
  id: string
  personId: string
  name: string
  mode: PostingKind
  isActing: boolean
  startsOn: IsoDate
  /** The day it ends: its own, or that of the posting it rests on. */
  endsOn: IsoDate | null
  /** The conditions of the post that the holder was found not to meet any more. */
  unfitFor: string | null
}

/** A seat as it stands on a day. Of a holder whom the reader may not see there is only that there is one. */
export type PostListed = {
  id: string
  unitId: string
  unitName: string
  typeKey: PostTypeKey
  nameZh: string
  nameEn: string
  department: Department | null
  seatsPerUnit: number
  route: PostRoute
  revision: number
  holder: Holder | null
  acting: Holder | null
  isHeldUnseen: boolean
  vacantSince: IsoDate | null
  /** Of a leading post: whom the texts of postings call so, where that is somebody else. */
  othersByText: { personId: string; name: string }[]
}

/** The seats in the actor's scope on a day, in the order of the units and of rank. */
export async function listPosts(ctx: Ctx, filter: PostFilter): Promise<PostListed[]> {
  const { read } = ctx.store
  const seats = await seatsOn(ctx, filter)
  const held = await holdingsUntil(
    ctx,
    seats.map(({ id }) => id),
    filter.day,
  )
  const texts = await textsOf(read, ctx, seats, filter.day)
  const listed = seats.map((seat): PostListed => {
    const own = held.filter(({ postId }) => postId === seat.id)
    const now = own.filter(({ startsOn, endsOn }) => startsOn <= filter.day && (endsOn === null || endsOn > filter.day))
    const seen = now.filter(({ isSeen }) => isSeen)
    const holder = seen.find(({ isActing }) => !isActing)
    const acting = seen.find(({ isActing }) => isActing)
    const named = new Set(now.map(({ personId }) => personId))
    const { startsOn: _from, kind, isLeading, ...shown } = seat
    return {
      ...shown,
      holder: holder ? holderOf(holder) : null,
      acting: acting ? holderOf(acting) : null,
      isHeldUnseen: now.some(({ isSeen, isActing }) => !isSeen && !isActing),
      vacantSince: vacantSince(seat, own, filter.day) ?? null,
      othersByText: isLeading
        ? texts
            .filter(({ unitId, post }) => unitId === seat.unitId && isLeadingPost(kind, post))
            .filter(({ personId }) => !named.has(personId))
            .map(({ personId, name }) => ({ personId, name }))
        : [],
    }
  })
  return listed.filter((post) => isSo(post, filter.condition))
}

/** The kinds of posts there are on a day, in the order of units and rank. No secret. */
export async function listPostTypes(db: Db, day: IsoDate) {
  return db
    .select({ key: postTypes.key, nameZh: postTypes.nameZh, nameEn: postTypes.nameEn })
    .from(postTypes)
    .where(inForce(postTypes, day))
    .orderBy(asc(postTypes.unitKind), asc(postTypes.rank))
}

/** One seat with everybody who has held it, as far as the actor may know; undefined where they may not know of the seat. */
export async function getPost(ctx: Ctx, id: string, day: IsoDate) {
  const [post] = await listPosts(ctx, { day, id })
  if (!post) return undefined
  const history = await joined(ctx.store.read, day)
    .where(and(eq(postHoldings.postId, id), holdingsInScope(ctx.actor)))
    .orderBy(desc(postHoldings.startsOn), desc(postHoldings.id))
  return { ...post, history, mayEdit: mayOn(ctx.actor.ability, 'edit', 'Post', post) }
}

export type PostShown = NonNullable<Awaited<ReturnType<typeof getPost>>>

/** What a person has held, as far as the actor may know of it, the latest first. */
export async function listHeldBy(ctx: Ctx, personId: string, day: IsoDate) {
  return joined(ctx.store.read, day)
    .where(and(eq(postHoldings.personId, personId), holdingsInScope(ctx.actor)))
    .orderBy(desc(postHoldings.startsOn), desc(postHoldings.id))
}

export type HeldListed = Awaited<ReturnType<typeof listHeldBy>>[number]

/** A holding ends with its own last day or with that of the posting it rests on, whichever is earlier. */
const endsOn = sql<IsoDate | null>`case when ${postings.endsOn} is not null and (${postHoldings.endsOn} is null or ${postings.endsOn} < ${postHoldings.endsOn}) then ${postings.endsOn} else ${postHoldings.endsOn} end`

/** Holdings with who and where: of a seat, or of a person. */
function joined(db: Db, day: IsoDate) {
  return db
    .select({
      ...{ id: postHoldings.id, postId: postHoldings.postId, personId: postHoldings.personId, name: people.name },
      ...{ mode: postHoldings.mode, isActing: postHoldings.isActing, startsOn: postHoldings.startsOn, endsOn },
      ...{ document: postHoldings.document, decidedBy: postHoldings.decidedBy, decidedOn: postHoldings.decidedOn },
      isTakenOver: postHoldings.isTakenOver,
      ...{ ending: postHoldings.ending, endReason: postHoldings.endReason, endDocument: postHoldings.endDocument },
      ...{ nameZh: postTypes.nameZh, nameEn: postTypes.nameEn, unitName: unitNameOn(db, posts.unitId, day) },
    })
    .from(postHoldings)
    .innerJoin(posts, eq(posts.id, postHoldings.postId))
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, day)))
    .innerJoin(people, eq(people.id, postHoldings.personId))
    .leftJoin(postings, eq(postings.id, postHoldings.postingId))
    .$dynamic()
}

async function seatsOn(ctx: Ctx, { day, typeKey, unitIds, id }: PostFilter) {
  const { read } = ctx.store
  return read
    .select({
      ...{ id: posts.id, unitId: posts.unitId, unitName: unitVersions.shortName, typeKey: posts.typeKey },
      ...{ nameZh: postTypes.nameZh, nameEn: postTypes.nameEn, department: posts.department, kind: units.kind },
      ...{ seatsPerUnit: postTypes.seatsPerUnit, route: postTypes.route, isLeading: postTypes.isLeading },
      ...{ startsOn: posts.startsOn, revision: posts.revision },
    })
    .from(posts)
    .innerJoin(postTypes, and(eq(postTypes.key, posts.typeKey), inForce(postTypes, day)))
    .innerJoin(units, eq(units.id, posts.unitId))
    .innerJoin(unitVersions, and(eq(unitVersions.unitId, posts.unitId), inForce(unitVersions, day)))
    .where(
      and(
        postsInScope(read, ctx.actor),
        inForce(posts, day),
        id === undefined ? undefined : eq(posts.id, id),
        typeKey === undefined ? undefined : eq(posts.typeKey, typeKey),
        unitIds === undefined ? undefined : inArray(posts.unitId, [...unitIds]),
      ),
    )
    .orderBy(asc(units.sortOrder), asc(units.id), asc(postTypes.rank), asc(posts.number))
}

/** All that was held in these seats until a day; whom the reader may not see is marked, and never shown. */
async function holdingsUntil(ctx: Ctx, seatIds: readonly string[], day: IsoDate) {
  const isSeen = sql<number>`case when ${holdingsInScope(ctx.actor)} then 1 else 0 end`.mapWith(
    (one) => Number(one) === 1,
  )
  const held: (Holder & { postId: string; isSeen: boolean })[] = []
  for (let start = 0; start < seatIds.length; start += 500) {
    const rows = await ctx.store.read
      .select({
        ...{ id: postHoldings.id, postId: postHoldings.postId, personId: postHoldings.personId, name: people.name },
        ...{
          mode: postHoldings.mode,
          isActing: postHoldings.isActing,
          startsOn: postHoldings.startsOn,
          endsOn,
          isSeen,
          unfitFor: postHoldings.unfitFor,
        },
      })
      .from(postHoldings)
      .innerJoin(posts, eq(posts.id, postHoldings.postId))
      .innerJoin(people, eq(people.id, postHoldings.personId))
      .leftJoin(postings, eq(postings.id, postHoldings.postingId))
      .where(and(inArray(postHoldings.postId, seatIds.slice(start, start + 500)), lte(postHoldings.startsOn, day)))
      .orderBy(asc(postHoldings.startsOn), asc(postHoldings.id))
    held.push(...rows)
  }
  return held
}

/** Who leads the units by the texts of postings, of the units whose people the reader may know; headquarters count for what they lead. */
async function textsOf(db: Db, ctx: Ctx, seats: readonly { unitId: string; isLeading: boolean }[], day: IsoDate) {
  const reached = new Set(unitIdsReached(ctx.actor.scopes, 'host'))
  const led = [
    ...new Set(seats.filter((seat) => seat.isLeading && reached.has(seat.unitId)).map(({ unitId }) => unitId)),
  ]
  if (led.length === 0) return []
  const quarters = await db
    .select({ id: unitVersions.unitId, leads: unitVersions.parentId })
    .from(unitVersions)
    .innerJoin(units, eq(units.id, unitVersions.unitId))
    .where(and(eq(units.kind, 'headquarters'), inArray(unitVersions.parentId, led), inForce(unitVersions, day)))
  const leads = new Map(quarters.map((one) => [one.id, one.leads]))
  const texts = await leadersByText(db, [...led, ...leads.keys()], day)
  return texts.map((text) => ({ ...text, unitId: leads.get(text.unitId) ?? text.unitId }))
}

function isSo({ holder, isHeldUnseen, acting }: PostListed, condition: PostCondition | undefined): boolean {
  const isHeld = holder !== null || isHeldUnseen
  if (condition === 'held') return isHeld
  if (condition === 'vacant') return !isHeld
  return condition === undefined || acting !== null
}

function holderOf({ id, personId, name, mode, isActing, startsOn, endsOn, unfitFor }: Holder): Holder {
  return { id, personId, name, mode, isActing, startsOn, endsOn, unfitFor }
}
