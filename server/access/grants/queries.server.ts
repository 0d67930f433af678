import { and, asc, desc, eq, gt, isNotNull, lte, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { grantStateOn, type GrantState } from '#domain/access/grants.ts'
import type { Role } from '#domain/access/roles.ts'
import { flatten, treeOf } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { accounts, people, roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { unitsOn } from '../../organisation/queries.server.ts'
import { grantsInScope } from '../scope.server.ts'

export const grantSorts = ['name', 'staffNumber', 'role', 'startsOn', 'endsOn'] as const
export type GrantSort = (typeof grantSorts)[number]

export type GrantFilter = {
  q?: string
  role?: Role
  /** Grants on this very unit. */
  unitId?: string
  state?: GrantState
  sort: GrantSort
  descending: boolean
}

/** A grant with names: of the holder, of the unit as it is called today, of whoever gave it. */
export type GrantListed = {
  id: string
  personId: string
  name: string
  staffNumber: string
  loginName: string | null
  role: Role
  unitId: string | null
  unitName: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
  state: GrantState
  grantedBy: string | null
  grantedAt: number
  /** The grant it stands in for, and whose that is. */
  standsInFor: string | null
  onBehalfOf: string | null
}

/** Somebody a role could be given to: what an account is made of, and nothing of the file. */
export type Grantee = { id: string; name: string; staffNumber: string; loginName: string | null }

const givers = alias(people, 'givers')
const lent = alias(roleGrants, 'lent_grants')
const principals = alias(people, 'principals')

/** All grants that fit, past and to come among them, for whoever may see them. */
export async function listGrants(ctx: Ctx, filter: GrantFilter): Promise<GrantListed[]> {
  const { q, role, unitId, state, sort, descending } = filter
  return grantRows(
    ctx,
    and(
      grantsInScope(ctx.actor),
      q ? matches(q) : undefined,
      role ? eq(roleGrants.role, role) : undefined,
      unitId ? eq(roleGrants.unitId, unitId) : undefined,
      state ? isInState(state, ctx.today) : undefined,
    ),
    orderOf(sort, descending),
  )
}

/** One grant, or undefined when the actor may not know of it. */
export async function getGrant(ctx: Ctx, id: string): Promise<GrantListed | undefined> {
  const [grant] = await grantRows(ctx, and(eq(roleGrants.id, id), grantsInScope(ctx.actor)), [])
  return grant
}

/** What the actor holds, today and to come. */
export async function listOwnGrants(ctx: Ctx): Promise<GrantListed[]> {
  const own = await grantRows(ctx, eq(roleGrants.personId, ctx.actor.personId ?? ''), orderOf('startsOn', false))
  return own.filter(({ state }) => state !== 'ended')
}

/** The people a role could be given to whose name, pinyin, staff number or login name fits; and how many fit in all. */
export async function findGrantees(
  ctx: Ctx,
  { q, most }: { q: string; most: number },
): Promise<{ people: Grantee[]; total: number }> {
  const fitting = and(grantsInScope(ctx.actor), matches(q))
  const [counted] = await grantees(ctx.store.read, { total: sql<number>`count(*)`.mapWith(Number) }).where(fitting)
  const found = await grantees(ctx.store.read, granteeColumns)
    .where(fitting)
    .orderBy(asc(people.namePinyin), asc(people.staffNumber))
    .limit(most)
  return { people: found, total: counted?.total ?? 0 }
}

/** One of them with all they hold, or undefined. */
export async function getGrantee(ctx: Ctx, id: string): Promise<(Grantee & { grants: GrantListed[] }) | undefined> {
  const [person] = await grantees(ctx.store.read, granteeColumns).where(
    and(eq(people.id, id), grantsInScope(ctx.actor)),
  )
  if (!person) return undefined
  const grants = await grantRows(
    ctx,
    and(eq(roleGrants.personId, id), grantsInScope(ctx.actor)),
    orderOf('startsOn', true),
  )
  return { ...person, grants }
}

/** The units a role can be held over today, as a tree told in order; names alone. */
export async function listGrantUnits(ctx: Ctx): Promise<{ id: string; name: string; depth: number }[]> {
  if (ctx.actor.ability.cannot('read', 'Grant')) return []
  const units = await unitsOn(ctx.store.read, ctx.today)
  return flatten(treeOf(units)).map(({ id, shortName, depth }) => ({ id, name: shortName, depth }))
}

const granteeColumns = {
  id: people.id,
  name: people.name,
  staffNumber: people.staffNumber,
  loginName: accounts.loginName,
}

function grantees<T extends Record<string, unknown>>(db: Db, columns: T & Parameters<Db['select']>[0]) {
  return db.select(columns).from(people).leftJoin(accounts, eq(accounts.personId, people.id))
}

async function grantRows(ctx: Ctx, condition: SQL | undefined, order: SQL[]): Promise<GrantListed[]> {
  const rows = await ctx.store.read
    .select({
      id: roleGrants.id,
      personId: roleGrants.personId,
      name: people.name,
      staffNumber: people.staffNumber,
      loginName: accounts.loginName,
      role: roleGrants.role,
      unitId: roleGrants.unitId,
      unitName: unitNameOn<string | null>(ctx.store.read, roleGrants.unitId, ctx.today),
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
      grantedBy: givers.name,
      grantedAt: roleGrants.grantedAt,
      standsInFor: roleGrants.standsInFor,
      onBehalfOf: principals.name,
    })
    .from(roleGrants)
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .leftJoin(accounts, eq(accounts.personId, roleGrants.personId))
    .leftJoin(givers, eq(givers.id, roleGrants.grantedBy))
    .leftJoin(lent, eq(lent.id, roleGrants.standsInFor))
    .leftJoin(principals, eq(principals.id, lent.personId))
    .where(condition)
    .orderBy(...order)
  return rows.map((row) => ({ ...row, state: grantStateOn(row, ctx.today) }))
}

function matches(q: string): SQL | undefined {
  const places = [people.name, people.namePinyin, people.staffNumber, accounts.loginName]
  return or(...places.map((place) => containsText(place, q)))
}

function isInState(state: GrantState, day: IsoDate): SQL | undefined {
  const conditions = {
    'in-force': inForce(roleGrants, day),
    'to-come': gt(roleGrants.startsOn, day),
    ended: and(isNotNull(roleGrants.endsOn), lte(roleGrants.endsOn, day)),
  }
  return conditions[state]
}

function orderOf(sort: GrantSort, descending: boolean): SQL[] {
  const by = {
    name: people.namePinyin,
    staffNumber: people.staffNumber,
    role: roleGrants.role,
    startsOn: roleGrants.startsOn,
    // Without an end comes last.
    endsOn: sql`coalesce(${roleGrants.endsOn}, '9999-12-31')`,
  }[sort]
  return [descending ? desc(by) : asc(by), asc(people.staffNumber), asc(roleGrants.role)]
}
