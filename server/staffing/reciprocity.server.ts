import { and, asc, eq, inArray, isNotNull, lte, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { Unit } from '#domain/organisation.ts'
import { decidedStates } from '#domain/postings.ts'
import { ruleOn, type ReciprocityParams, type Rule, type RuleKey } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { countsOn, isReciprocal, reciprocityOn, type Lending, type Reciprocity } from '#domain/staffing/reciprocity.ts'
import { preparing } from '#db/prepared.ts'
import { people, postings, rules, units } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { unitsOn } from '../organisation/queries.server.ts'
import { seesWholeForce } from './queries.server.ts'

/** How the departments stand to each other on a day; null for whoever does not see the whole force. */
export async function listReciprocity(ctx: Ctx, day: IsoDate): Promise<Reciprocity[] | null> {
  const { read } = ctx.store
  if (!seesWholeForce(ctx, await unitsOn(read, day))) return null
  const facts = await reciprocityFacts(read, day)
  return reciprocityOn(facts.rules, facts.lendings, day)
}

/** What reciprocity is reckoned from up to a day, unscoped: all versions of the rules, and who lent whom how many. */
export async function reciprocityFacts(db: Db, until: IsoDate): Promise<{ rules: Rule[]; lendings: Lending[] }> {
  return { rules: await db.select().from(rules), lendings: await lendingsUntil(db, until) }
}

/** Who of which department was sent to units of which other, up to a day; each counted under the unit that lent them. One aggregate. */
export async function lendingsUntil(db: Db, day: IsoDate): Promise<Lending[]> {
  const hosts = await departmentUnits(db)
  const rows = await db
    .select({
      from: homeUnits.department,
      to: hostUnits.department,
      kind: postings.kind,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
      people: sql<number>`count(*)`.mapWith(Number),
    })
    .from(hostUnits)
    .innerJoin(postings, eq(postings.hostUnitId, hostUnits.id))
    .innerJoin(homeUnits, eq(homeUnits.id, postings.homeUnitId))
    .where(and(betweenDepartments, inArray(postings.hostUnitId, hosts), lte(postings.startsOn, day)))
    .groupBy(homeUnits.department, hostUnits.department, postings.kind, postings.startsOn, postings.endsOn)
  return rows.flatMap(({ from, to, ...lending }) => (from && to ? [{ ...lending, from, to }] : []))
}

export type ReciprocityExplained = {
  rule: Rule<ReciprocityParams>
  pairs: Reciprocity[]
  /** The postings that are counted, as far as the reader may see them, and how many more there are. */
  people: PersonExchanged[]
  hidden: number
}

export type PersonExchanged = Awaited<ReturnType<typeof exchangedUntil>>[number]

/** Behind the reciprocity of departments; undefined when no such rule is in force that day, or for whoever does not see the whole. */
export async function explainReciprocity(
  ctx: Ctx,
  { ruleKey, day }: { ruleKey: RuleKey; day: IsoDate },
): Promise<ReciprocityExplained | undefined> {
  const { read } = ctx.store
  const rule = ruleOn(await read.select().from(rules).where(eq(rules.key, ruleKey)), ruleKey, day)
  if (!rule || !isReciprocal(rule)) return undefined
  const listed = await listReciprocity(ctx, day)
  if (!listed) return undefined
  const pairs = listed.filter((one) => one.ruleKey === ruleKey)
  const shown = (await exchangedUntil(ctx, day)).filter((posting) => countsOn(rule.params, posting, day))
  const counted = pairs.reduce((sum, { forth, back }) => sum + forth + back, 0)
  return { rule, pairs, people: shown, hidden: counted - shown.length }
}

/** Whether somebody is or was posted to a department’s unit among these: only then may an act have changed who lends to whom. */
export async function hostsExchanged(db: Db, among: readonly Unit[]): Promise<boolean> {
  for (const { id, department } of among)
    if (department !== null && (await anyHosted(db, 'any').execute({ unitId: id })).length > 0) return true
  return false
}

const anyHosted = preparing((db) =>
  db
    .select({ id: postings.id })
    .from(postings)
    .where(eq(postings.hostUnitId, sql.placeholder('unitId')))
    .limit(1)
    .prepare(),
)

/** The units that may be lent to: by them the few postings are found, for the many are to units of the force. */
async function departmentUnits(db: Db): Promise<string[]> {
  const rows = await db.select({ id: units.id }).from(units).where(isNotNull(units.department))
  return rows.map(({ id }) => id)
}

const homeUnits = alias(units, 'home_units')
const hostUnits = alias(units, 'host_units')

const betweenDepartments = and(
  isNotNull(homeUnits.department),
  isNotNull(hostUnits.department),
  ne(homeUnits.department, hostUnits.department),
  inArray(postings.state, [...decidedStates]),
)

async function exchangedUntil(ctx: Ctx, day: IsoDate) {
  const { read } = ctx.store
  const rows = await read
    .select({
      postingId: postings.id,
      personId: people.id,
      name: people.name,
      staffNumber: people.staffNumber,
      from: homeUnits.department,
      to: hostUnits.department,
      homeUnit: unitNameOn(read, postings.homeUnitId, day),
      hostUnit: unitNameOn(read, postings.hostUnitId, day),
      post: postings.post,
      kind: postings.kind,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
    })
    .from(hostUnits)
    .innerJoin(postings, eq(postings.hostUnitId, hostUnits.id))
    .innerJoin(homeUnits, eq(homeUnits.id, postings.homeUnitId))
    .innerJoin(people, eq(people.id, postings.personId))
    .where(and(betweenDepartments, lte(postings.startsOn, day), postingsInScope(ctx.actor)))
    .orderBy(asc(homeUnits.sortOrder), asc(postings.startsOn), asc(people.staffNumber))
  return rows.flatMap(({ from, to, ...row }) => (from && to ? [{ ...row, from, to }] : []))
}
