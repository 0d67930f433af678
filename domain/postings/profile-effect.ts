import type { Rule } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { Refusal } from '../shared/outcomes.ts'
import { whyTermIsTooLong, type TermAsked } from './longest-terms.ts'

/** A posting whose length another set of rules judges otherwise, and what speaks against it under one of the two. */
export type TermTurn<T> = { held: T; refusal: Pick<Refusal, 'code' | 'facts'> }
export type ProfileEffect<T> = {
  /** Beyond only by the rules afterwards, and only by those before. */
  newly: TermTurn<T>[]
  noLonger: TermTurn<T>[]
  /** Beyond by both, and within by both. */
  stillBeyond: number
  within: number
}

/** What a change of rules does to the terms of these postings: the same data under the rules before and after. */
export function profileEffect<T extends { term: TermAsked }>(
  held: readonly T[],
  { before, after }: { before: readonly Rule[]; after: readonly Rule[] },
  day: IsoDate,
): ProfileEffect<T> {
  const effect: ProfileEffect<T> = { newly: [], noLonger: [], stillBeyond: 0, within: 0 }
  for (const one of held) {
    const was = whyTermIsTooLong(before, one.term, day)
    const is = whyTermIsTooLong(after, one.term, day)
    if (was && is) effect.stillBeyond++
    else if (is) effect.newly.push({ held: one, refusal: told(is) })
    else if (was) effect.noLonger.push({ held: one, refusal: told(was) })
    else effect.within++
  }
  return effect
}

function told({ code, facts }: Refusal): Pick<Refusal, 'code' | 'facts'> {
  return { code, facts }
}
