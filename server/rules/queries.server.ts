import { and, asc, desc, eq, inArray, like, sql } from 'drizzle-orm'
import { laneOf, type RuleChangeKind } from '#domain/rules/periods.ts'
import {
  judgedTypes,
  ruleLayers,
  ruleOn,
  rulesInForce,
  type Rule,
  type RuleKey,
  type RuleLayer,
  type RuleParams,
} from '#domain/rules.ts'
import { asOf, type IsoDate } from '#domain/shared/dates.ts'
import { inForce } from '#db/periods.ts'
import { preparing } from '#db/prepared.ts'
import { people, ruleChanges, rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { authorizeRules, revisionOf, ruleFacts } from './facts.server.ts'

/** All versions in force on a day: of a rule one on each layer that has any. Which of them speaks `ruleOn` says. */
export async function rulesOn(db: Db, day: IsoDate): Promise<Rule[]> {
  return rulesOfDay(db, day).execute()
}

const rulesOfDay = preparing((db, day: IsoDate) =>
  db.select().from(rules).where(inForce(rules, day)).orderBy(asc(rules.key)).prepare(),
)

/** Of those in force on a day the ones that have verdicts: a fraction of all, and asked for at every act. */
export async function verdictRulesOn(db: Db, day: IsoDate): Promise<Rule[]> {
  return verdictRulesOfDay(db, day).execute()
}

const verdictRulesOfDay = preparing((db, day: IsoDate) => {
  const type = sql<RuleParams['type']>`${rules.params} ->> 'type'`
  return db
    .select()
    .from(rules)
    .where(and(inForce(rules, day), inArray(type, [...judgedTypes, 'reciprocity'])))
    .orderBy(asc(rules.key))
    .prepare()
})

/** All versions about the kinds of postings, whenever they were in force. */
export async function kindRules(db: Db): Promise<Rule[]> {
  return db.select().from(rules).where(like(rules.key, 'SECOND.KIND.%'))
}

/** The versions with these ids, whenever they were in force. */
export async function rulesById(db: Db, ids: readonly string[]): Promise<Rule[]> {
  return db
    .select()
    .from(rules)
    .where(inArray(rules.id, [...ids]))
}

/** A version in force, and the layer whose version of the rule speaks. */
export type RuleListed = Rule & { speakingLayer: RuleLayer }

/**
 * The same for a page: rule by rule, its layers from the widest, with the one that speaks. Rules are no secret within the
 * business roles; the route asks for the right to read them.
 */
export async function listRules(ctx: Ctx, day: IsoDate): Promise<RuleListed[]> {
  const all = await rulesOn(ctx.store.read, day)
  return rulesInForce(all, day).flatMap(({ key, layer: speakingLayer }) =>
    all
      .filter((rule) => rule.key === key)
      .toSorted((a, b) => ruleLayers.indexOf(a.layer) - ruleLayers.indexOf(b.layer))
      .map((rule) => ({ ...rule, speakingLayer })),
  )
}

/** All versions of a rule, layer by layer from the closest, the latest first. */
export async function listRuleVersions(ctx: Ctx, key: RuleKey): Promise<Rule[]> {
  const versions = await ctx.store.read.select().from(rules).where(eq(rules.key, key)).orderBy(desc(rules.startsOn))
  return versions.toSorted((a, b) => ruleLayers.indexOf(b.layer) - ruleLayers.indexOf(a.layer))
}

/** What was done to a rule, who did it and why, newest first. */
export type RuleAct = {
  id: string
  kind: RuleChangeKind
  layer: RuleLayer
  version: number
  startsOn: IsoDate
  endsOn: IsoDate | null
  reason: string
  at: number
  by: string | null
}

export async function listRuleActs(ctx: Ctx, key: RuleKey): Promise<RuleAct[]> {
  const { id, kind, layer, version, startsOn, endsOn, reason, recordedAt: at } = ruleChanges
  return ctx.store.read
    .select({ id, kind, layer, version, startsOn, endsOn, reason, at, by: people.name })
    .from(ruleChanges)
    .leftJoin(people, eq(people.id, ruleChanges.recordedBy))
    .where(eq(ruleChanges.key, key))
    .orderBy(desc(ruleChanges.recordedAt), desc(ruleChanges.id))
}

/**
 * A rule to be changed, for whoever may: all its versions, the one that speaks today (or else the latest) and how often it
 * was changed. Undefined for an id without versions.
 */
export async function ruleToChange(ctx: Ctx, key: RuleKey) {
  await authorizeRules(ctx.store.read, ctx, 'edit')
  const facts = await ruleFacts(ctx.store.read)
  const versions = facts.rules.filter((rule) => rule.key === key)
  const latest = versions.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn))[0]
  const speaking = ruleOn(versions, key, ctx.today) ?? latest
  return speaking && { key, versions, speaking, revision: revisionOf(facts, key) }
}
export type RuleToChange = NonNullable<Awaited<ReturnType<typeof ruleToChange>>>

/** The version of a layer in force on a day, or else its latest; null where it has none. */
export function spokenOn({ versions }: RuleToChange, layer: RuleLayer, day: IsoDate): Rule | null {
  const lane = laneOf(versions, versions[0]?.key ?? '', layer)
  return asOf(lane, day) ?? lane.at(-1) ?? null
}

/** Whether any version of it is left. */
export async function isRuleThere(ctx: Ctx, key: RuleKey): Promise<boolean> {
  return (await ctx.store.read.$count(rules, eq(rules.key, key))) > 0
}
