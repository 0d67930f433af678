import type { PostingKind } from '../postings.ts'
import { ruleOn, type Rule } from '../rules.ts'
import type { Line, PostingKindParams, SingleLine } from '../rules/posting-params.ts'
import type { IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/**
 * What a kind of posting entails: rows of the rule engine, one id per kind, that the commission office gives new versions. A posting
 * keeps what applied when it was decided; only its life (who is asked, whether a return is waited for) is code.
 */
export type KindRule = Rule<PostingKindParams>
/** What a posting carries of its kind: the share it was given, and who looks after what. */
export type KindTerms = {
  share: number
  countsInStrength: boolean
  appraiser: Line
  payer: SingleLine
  injuryLiable: SingleLine
}
/** What a posting of each kind usually carries. */
export type UsualKinds = Readonly<Record<PostingKind, KindTerms>>

/** `SECOND.KIND.DRAFT_IN`: the id of the rule about a kind. */
export function kindKey(kind: PostingKind): string {
  return `SECOND.KIND.${kind.toUpperCase()}`
}

/** What a kind entails on a day; undefined where no version is in force: then it is not asked for. */
export function kindOn(rules: readonly Rule[], kind: PostingKind, day: IsoDate): KindRule | undefined {
  const rule = ruleOn(rules, kindKey(kind), day)
  return rule && narrowed(rule)
}

/**
 * The same for what is a fact and not asked for, as in a list of staff that is brought in: before the first version the first speaks,
 * after the last the last. Throws where a kind has no version at all, for then the rules are not those the product is shipped with.
 */
export function kindNear(rules: readonly Rule[], kind: PostingKind, day: IsoDate): KindRule {
  const own = rules.flatMap((rule) => (rule.key === kindKey(kind) ? (narrowed(rule) ?? []) : []))
  const inOrder = own.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn))
  const near = kindOn(own, kind, day) ?? inOrder.findLast(({ startsOn }) => startsOn <= day) ?? inOrder[0]
  if (!near) throw new RangeError(`no rule says what a posting of the kind ${kind} entails`)
  return near
}

/** What each kind usually is on a day, of all versions there are. */
export function usualKinds(rules: readonly Rule[], day: IsoDate): UsualKinds {
  const usual = (kind: PostingKind) => termsOf(kindNear(rules, kind, day))
  return {
    draft_in: usual('draft_in'),
    loan: usual('loan'),
    developmental: usual('developmental'),
    cross_posting: usual('cross_posting'),
    concurrent: usual('concurrent'),
    attached: usual('attached'),
    line_posting: usual('line_posting'),
    contract_assignment: usual('contract_assignment'),
    agency_assignment: usual('agency_assignment'),
    temporary_x: usual('temporary_x'),
  }
}

/** What a posting of this kind carries, at this share of working time or at the usual one. */
export function termsOf({ params }: KindRule, share: number = params.share): KindTerms {
  const { appraiser, payer, injury: injuryLiable } = params
  return { share, countsInStrength: isCounted(params, share), appraiser, payer, injuryLiable }
}

/** Whether a posting at this share of working time counts in the strength of its host. */
export function isCounted({ countedFrom }: Pick<PostingKindParams, 'countedFrom'>, share: number): boolean {
  return countedFrom !== undefined && share >= countedFrom
}

/** Whether it leaves room for another posting beside it: two full-time ones exclude each other. */
export function isFullTime({ share }: { share: number }): boolean {
  return share === 100
}

/** Why nobody can be asked for at this share of working time, if not. */
export function whyShareIsWrong({ params }: KindRule, share: number): Refusal | undefined {
  const { kind, leastShare: least, mostShare: most } = params
  return share < least || share > most
    ? new Refusal('posting-share-out-of-range', { kind, least, most }, 'share')
    : undefined
}

/** Why this cannot be agreed about a work injury, if not: the kind says who is liable, and whether it is open (SC-9). */
export function whyInjuryIsWrong({ params }: KindRule, injuryLiable: SingleLine): Refusal | undefined {
  const { kind, injury, injuryAgreeable } = params
  return injuryLiable === injury || injuryAgreeable
    ? undefined
    : new Refusal('posting-injury-not-agreeable', { kind }, 'injuryLiable')
}

function narrowed(rule: Rule): KindRule | undefined {
  const { params } = rule
  return params.type === 'posting_kind' ? { ...rule, params } : undefined
}
