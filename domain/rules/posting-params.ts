import type { PostingKind } from '../postings.ts'

/** Who looks after something of a person who serves elsewhere: the unit that sent them, the one that has them, or both. */
export const lines = ['home', 'host', 'joint'] as const
export type Line = (typeof lines)[number]
/** What cannot be shared out: pay, and who is liable for a work injury. */
export const singleLines = ['home', 'host'] as const satisfies readonly Line[]
export type SingleLine = (typeof singleLines)[number]

/** By what the term of a kind is bounded: the profile in force, limits of its own, or nothing. */
export const termBounds = ['profile', 'own', 'none'] as const
export type TermBound = (typeof termBounds)[number]

/** What a kind of posting entails (domain rules §3.4). */
export type PostingKindParams = {
  type: 'posting_kind'
  kind: PostingKind
  /** Usual share of working time, and the least and the most that may be asked for, in hundredths. */
  share: number
  leastShare: number
  mostShare: number
  /** Counted in the host's strength from this share on; absent: never. */
  countedFrom?: number
  term: TermBound
  /** Of a term of its own: the longest, and from where on it is unusual, in months. */
  months?: number
  usualMonths?: number
  appraiser: Line
  payer: SingleLine
  /** Who is liable for a work injury; whether something else may be agreed. */
  injury: SingleLine
  injuryAgreeable: boolean
}

/** How long people may be lent: a local document, or the force's own (SC-3 to SC-5). */
export type TermProfileParams = {
  type: 'term_profile'
  /** At one go; absent: what the force's own rule SECOND.TERM says. */
  months?: number
  /** Longer than that with the number of an approval form. */
  longerWithForm: boolean
  /** How often it may be extended, and by how many months each time. */
  extensions?: number
  extensionMonths?: number
  /** All terms of a person together, as long as no pause lies between. */
  cumulativeMonths?: number
  /** So long after one term another is not usual; a longer pause begins anew. */
  pauseMonths?: number
  /** After so many months somebody looks whether it still serves its purpose. */
  reviewMonths?: number
  /** An extension is applied for so many working days ahead. */
  applyDays?: number
  /** For central work of the party committee or government it lasts as long as the task. */
  followsTask: boolean
}

/** Which of several rules of one type applies. */
export type ChosenParams = { type: 'chosen'; rule: string }
