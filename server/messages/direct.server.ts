import { and, asc, eq, exists, inArray, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { businessRoles } from '#domain/access/roles.ts'
import { pairOf } from '#domain/messages.ts'
import { NotAllowed, NotFound } from '#domain/shared/outcomes.ts'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { accounts, conversationMembers, conversations, people, roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { peopleInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { join } from './members.server.ts'

const mine = alias(conversationMembers, 'mine')
const mostFound = 20

/** Those the actor may write to, by name, pinyin or staff number; nobody before something is looked for. */
export async function findAddressees(ctx: Ctx, q: string) {
  if (q === '') return []
  const { read } = ctx.store
  return read
    .select({ id: people.id, name: people.name, staffNumber: people.staffNumber })
    .from(people)
    .where(
      and(
        isReachable(read, ctx),
        or(containsText(people.name, q), containsText(people.namePinyin, q), containsText(people.staffNumber, q)),
      ),
    )
    .orderBy(asc(people.namePinyin), asc(people.id))
    .limit(mostFound)
}

/** Whether the actor may write to somebody: whoever they may begin with, or have written to before. */
export async function mayWriteTo(ctx: Ctx, personId: string): Promise<boolean> {
  const { read } = ctx.store
  const me = ctx.actor.personId
  if (me === null || me === personId || !ctx.actor.ability.can('read', 'Conversation')) return false
  const { oneId, otherId } = pairOf(me, personId)
  const there = read
    .select({ one: sql`1` })
    .from(conversations)
    .where(and(eq(conversations.oneId, oneId), eq(conversations.otherId, otherId)))
  const [found] = await read
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), or(exists(there), isReachable(read, ctx))))
  return found !== undefined
}

/**
 * The conversation of the actor with somebody; begins it if there is none. Returns its id. Whoever the actor may not see, and does
 * not meet in the conversation of a unit, is not found.
 */
export async function openDirect(ctx: Ctx, personId: string): Promise<string> {
  return write(ctx, async (tx) => {
    const me = ctx.actor.personId
    if (me === null || !ctx.actor.ability.can('read', 'Conversation')) throw new NotAllowed('write', 'Conversation')
    const pair = pairOf(me, personId)
    const ofPair = and(eq(conversations.oneId, pair.oneId), eq(conversations.otherId, pair.otherId))
    const [there] = await tx.select({ id: conversations.id }).from(conversations).where(ofPair)
    if (there) return there.id
    const [addressee] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), isReachable(tx, ctx)))
    if (!addressee) throw new NotFound('person')
    const id = ctx.newId()
    await tx.insert(conversations).values({ id, kind: 'direct', ...pair, head: 0, createdAt: ctx.now })
    const places = [me, personId].map((each) => ({ conversationId: id, personId: each, head: 0 }))
    await join(tx, ctx, places)
    return id
  })
}

/** Whom the actor sees anyhow, or meets in the conversation of a unit; not themselves, and only who can sign in to read it. */
function isReachable(db: Db, ctx: Ctx): SQL | undefined {
  const { actor, today } = ctx
  const meets = db
    .select({ one: sql`1` })
    .from(conversationMembers)
    .innerJoin(conversations, eq(conversations.id, conversationMembers.conversationId))
    .innerJoin(mine, eq(mine.conversationId, conversations.id))
    .where(
      and(
        eq(conversationMembers.personId, people.id),
        isNull(conversationMembers.leftAt),
        isNotNull(conversations.unitId),
        eq(mine.personId, actor.personId ?? ''),
        isNull(mine.leftAt),
      ),
    )
  const reads = db
    .select({ one: sql`1` })
    .from(accounts)
    .innerJoin(roleGrants, eq(roleGrants.personId, accounts.personId))
    .where(
      and(
        eq(accounts.personId, people.id),
        isNull(accounts.disabledAt),
        inArray(roleGrants.role, [...businessRoles]),
        inForce(roleGrants, today),
      ),
    )
  return and(
    ne(people.id, actor.personId ?? ''),
    or(peopleInScope(db, actor, { day: today, today }), exists(meets)),
    exists(reads),
  )
}
