import { and, asc, desc, eq, exists, gt, inArray, isNotNull, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { grantStateOn, type GrantState } from '#domain/access/grants.ts'
import type { Role } from '#domain/access/roles.ts'
import { takesSubstitute } from '#domain/access/substitutes.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { containsText } from '#db/patterns.ts'
import { inForce } from '#db/periods.ts'
import { absences, accounts, homePositions, people, roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { listOwnGrants, type GrantListed } from '../grants/queries.server.ts'
import { peopleInScope, unitIdsInScope } from '../scope.server.ts'
import { isAccountOpen } from '../session.server.ts'

/** That somebody stands in for somebody: who, for whom, in which role, over which unit, and how long. */
export type Substitution = {
  id: string
  principalId: string
  principal: string
  personId: string
  substitute: string
  role: Role
  unitName: string | null
  startsOn: IsoDate
  endsOn: IsoDate | null
  state: GrantState
}

/** Somebody who could stand in: name, number and home unit, and nothing of the file. */
export type SubstituteFound = {
  id: string
  name: string
  staffNumber: string
  homeUnitId: string | null
  homeUnit: string | null
}

export const mostSubstitutes = 20

const lent = alias(roleGrants, 'lent_grants')
const principals = alias(people, 'principals')

/** Whom the actor named, and for whom they stand in themselves; the newest first. Nobody else's. */
export async function listSubstitutions(ctx: Ctx): Promise<{ named: Substitution[]; standing: Substitution[] }> {
  const me = ctx.actor.personId ?? ''
  const rows = await ctx.store.read
    .select({
      ...{ id: roleGrants.id, principalId: lent.personId, principal: principals.name },
      ...{ personId: roleGrants.personId, substitute: people.name, role: roleGrants.role },
      ...{ startsOn: roleGrants.startsOn, endsOn: roleGrants.endsOn },
      unitName: unitNameOn<string | null>(ctx.store.read, roleGrants.unitId, ctx.today),
    })
    .from(roleGrants)
    .innerJoin(lent, eq(lent.id, roleGrants.standsInFor))
    .innerJoin(people, eq(people.id, roleGrants.personId))
    .innerJoin(principals, eq(principals.id, lent.personId))
    .where(or(eq(lent.personId, me), eq(roleGrants.personId, me)))
    .orderBy(desc(roleGrants.startsOn), desc(roleGrants.id))
  const shown = rows.map((row) => ({ ...row, state: grantStateOn(row, ctx.today) }))
  return {
    named: shown.filter(({ principalId }) => principalId === me),
    standing: shown.filter(({ personId }) => personId === me),
  }
}

/** The actor’s own grants in which somebody may stand in for them. */
export async function listSubstitutable(ctx: Ctx): Promise<GrantListed[]> {
  return (await listOwnGrants(ctx)).filter((grant) => takesSubstitute(grant, ctx.today))
}

/** When the actor will be away, as far as it is recorded: what a substitute may be needed for. */
export async function listOwnAbsences(ctx: Ctx) {
  const { id, kind, startsOn, endsOn } = absences
  return ctx.store.read
    .select({ id, kind, startsOn, endsOn })
    .from(absences)
    .where(and(eq(absences.personId, ctx.actor.personId ?? ''), or(isNull(endsOn), gt(endsOn, ctx.today))))
    .orderBy(asc(startsOn))
}

/** Who could stand in and whose name, pinyin or number fits. Only for whoever may name somebody. */
export async function findSubstitutes(ctx: Ctx, q: string): Promise<SubstituteFound[]> {
  if (ctx.actor.ability.cannot('create', 'Substitution') || q.trim() === '') return []
  const fits = or(containsText(people.name, q), containsText(people.namePinyin, q), containsText(people.staffNumber, q))
  return substitutes(ctx.store.read, ctx, fits).orderBy(asc(people.staffNumber)).limit(mostSubstitutes)
}

/** The same for one person. */
export async function substituteOf(db: Db, ctx: Ctx, personId: string): Promise<SubstituteFound | undefined> {
  if (ctx.actor.ability.cannot('create', 'Substitution')) return undefined
  const [found] = await substitutes(db, ctx, eq(people.id, personId))
  return found
}

/**
 * Those with an open account whom the actor sees, or who answer for a unit of theirs too; but the actor. Others cannot be named,
 * for nobody is found here that the actor could not find elsewhere.
 */
function substitutes(db: Db, ctx: Ctx, condition: SQL | undefined) {
  const days = { day: ctx.today, today: ctx.today }
  const units = unitIdsInScope(ctx.actor)
  const colleague = db
    .select({ one: sql`1` })
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.personId, people.id),
        isNotNull(roleGrants.unitId),
        inArray(roleGrants.unitId, units.length > 0 ? units : ['']),
        inForce(roleGrants, ctx.today),
      ),
    )
  return db
    .select({
      ...{ id: people.id, name: people.name, staffNumber: people.staffNumber, homeUnitId: homePositions.unitId },
      homeUnit: unitNameOn<string | null>(db, homePositions.unitId, ctx.today),
    })
    .from(people)
    .innerJoin(accounts, and(eq(accounts.personId, people.id), isAccountOpen(ctx.settings)))
    .leftJoin(homePositions, and(eq(homePositions.personId, people.id), inForce(homePositions, ctx.today)))
    .where(
      and(
        condition,
        ne(people.id, ctx.actor.personId ?? ''),
        or(peopleInScope(db, ctx.actor, days), exists(colleague)),
      ),
    )
    .$dynamic()
}
