import type { Unit } from '../organisation.ts'
import type { PostingKind } from '../postings.ts'
import { monthsOn, ruleOn, type Rule, type RuleKey } from '../rules.ts'
import type { TermProfileParams } from '../rules/posting-params.ts'
import { addDays, addMonths, daysBetween, monthsBefore, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal, type Facts } from '../shared/outcomes.ts'
import { kindOn } from './kinds.ts'

/** Which profile applies: a rule that names another one. */
export const profileChoice: RuleKey = 'SECOND.PROFILE'
/** The force's own longest term, for a profile that has none. */
export const ownTerm: RuleKey = 'SECOND.TERM'
/** Whoever belongs to a township is not usually lent to a county or higher (SC-6). */
export const fromTownship: RuleKey = 'SECOND.FROM_TOWNSHIP'

/** A posting as far as its length is concerned. */
export type TermAsked = {
  kind: PostingKind
  startsOn: IsoDate
  endsOn: IsoDate
  /** For central work of the party committee or the government. */
  isCentralWork: boolean
  /** The number of the form by which a longer term was approved. */
  approvalForm: string | null
  /** How often it is extended, this time included; 0 when it is first asked for. */
  extensions: number
  /** The person's other terms that are bounded by the profile, each with its end. */
  earlier: readonly Period[]
}

/** What is unusual about a term and does not forbid it: the rule tells where that is written. */
export const termWarnings = ['term-unusual', 'posted-again-soon', 'from-township'] as const
export type TermWarning = { code: (typeof termWarnings)[number]; facts: Facts; ruleKey: RuleKey }

/** A profile and the id of its rule. */
export type Profile = TermProfileParams & { key: RuleKey }

/** The profile in force on a day; undefined where none is chosen, or the chosen one is not in force. */
export function profileOn(rules: readonly Rule[], day: IsoDate): Profile | undefined {
  const chosen = ruleOn(rules, profileChoice, day)?.params
  return chosen?.type === 'chosen' ? profileCalled(rules, chosen.rule, day) : undefined
}

/** A profile by the id of its rule. */
export function profileCalled(rules: readonly Rule[], key: RuleKey, day: IsoDate): Profile | undefined {
  const params = ruleOn(rules, key, day)?.params
  return params?.type === 'term_profile' ? { ...params, key } : undefined
}

/**
 * Why somebody cannot be posted as long as asked, by the rules of `day`: beyond the longest term of the kind or of the profile in force, beyond
 * the extensions it allows, or beyond what all terms of the person together may be. Undefined where nothing bounds it.
 */
export function whyTermIsTooLong(rules: readonly Rule[], asked: TermAsked, day: IsoDate): Refusal | undefined {
  const params = kindOn(rules, asked.kind, day)?.params
  if (params?.term === 'own') return whyBeyond(asked, params.months)
  if (params?.term === 'none') return undefined
  const profile = profileOn(rules, day)
  if (profile?.followsTask && asked.isCentralWork) return undefined
  return whyBeyondProfile(profile, asked, profile?.months ?? monthsOn(rules, ownTerm, day))
}

/** The months a posting may take in all from its first day, with so many extensions; undefined where nothing bounds it. For a page. */
export function longestTermOn(
  rules: readonly Rule[],
  { kind, isCentralWork, extensions }: Pick<TermAsked, 'kind' | 'isCentralWork' | 'extensions'>,
  day: IsoDate,
): number | undefined {
  const params = kindOn(rules, kind, day)?.params
  if (params?.term === 'own') return params.months
  if (params?.term === 'none') return undefined
  const profile = profileOn(rules, day)
  if (profile?.followsTask && isCentralWork) return undefined
  return longestMonths(profile, { extensions }, profile?.months ?? monthsOn(rules, ownTerm, day))
}

/** How long a term may be by the profile, in months from its first day, with the extensions so far; undefined where it is not bounded. */
export function longestMonths(
  profile: Profile | undefined,
  { extensions }: Pick<TermAsked, 'extensions'>,
  atOnce: number | undefined,
): number | undefined {
  if (atOnce === undefined || profile === undefined || extensions === 0) return atOnce
  const { extensionMonths, extensions: most = extensions, cumulativeMonths } = profile
  if (extensionMonths !== undefined) return atOnce + Math.min(extensions, most) * extensionMonths
  return cumulativeMonths ?? atOnce
}

/** What is unusual: longer than a kind usually lasts, or again before the pause is over. Never a reason to forbid it. */
export function termWarningsOf(rules: readonly Rule[], asked: TermAsked, day: IsoDate): TermWarning[] {
  const rule = kindOn(rules, asked.kind, day)
  const usual = rule?.params.term === 'own' ? rule.params.usualMonths : undefined
  const isUnusual = usual !== undefined && asked.endsOn > addMonths(asked.startsOn, usual)
  const profile = rule?.params.term === 'profile' ? profileOn(rules, day) : undefined
  const last = profile?.pauseMonths === undefined ? undefined : lastWithin(asked, profile.pauseMonths)
  return [
    ...(rule && isUnusual ? [{ code: 'term-unusual' as const, facts: { months: usual }, ruleKey: rule.key }] : []),
    ...(profile && last
      ? [
          {
            code: 'posted-again-soon' as const,
            facts: { last: addDays(last, -1), months: profile.pauseMonths ?? 0 },
            ruleKey: profile.key,
          },
        ]
      : []),
  ]
}

/** The warning about whom a township lends, where that rule is in force. */
export function townshipWarning(
  rules: readonly Rule[],
  { home, host }: { home: Pick<Unit, 'kind' | 'shortName'>; host: Pick<Unit, 'level'> },
  day: IsoDate,
): TermWarning | undefined {
  const params = ruleOn(rules, fromTownship, day)?.params
  const isOn = params?.type === 'flag' && params.isOn
  const isUpwards = home.kind === 'sub_district' && host.level !== 'sub_district'
  return isOn && isUpwards
    ? { code: 'from-township', facts: { unit: home.shortName }, ruleKey: fromTownship }
    : undefined
}

function whyBeyondProfile(
  profile: Profile | undefined,
  asked: TermAsked,
  atOnce: number | undefined,
): Refusal | undefined {
  const { extensions, approvalForm, startsOn, endsOn, earlier } = asked
  const most = profile?.extensions
  if (most !== undefined && extensions > most) return new Refusal('posting-no-more-extensions', { most }, 'lastDay')
  const beyond = whyBeyond(asked, longestMonths(profile, asked, atOnce))
  if (beyond && !profile?.longerWithForm) return beyond
  if (beyond && !approvalForm) return new Refusal('posting-term-needs-form', beyond.facts, 'approvalForm')
  const together = profile?.cumulativeMonths
  if (together === undefined) return undefined
  const days = daysServed(earlier, startsOn, profile?.pauseMonths)
  const isWithin = endsOn <= addDays(addMonths(startsOn, together), -days)
  return isWithin ? undefined : new Refusal('posting-terms-too-long', { months: together, days }, 'lastDay')
}

function whyBeyond({ startsOn, endsOn }: TermAsked, months: number | undefined): Refusal | undefined {
  if (months === undefined || endsOn <= addMonths(startsOn, months)) return undefined
  return new Refusal('posting-term-too-long', { months, latest: addMonths(startsOn, months) }, 'lastDay')
}

/** The days of the terms before this one, back to the first pause that is long enough to begin anew. */
function daysServed(earlier: readonly Period[], startsOn: IsoDate, pauseMonths: number | undefined): number {
  let from = startsOn
  let days = 0
  for (const { start, end } of earlier.toSorted((a, b) => b.start.localeCompare(a.start))) {
    if (end === null || start >= startsOn) continue
    const isOverBefore = pauseMonths !== undefined && end <= monthsBefore(from, pauseMonths)
    if (isOverBefore) return days
    days += Math.max(0, daysBetween(start, end < from ? end : from))
    from = start
  }
  return days
}

/** The end of the last term that lies less than the pause before this one. */
function lastWithin({ earlier, startsOn }: TermAsked, pauseMonths: number): IsoDate | undefined {
  const ends = earlier.flatMap(({ end }) => (end !== null && end <= startsOn ? [end] : [])).toSorted()
  const last = ends.at(-1)
  return last !== undefined && last > monthsBefore(startsOn, pauseMonths) ? last : undefined
}
