import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { indispensableRoles, whyIndispensable, type GrantTerms } from '#domain/access/grants.ts'
import type { Refusal } from '#domain/shared/outcomes.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { accounts, roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../../context.ts'

/** Why the person cannot drop out today, if they cannot: they are the last system or security administrator. */
export async function whyOfficeWouldBeEmpty(db: Db, ctx: Ctx, personId: string): Promise<Refusal | undefined> {
  const held = await db
    .select()
    .from(roleGrants)
    .where(
      and(
        eq(roleGrants.personId, personId),
        inArray(roleGrants.role, [...indispensableRoles]),
        inForce(roleGrants, ctx.today),
      ),
    )
  const reasons = await Promise.all(held.map((grant) => whyGrantIsNeeded(db, grant, { day: ctx.today })))
  return reasons.find((reason) => reason !== undefined)
}

/** Why nobody can do without this grant from `day` on, if so: only holders with an open account count as others. */
export async function whyGrantIsNeeded(
  db: Db,
  grant: GrantTerms & { personId: string },
  { day }: { day: IsoDate },
): Promise<Refusal | undefined> {
  const others = await db
    .select({
      role: roleGrants.role,
      unitId: roleGrants.unitId,
      startsOn: roleGrants.startsOn,
      endsOn: roleGrants.endsOn,
    })
    .from(roleGrants)
    .innerJoin(accounts, eq(accounts.personId, roleGrants.personId))
    .where(and(eq(roleGrants.role, grant.role), ne(roleGrants.personId, grant.personId), isNull(accounts.disabledAt)))
  return whyIndispensable(grant, { others, day })
}
