import { asc, eq, inArray } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import { forceKinds } from '#domain/organisation.ts'
import { laneOf, type LaneChange, type RuleChangeKind } from '#domain/rules/periods.ts'
import type { Rule, RuleKey, RuleLayer } from '#domain/rules.ts'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { ruleChanges, rules, units } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'

/** All versions of all rules, and what was done to them. */
export type RuleFacts = { rules: Rule[]; changes: (typeof ruleChanges.$inferSelect)[] }

export async function ruleFacts(db: Db): Promise<RuleFacts> {
  const all = await db.select().from(rules).orderBy(asc(rules.key), asc(rules.version))
  return {
    rules: all.map(({ createdBy: _by, createdAt: _at, ...rule }) => rule),
    changes: await db.select().from(ruleChanges).orderBy(asc(ruleChanges.recordedAt), asc(ruleChanges.id)),
  }
}

/** Refuses whoever does not answer for all units: rules hold for everybody. */
export async function authorizeRules(db: Db, { actor }: Ctx, to: 'edit' | 'export'): Promise<void> {
  if (!mayTo(to, actor, await topsOf(db))) throw new NotAllowed(to, 'Rule')
}

/** The same, for a page that is the form of it or leads there. */
export type MayDoToRules = { edit: boolean; export: boolean }

export async function mayDoToRules({ store, actor }: Ctx): Promise<MayDoToRules> {
  const tops = await topsOf(store.read)
  return { edit: mayTo('edit', actor, tops), export: mayTo('export', actor, tops) }
}

async function topsOf(db: Db): Promise<string[]> {
  const tops = await db.select({ id: units.id }).from(units).where(eq(units.kind, 'city'))
  return tops.map(({ id }) => id)
}

function mayTo(to: 'edit' | 'export', { ability }: Ctx['actor'], tops: readonly string[]): boolean {
  return tops.length > 0 && tops.every((unitId) => mayOn(ability, to, 'Rule', { unitId }))
}

/** How often something was done to a rule: what a form was filled from. */
export function revisionOf({ changes }: RuleFacts, key: RuleKey): number {
  return changes.filter((change) => change.key === key).length
}

export const ruleActions = ['rule.version-added', 'rule.ended', 'rule.version-withdrawn', 'rule.imported'] as const

export async function requireFreshRule(db: Db, facts: RuleFacts, { key, seen }: { key: RuleKey; seen: number }) {
  await requireFresh(db, { kind: 'rule', id: key, seen, now: revisionOf(facts, key), actions: ruleActions })
}

/** The number after the greatest a version of this layer ever had; those that were withdrawn count. */
export function nextVersion({ rules: all, changes }: RuleFacts, key: RuleKey, layer: RuleLayer): number {
  const had = [...all, ...changes].filter((one) => one.key === key && one.layer === layer)
  return Math.max(0, ...had.map(({ version }) => version)) + 1
}

/** All rules, with the versions of one layer as a change leaves them. */
export function rulesWith(all: readonly Rule[], { key, layer }: Rule, change: LaneChange): Rule[] {
  const lane = new Set(laneOf(all, key, layer).map(({ id }) => id))
  return [...all.filter(({ id }) => !lane.has(id)), ...change.lane]
}

/** New ends of versions that stay. */
export async function saveMoved(tx: Tx, moved: LaneChange['moved']): Promise<void> {
  for (const { after } of moved) await tx.update(rules).set({ endsOn: after.endsOn }).where(eq(rules.id, after.id))
}

export async function saveAdded(tx: Tx, ctx: Ctx, added: readonly Rule[]): Promise<void> {
  const made = { createdBy: ctx.actor.personId, createdAt: ctx.now }
  for (const rule of added) await tx.insert(rules).values({ ...rule, ...made })
}

/** Remembers what was done to a version, and which one was ended for it. */
export async function rememberChange(
  tx: Tx,
  ctx: Ctx,
  { rule, kind, reason, moved = [] }: { rule: Rule; kind: RuleChangeKind; reason: string; moved?: LaneChange['moved'] },
): Promise<void> {
  const cut = moved.find(({ after }) => after.endsOn === rule.startsOn)?.before
  const { key, layer, version, startsOn, endsOn } = rule
  await tx.insert(ruleChanges).values({
    ...{ id: ctx.newId(), key, layer, version, kind, startsOn, endsOn, reason },
    ...{ cutVersion: cut?.version ?? null, cutEndsOn: cut?.endsOn ?? null },
    ...{ recordedBy: ctx.actor.personId, recordedAt: ctx.now },
  })
}

/** Where a change of rules is to be seen: on the pages of every unit of the force, and of all above them. */
export async function unitsUnderRules(db: Db): Promise<string[]> {
  const all = await db
    .select({ id: units.id })
    .from(units)
    .where(inArray(units.kind, [...forceKinds]))
  return all.map(({ id }) => id)
}
