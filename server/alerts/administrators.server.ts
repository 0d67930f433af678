import { and, eq } from 'drizzle-orm'
import type { Audience } from '#domain/alerts/whom.ts'
import { inForce } from '#db/periods.ts'
import { roleGrants } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'

/** Those who look after the system today. */
export async function administrators(db: Db, ctx: Pick<Ctx, 'today'>): Promise<Audience[]> {
  const grants = await db
    .selectDistinct({ personId: roleGrants.personId })
    .from(roleGrants)
    .where(and(eq(roleGrants.role, 'system_admin'), inForce(roleGrants, ctx.today)))
  return grants.map(({ personId }) => ({ person: personId }))
}
