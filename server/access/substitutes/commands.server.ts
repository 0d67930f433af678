import { and, eq, gt, inArray, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { authorize } from '#domain/access/ability.ts'
import { grantStateOn } from '#domain/access/grants.ts'
import { whyCannotGrant } from '#domain/access/roles.ts'
import { whyCannotStandIn } from '#domain/access/substitutes.ts'
import { overlaps, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { people, roleGrants } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { recordAndTell } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { announce } from '../../news.server.ts'
import { unitOn } from '../../organisation/queries.server.ts'
import { personRoom } from '../../realtime/rooms.server.ts'
import { write } from '../../write.server.ts'
import { substituteOf } from './queries.server.ts'

type Grant = typeof roleGrants.$inferSelect

/**
 * Names who stands in for the actor in one of their roles for a period: a grant of its own, which ends with theirs. Refuses:
 * what whyCannotStandIn refuses, oneself, somebody the actor cannot name or who has no open account, an administrator, and
 * whoever holds the role there on one of these days.
 */
export async function nameSubstitute(
  ctx: Ctx,
  wanted: { grantId: string; personId: string; startsOn: IsoDate; endsOn: IsoDate; reason: string | null },
): Promise<string> {
  const { grantId, personId, startsOn, endsOn, reason } = wanted
  return write(ctx, async (tx) => {
    const grant = await requireOwn(tx, ctx, grantId)
    const others = await standingInFor(tx, grantId)
    const refusal = whyCannotStandIn(grant, { startsOn, endsOn }, { others, today: ctx.today })
    if (refusal) throw refusal
    const substitute = await substituteOf(tx, ctx, personId)
    if (!substitute) throw new Refusal('substitute-unknown', {}, 'personId')
    await refuseWhatExcludes(tx, grant, wanted)
    const id = ctx.newId()
    const { role, unitId } = grant
    const terms = { role, unitId, startsOn, endsOn }
    await tx.insert(roleGrants).values({
      ...{ ...terms, id, personId, standsInFor: grantId },
      ...{ grantedBy: ctx.actor.personId, grantedAt: ctx.now },
    })
    const after = { ...terms, id, personId, standsInFor: grantId }
    await tellOfSubstitute(tx, ctx, 'substitute.named', { grant: after, principalId: grant.personId, after, reason })
    return id
  })
}

/**
 * Takes the power back that somebody was lent, from now on: what has not been in force for a whole day is taken out, and stands
 * in the audit log alone. Refuses: it is over already.
 */
export async function endSubstitution(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const [found] = await tx.select().from(roleGrants).where(eq(roleGrants.id, id))
    if (!found?.standsInFor) throw new NotFound('substitution')
    const principal = await requireOwn(tx, ctx, found.standsInFor, 'edit')
    if (grantStateOn(found, ctx.today) === 'ended') throw new Refusal('grant-is-over', { endsOn: found.endsOn })
    await endLent(tx, ctx, { lent: found, endsOn: ctx.today, principalId: principal.personId })
  })
}

/** When a grant ends: whoever stands in for its holder does so no longer either. */
export async function endWithPrincipal(
  tx: Tx,
  ctx: Ctx,
  grant: Pick<Grant, 'id' | 'personId'>,
  endsOn: IsoDate | null,
): Promise<void> {
  if (endsOn === null) return
  const longer = or(isNull(roleGrants.endsOn), gt(roleGrants.endsOn, endsOn))
  const lent = await tx
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.standsInFor, grant.id), longer))
  for (const one of lent) await endLent(tx, ctx, { lent: one, endsOn, principalId: grant.personId })
}

/**
 * When somebody's account is disabled: nobody goes on in their name, and they stand in for nobody. What was lent is not given back with the
 * account; it is named anew.
 */
export async function endWithAccount(tx: Tx, ctx: Ctx, personId: string): Promise<void> {
  const principals = alias(roleGrants, 'principals')
  const lent = await tx
    .select({ grant: roleGrants, principalId: principals.personId })
    .from(roleGrants)
    .innerJoin(principals, eq(principals.id, roleGrants.standsInFor))
    .where(
      and(
        or(eq(principals.personId, personId), eq(roleGrants.personId, personId)),
        or(isNull(roleGrants.endsOn), gt(roleGrants.endsOn, ctx.today)),
      ),
    )
  for (const { grant, principalId } of lent) await endLent(tx, ctx, { lent: grant, endsOn: ctx.today, principalId })
}

async function endLent(
  tx: Tx,
  ctx: Ctx,
  { lent, endsOn, principalId }: { lent: Grant; endsOn: IsoDate; principalId: string },
): Promise<void> {
  const isTakenOut = endsOn <= lent.startsOn
  if (isTakenOut) await tx.delete(roleGrants).where(eq(roleGrants.id, lent.id))
  else await tx.update(roleGrants).set({ endsOn }).where(eq(roleGrants.id, lent.id))
  const { id, personId, role, unitId, startsOn, standsInFor } = lent
  const before = { id, personId, role, unitId, startsOn, endsOn: lent.endsOn, standsInFor }
  const after = isTakenOut ? undefined : { ...before, endsOn }
  await tellOfSubstitute(tx, ctx, 'substitute.ended', { grant: lent, principalId, before, after })
}

/** Both of them are told, and the pages and sockets of the substitute come back with what they may do now. */
async function tellOfSubstitute(
  tx: Tx,
  ctx: Ctx,
  type: 'substitute.named' | 'substitute.ended',
  happening: {
    grant: Pick<Grant, 'id' | 'personId' | 'role' | 'unitId' | 'startsOn' | 'endsOn'>
    principalId: string
    before?: unknown
    after?: unknown
    reason?: string | null
  },
): Promise<void> {
  const { grant, principalId, before, after, reason } = happening
  const names = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [principalId, grant.personId]))
  const nameOf = (id: string) => names.find((one) => one.id === id)?.name ?? ''
  const unit = grant.unitId === null ? undefined : await unitOn(tx, grant.unitId, ctx.today)
  await recordAndTell(tx, ctx, type, {
    ...{ subject: { kind: 'substitution', id: grant.id }, before, after, reason },
    people: [grant.personId, principalId],
    whom: { substitute: [{ person: grant.personId }], principal: [{ person: principalId }] },
    facts: {
      principal: nameOf(principalId),
      person: nameOf(grant.personId),
      unit: unit?.shortName ?? '',
      role: grant.role,
      startsOn: grant.startsOn,
      endsOn: grant.endsOn,
    },
  })
  announce(tx, {
    ...{ type: 'grants.changed', subject: { kind: 'person', id: grant.personId } },
    ...{ rooms: [personRoom(grant.personId)], told: [], eventId: null, at: ctx.now },
  })
}

async function requireOwn(tx: Tx, ctx: Ctx, id: string, action: 'create' | 'edit' = 'create'): Promise<Grant> {
  const mine = and(eq(roleGrants.id, id), eq(roleGrants.personId, ctx.actor.personId ?? ''))
  const [grant] = await tx.select().from(roleGrants).where(mine)
  if (!grant) throw new NotFound('grant')
  authorize(ctx.actor.ability, action, 'Substitution', { principalId: grant.personId })
  return grant
}

async function standingInFor(tx: Tx, grantId: string) {
  const { startsOn, endsOn } = roleGrants
  return tx
    .select({ name: people.name, startsOn, endsOn })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .where(eq(roleGrants.standsInFor, grantId))
}

/** What they hold on one of these days may exclude it: an administrator holds nothing else, and whoever holds it needs none. */
async function refuseWhatExcludes(
  tx: Tx,
  { role, unitId }: Grant,
  { personId, startsOn, endsOn }: { personId: string; startsOn: IsoDate; endsOn: IsoDate },
): Promise<void> {
  const held = await tx.select().from(roleGrants).where(eq(roleGrants.personId, personId))
  const meanwhile = held.filter((one) =>
    overlaps({ start: one.startsOn, end: one.endsOn }, { start: startsOn, end: endsOn }),
  )
  if (meanwhile.some((one) => one.role === role && one.unitId === unitId))
    throw new Refusal('substitute-holds-it', {}, 'personId')
  const refusal = whyCannotGrant(
    role,
    meanwhile.map((one) => one.role),
  )
  if (refusal) throw new Refusal(refusal.code, refusal.facts, 'personId')
}
