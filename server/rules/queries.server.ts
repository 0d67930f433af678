import { asc, desc, eq } from 'drizzle-orm'
import type { Rule, RuleKey } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'

/** The version of each rule that is in force on a day. */
export async function rulesOn(db: Db, day: IsoDate): Promise<Rule[]> {
  return db.select().from(rules).where(inForce(rules, day)).orderBy(asc(rules.key))
}

/** The same, for a page. Rules are no secret within the business roles; the route asks for the right to read them. */
export async function listRules(ctx: Ctx, day: IsoDate): Promise<Rule[]> {
  return rulesOn(ctx.store.read, day)
}

/** All versions of a rule, newest first. */
export async function listRuleVersions(ctx: Ctx, key: RuleKey): Promise<Rule[]> {
  return ctx.store.read.select().from(rules).where(eq(rules.key, key)).orderBy(desc(rules.version))
}
