import { and, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotAppoint, whyCannotEnd, whyCannotGive, type GrantTerms } from '#domain/access/grants.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { people, roleGrants, unitVersions } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { unitOn } from '../../organisation/queries.server.ts'
import { write } from '../../write.server.ts'
import { requireAccount } from '../accounts/commands.server.ts'
import { grantsInScope } from '../scope.server.ts'
import { endWithPrincipal } from '../substitutes/commands.server.ts'
import { whyGrantIsNeeded } from './holders.server.ts'

type Grant = typeof roleGrants.$inferSelect

/**
 * Gives a person a role for a period. Refuses: to oneself, what whyCannotGive refuses (roles that exclude each other on
 * any day, the same grant twice, a unit missing or not wanted, a first day before today), a unit not there that day.
 */
export async function giveRole(ctx: Ctx, { personId, ...terms }: GrantTerms & { personId: string }): Promise<string> {
  return write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'Grant', { personId })
    refuseOwn(ctx, personId)
    await requireHolder(tx, personId)
    const held = await heldBy(tx, personId)
    const refusal = whyCannotGive(terms, { held, today: ctx.today })
    if (refusal) throw refusal
    if (terms.unitId !== null) await requireUnitOn(tx, terms.unitId, terms.startsOn)
    return insertGrant(tx, ctx, { personId, ...terms })
  })
}

/**
 * Moves the end of a grant: `endsOn` is the first day without it, null for no end. One that has not been in force for
 * a whole day by then is taken back, and stands in the audit log alone. Refuses: one's own, the last system or security
 * administrator's, and what whyCannotEnd refuses.
 */
export async function endGrant(ctx: Ctx, id: string, { endsOn }: { endsOn: IsoDate | null }): Promise<void> {
  await write(ctx, async (tx) => {
    const grant = await requireGrant(tx, ctx, id)
    refuseOwn(ctx, grant.personId)
    if (grant.standsInFor !== null && isLater(endsOn, grant.endsOn))
      throw new Refusal('substitute-not-longer', {}, 'lastDay')
    const held = (await heldBy(tx, grant.personId)).filter((other) => other.id !== id)
    const refusal = whyCannotEnd(grant, { endsOn, held, today: ctx.today }) ?? (await whyNeeded(tx, grant, endsOn))
    if (refusal) throw refusal
    await endWithPrincipal(tx, ctx, grant, endsOn)
    const isTakenBack = endsOn !== null && endsOn <= grant.startsOn
    if (isTakenBack) await tx.delete(roleGrants).where(eq(roleGrants.id, id))
    else await tx.update(roleGrants).set({ endsOn }).where(eq(roleGrants.id, id))
    await recordGrant(tx, ctx, {
      personId: grant.personId,
      before: termsOf(grant),
      after: isTakenBack ? null : termsOf({ ...grant, endsOn }),
    })
  })
}

/**
 * The system administrator's only grant: makes the holder of an account the security administrator while there is none.
 * Refuses: there is one in force; a holder whose roles exclude it, the system administrator among them.
 */
export async function appointSecurityAdministrator(
  ctx: Ctx,
  { accountId }: { accountId: string },
): Promise<{ grantId: string }> {
  return write(ctx, async (tx) => {
    const { personId, disabledAt } = await requireAccount(tx, ctx, accountId)
    if (disabledAt !== null) throw new Refusal('account-disabled', {}, 'accountId')
    const terms: GrantTerms = { role: 'security_admin', unitId: null, startsOn: ctx.today, endsOn: null }
    const inOffice = await tx.select().from(roleGrants).where(eq(roleGrants.role, terms.role))
    const refusal =
      whyCannotAppoint(inOffice, ctx.today) ??
      whyCannotGive(terms, { held: await heldBy(tx, personId), today: ctx.today })
    if (refusal) throw new Refusal(refusal.code, refusal.facts, 'accountId')
    return { grantId: await insertGrant(tx, ctx, { personId, ...terms }) }
  })
}

async function whyNeeded(tx: Tx, grant: Grant, endsOn: IsoDate | null): Promise<Refusal | undefined> {
  const isShortened = endsOn !== null && (grant.endsOn === null || endsOn < grant.endsOn)
  if (!isShortened) return undefined
  return whyGrantIsNeeded(tx, grant, { day: endsOn > grant.startsOn ? endsOn : grant.startsOn })
}

async function insertGrant(tx: Tx, ctx: Ctx, grant: GrantTerms & { personId: string }): Promise<string> {
  const id = ctx.newId()
  await tx.insert(roleGrants).values({ ...grant, id, grantedBy: ctx.actor.personId, grantedAt: ctx.now })
  await recordGrant(tx, ctx, { personId: grant.personId, before: null, after: termsOf(grant) })
  return id
}

/** The subject is the person: their sockets come back with the rooms of what they hold now. */
async function recordGrant(
  tx: Tx,
  ctx: Ctx,
  { personId, before, after }: { personId: string; before: GrantTerms | null; after: GrantTerms | null },
): Promise<void> {
  await record(tx, ctx, 'grants.changed', {
    subject: { kind: 'person', id: personId },
    before,
    after,
    people: [personId],
  })
}

async function requireGrant(tx: Tx, ctx: Ctx, id: string): Promise<Grant> {
  const [grant] = await tx
    .select()
    .from(roleGrants)
    .where(and(eq(roleGrants.id, id), grantsInScope(ctx.actor)))
  if (!grant) throw new NotFound('grant')
  authorize(ctx.actor.ability, 'edit', 'Grant', grant)
  return grant
}

async function requireHolder(tx: Tx, personId: string): Promise<void> {
  const [person] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId))
  if (!person) throw new NotFound('person')
}

async function requireUnitOn(tx: Tx, unitId: string, day: IsoDate): Promise<void> {
  if (await unitOn(tx, unitId, day)) return
  const [known] = await tx
    .select({ name: unitVersions.shortName })
    .from(unitVersions)
    .where(eq(unitVersions.unitId, unitId))
  if (!known) throw new NotFound('unit')
  throw new Refusal('unit-not-there-that-day', { unit: known.name, day }, 'unitId')
}

async function heldBy(db: Db, personId: string): Promise<Grant[]> {
  return db.select().from(roleGrants).where(eq(roleGrants.personId, personId))
}

/** How long somebody stands in for another is said by that other alone. */
function isLater(endsOn: IsoDate | null, than: IsoDate | null): boolean {
  return than !== null && (endsOn === null || endsOn > than)
}

function refuseOwn(ctx: Ctx, personId: string): void {
  if (personId === ctx.actor.personId) throw new Refusal('grant-not-own')
}

function termsOf({ role, unitId, startsOn, endsOn }: GrantTerms): GrantTerms {
  return { role, unitId, startsOn, endsOn }
}
