import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { decidedStates, openStates, postingKinds, standingStates, type PostingKind } from '#domain/postings.ts'
import { kindOn, type KindRule } from '#domain/postings/kinds.ts'
import { profileChoice, type TermAsked } from '#domain/postings/longest-terms.ts'
import { profileEffect, type ProfileEffect } from '#domain/postings/profile-effect.ts'
import { rulesInForce, ruleOn, type Rule, type RuleKey } from '#domain/rules.ts'
import type { TermProfileParams } from '#domain/rules/posting-params.ts'
import type { VersionTrying } from '#domain/rules/forms.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { people, postingExtensions, postings } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { postingsInScope } from '../access/scope.server.ts'
import type { Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { addVersion, tryVersion } from '../rules/commands.server.ts'
import { rulesOn, ruleToChange } from '../rules/queries.server.ts'

export type ProfileRule = Rule<TermProfileParams>
export type Choosing = { profile: RuleKey; startsOn: IsoDate }
export type TermShown = {
  id: string
  name: string
  hostUnit: string | null
  kind: PostingKind
  startsOn: IsoDate
  endsOn: IsoDate
  term: TermAsked
}

/** What each kind entails on a day, the profiles there are, and which of them applies since when. */
export async function kindsAndProfiles(ctx: Ctx, day: IsoDate) {
  const rules = await rulesOn(ctx.store.read, day)
  const chosen = ruleOn(rules, profileChoice, day) ?? null
  const profiles = profilesIn(rules, day)
  const key = chosen?.params.type === 'chosen' ? chosen.params.rule : null
  return {
    kinds: postingKinds.map((kind) => ({ kind, rule: kindOn(rules, kind, day) ?? null })),
    profiles,
    chosen: chosen && { rule: chosen, profile: profiles.find((profile) => profile.key === key) ?? null },
  }
}

/** The kinds somebody may be asked for today, with what each entails. */
export async function kindsAskedFor(ctx: Ctx): Promise<KindRule[]> {
  const rules = await rulesOn(ctx.store.read, ctx.today)
  return postingKinds.flatMap((kind) => kindOn(rules, kind, ctx.today) ?? [])
}

/** What choosing a profile would make of the postings that are asked for or not over. Refuses what choosing would, but for stale. */
export async function tryProfile(ctx: Ctx, choosing: Choosing): Promise<ProfileEffect<TermShown>> {
  const { rules: after } = await tryVersion(ctx, profileChoice, await versionFor(ctx, choosing))
  const day = choosing.startsOn < ctx.today ? ctx.today : choosing.startsOn
  const before = await rulesOn(ctx.store.read, day)
  return profileEffect(await termsHeld(ctx.store.read, ctx, before), { before, after }, day)
}

/** Chooses the profile by which people are lent. Refuses: stale, no such profile, the same again, a period that leaves a gap. */
export async function chooseProfile(
  ctx: Ctx,
  { reason, revision, ...choosing }: Choosing & { reason: string; revision: number },
): Promise<void> {
  await addVersion(ctx, profileChoice, { ...(await versionFor(ctx, choosing)), reason, revision })
}

/** How often the choice was changed: what its form is filled from. */
export async function choiceRevision(ctx: Ctx): Promise<number> {
  const choice = await ruleToChange(ctx, profileChoice)
  if (!choice) throw new NotFound('rule')
  return choice.revision
}

function profilesIn(rules: readonly Rule[], day: IsoDate): ProfileRule[] {
  return rulesInForce(rules, day).flatMap((rule) => {
    const { params } = rule
    return params.type === 'term_profile' ? [{ ...rule, params }] : []
  })
}

/** The version of the choice that names a profile: with the source of the profile, for that is what it rests on. */
async function versionFor({ store }: Ctx, { profile: key, startsOn }: Choosing): Promise<VersionTrying> {
  const rules = await rulesOn(store.read, startsOn)
  const profile = profilesIn(rules, startsOn).find((one) => one.key === key)
  const choice = ruleOn(rules, profileChoice, startsOn)
  if (!profile || !choice) throw new NotFound('rule')
  const { enforcement, override, stricterWins, layer } = choice
  return {
    ...{ layer, enforcement, override, stricterWins, startsOn, source: profile.source },
    titleZh: `适用口径：${profile.titleZh}`.slice(0, 80),
    titleEn: `In force: ${profile.titleEn}`.slice(0, 80),
    params: { type: 'chosen', rule: key },
  }
}

/** The postings in the actor's sight whose end is known and not reached, with all that their length is judged by. */
async function termsHeld(db: Db, ctx: Ctx, rules: readonly Rule[]): Promise<TermShown[]> {
  const bounded = postingKinds.filter((kind) => kindOn(rules, kind, ctx.today)?.params.term === 'profile')
  const rows = await db
    .select({
      id: postings.id,
      personId: postings.personId,
      name: people.name,
      hostUnit: unitNameOn(db, postings.hostUnitId, ctx.today),
      kind: postings.kind,
      state: postings.state,
      startsOn: postings.startsOn,
      endsOn: postings.endsOn,
      isCentralWork: postings.isCentralWork,
      approvalForm: postings.approvalForm,
    })
    .from(postings)
    .innerJoin(people, eq(people.id, postings.personId))
    .where(
      and(
        postingsInScope(ctx.actor),
        inArray(postings.state, [...standingStates]),
        inArray(postings.kind, bounded),
        isNotNull(postings.endsOn),
      ),
    )
    .orderBy(asc(postings.startsOn), asc(postings.id))
  const extensions = await extensionsBy(db)
  const isOpen = ({ state, endsOn }: (typeof rows)[number]) => openStates.includes(state) && (endsOn ?? '') > ctx.today
  const servedBy = new Map<string, typeof rows>()
  for (const row of rows)
    if (decidedStates.includes(row.state)) servedBy.set(row.personId, [...(servedBy.get(row.personId) ?? []), row])
  return rows.filter(isOpen).flatMap(({ personId, state: _state, endsOn, isCentralWork, approvalForm, ...shown }) => {
    if (endsOn === null) return []
    const { id, kind, startsOn } = shown
    const others = (servedBy.get(personId) ?? []).filter((other) => other.id !== id)
    const earlier = others.map((other) => ({ start: other.startsOn, end: other.endsOn }))
    const extended = extensions.get(id) ?? 0
    const term = { kind, startsOn, endsOn, isCentralWork, approvalForm, extensions: extended, earlier }
    return [{ ...shown, endsOn, term }]
  })
}

/** How often each posting that was extended was. */
async function extensionsBy(db: Db): Promise<Map<string, number>> {
  const counted = await db
    .select({ id: postingExtensions.postingId, count: sql<number>`count(*)`.mapWith(Number) })
    .from(postingExtensions)
    .where(eq(postingExtensions.outcome, 'approved'))
    .groupBy(postingExtensions.postingId)
  return new Map(counted.map(({ id, count }) => [id, count]))
}
