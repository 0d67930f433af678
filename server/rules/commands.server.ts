import { eq } from 'drizzle-orm'
import { canonicalJson } from '#domain/audit/records.ts'
import type {
  EndTrying,
  RuleEnding,
  RuleFounding,
  VersionAdding,
  VersionTrying,
  VersionWithdrawing,
} from '#domain/rules/forms.ts'
import { ended, laneOf, withdrawn, withVersions, type LaneChange, type RuleDraft } from '#domain/rules/periods.ts'
import type { Rule, RuleKey } from '#domain/rules.ts'
import { addDays } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rules } from '#db/schema/index.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import {
  authorizeRules,
  nextVersion,
  rememberChange,
  requireFreshRule,
  ruleFacts,
  rulesWith,
  saveAdded,
  saveMoved,
  unitsUnderRules,
  type RuleFacts,
} from './facts.server.ts'

/** What an act would make of the rules: all of them afterwards, and the layer it is about before and after. */
export type RulesTried = { version: Rule; before: Rule[]; after: Rule[]; rules: Rule[] }

type Done = LaneChange & { version: Rule; before: Rule[] }

/** What a new version would make of a rule. Refuses what adding it would refuse, but for stale. */
export async function tryVersion(ctx: Ctx, key: RuleKey, input: VersionTrying): Promise<RulesTried> {
  return tried(ctx, (facts) => versionIn(facts, { ...draftOf(key, input), id: ctx.newId() }, { isNewKey: false }))
}

/** The same for a rule with an id of its own that is not there yet. */
export async function tryRule(ctx: Ctx, input: VersionTrying & { key: RuleKey }): Promise<RulesTried> {
  return tried(ctx, (facts) => versionIn(facts, { ...draftOf(input.key, input), id: ctx.newId() }, { isNewKey: true }))
}

/** What the end of a rule on a layer would make of it. */
export async function tryEnd(ctx: Ctx, key: RuleKey, input: EndTrying): Promise<RulesTried> {
  return tried(ctx, (facts) => endIn(facts, key, input))
}

/** What taking a version back would make of its rule. */
export async function tryWithdrawal(ctx: Ctx, key: RuleKey, ruleId: string): Promise<RulesTried> {
  return tried(ctx, (facts) => withdrawalIn(facts, { key, ruleId, ctx }))
}

/**
 * Adds a version to a rule, on a layer that has some or begins with it; the version before it on that layer ends. Refuses:
 * stale, another type of parameters, nothing changed, a period that overlaps or leaves a gap.
 */
export async function addVersion(ctx: Ctx, key: RuleKey, { reason, revision, ...input }: VersionAdding): Promise<void> {
  await add(ctx, { ...draftOf(key, input), id: ctx.newId() }, { reason, seen: revision })
}

/** Founds a rule with a new id. Refuses: the id is taken, and all that a version is refused for, but for stale. */
export async function addRule(ctx: Ctx, { reason, ...input }: RuleFounding): Promise<void> {
  await add(ctx, { ...draftOf(input.key, input), id: ctx.newId() }, { reason, seen: null })
}

/** `seen`: the revision the form was filled from; null for a rule that is not there yet, of which nothing was seen. */
async function add(
  ctx: Ctx,
  draft: RuleDraft & { id: string },
  { reason, seen }: { reason: string; seen: number | null },
): Promise<void> {
  await write(ctx, async (tx) => {
    await authorizeRules(tx, ctx, 'edit')
    const facts = await ruleFacts(tx)
    if (seen !== null) await requireFreshRule(tx, facts, { key: draft.key, seen })
    const done = versionIn(facts, draft, { isNewKey: seen === null })
    await saveMoved(tx, done.moved)
    await saveAdded(tx, ctx, [done.version])
    await rememberChange(tx, ctx, { rule: done.version, kind: 'added', reason, moved: done.moved })
    await record(tx, ctx, 'rule.version-added', {
      subject: { kind: 'rule', id: draft.key },
      before: done.moved[0]?.before ?? null,
      after: done.version,
      reason,
      units: await unitsUnderRules(tx),
    })
  })
}

/** Puts a rule to an end on a layer. Refuses: stale, no version there, before its start, ended by then. */
export async function endRule(ctx: Ctx, key: RuleKey, { reason, revision, ...input }: RuleEnding): Promise<void> {
  await write(ctx, async (tx) => {
    await authorizeRules(tx, ctx, 'edit')
    const facts = await ruleFacts(tx)
    await requireFreshRule(tx, facts, { key, seen: revision })
    const { version, moved, before } = endIn(facts, key, input)
    await saveMoved(tx, moved)
    await rememberChange(tx, ctx, { rule: version, kind: 'ended', reason })
    await record(tx, ctx, 'rule.ended', {
      subject: { kind: 'rule', id: key },
      before: before.at(-1),
      after: version,
      reason,
      units: await unitsUnderRules(tx),
    })
  })
}

/** Takes back a version that has not begun; the one before it gets back its end. Refuses: stale, it has begun, it would leave a gap. */
export async function withdrawVersion(
  ctx: Ctx,
  key: RuleKey,
  { ruleId, reason, revision }: VersionWithdrawing & { ruleId: string },
): Promise<void> {
  await write(ctx, async (tx) => {
    await authorizeRules(tx, ctx, 'edit')
    const facts = await ruleFacts(tx)
    requireVersion(facts, key, ruleId)
    await requireFreshRule(tx, facts, { key, seen: revision })
    const { version, moved } = withdrawalIn(facts, { key, ruleId, ctx })
    await tx.delete(rules).where(eq(rules.id, version.id))
    await saveMoved(tx, moved)
    await rememberChange(tx, ctx, { rule: version, kind: 'withdrawn', reason })
    await record(tx, ctx, 'rule.version-withdrawn', {
      subject: { kind: 'rule', id: key },
      before: version,
      reason,
      units: await unitsUnderRules(tx),
    })
  })
}

async function tried(ctx: Ctx, act: (facts: RuleFacts) => Done): Promise<RulesTried> {
  const { read } = ctx.store
  await authorizeRules(read, ctx, 'edit')
  const facts = await ruleFacts(read)
  const { version, before, ...change } = act(facts)
  return { version, before, after: change.lane, rules: rulesWith(facts.rules, version, change) }
}

function draftOf(key: RuleKey, input: VersionTrying): RuleDraft {
  const { layer, titleZh, titleEn, params, source, enforcement, override, stricterWins, startsOn, lastDay } = input
  return {
    ...{ key, layer, titleZh, titleEn, params, source, enforcement, override, stricterWins, startsOn },
    endsOn: lastDay ? addDays(lastDay, 1) : null,
  }
}

function versionIn(facts: RuleFacts, draft: RuleDraft & { id: string }, { isNewKey }: { isNewKey: boolean }): Done {
  const { key, layer } = draft
  const own = facts.rules.filter((rule) => rule.key === key)
  if (isNewKey && own.length > 0) throw new Refusal('rule-key-taken', { key }, 'key')
  const [known] = own
  if (!isNewKey && !known) throw new NotFound('rule')
  if (known && known.params.type !== draft.params.type)
    throw new Refusal('rule-type-differs', { type: known.params.type })
  const before = laneOf(own, key, layer)
  const version: Rule = { ...draft, version: nextVersion(facts, key, layer) }
  const { lane, moved, problems } = withVersions(before, [version])
  const [problem] = problems
  if (problem) {
    const { code, facts: dates } = problem.problem
    throw new Refusal(code, dates, isBefore(version, dates['start']) ? 'lastDay' : 'startsOn')
  }
  const cut = moved[0]?.before
  if (cut && cut.endsOn === version.endsOn && isSameRule(cut, version)) throw new Refusal('rule-unchanged')
  return { version, before, lane, moved }
}

function endIn({ rules: all }: RuleFacts, key: RuleKey, { layer, lastDay }: EndTrying): Done {
  if (!all.some((rule) => rule.key === key)) throw new NotFound('rule')
  const before = laneOf(all, key, layer)
  const change = ended(before, lastDay)
  if (change instanceof Refusal) throw change
  const version = change.lane.at(-1)
  if (!version) throw new NotFound('rule')
  return { ...change, version, before }
}

function withdrawalIn(
  facts: RuleFacts,
  { key, ruleId, ctx: { today } }: { key: RuleKey; ruleId: string; ctx: Ctx },
): Done {
  const version = requireVersion(facts, key, ruleId)
  const before = laneOf(facts.rules, key, version.layer)
  const changes = facts.changes.filter((one) => one.key === key && one.layer === version.layer)
  const change = withdrawn(before, version, { today, changes })
  if (change instanceof Refusal) throw change
  return { ...change, version, before }
}

function requireVersion({ rules: all }: RuleFacts, key: RuleKey, ruleId: string): Rule {
  const version = all.find((rule) => rule.key === key && rule.id === ruleId)
  if (!version) throw new NotFound('rule')
  return version
}

/** Whether two versions ask the same, whenever they do. */
function isSameRule(a: Rule, b: Rule): boolean {
  const said = ({ id: _id, version: _version, startsOn: _starts, endsOn: _ends, ...rest }: Rule) => canonicalJson(rest)
  return said(a) === said(b)
}

function isBefore({ startsOn }: Rule, start: unknown): boolean {
  return typeof start === 'string' && startsOn < start
}
