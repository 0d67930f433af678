import { isForceUnit } from '../organisation.ts'
import { kindShapes, whyPeriodIsWrong, type PostingKind } from '../postings.ts'
import type { Rule } from '../rules.ts'
import type { IsoDate } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'
import { whyInjuryIsWrong, whyShareIsWrong, type KindRule, type KindTerms } from './kinds.ts'
import { whyTermIsTooLong, type TermAsked } from './longest-terms.ts'

/** What is the matter with a request for a person in itself, if anything, whatever others may still clear. */
export function whyWrong(
  request: { hostUnitId: string; kind: PostingKind; startsOn: IsoDate; endsOn: IsoDate },
  found: {
    home: { unitId: string | null; name: string }
    host: Parameters<typeof isForceUnit>[0] | undefined
    hostName: string
    rules: readonly Rule[]
    kind: KindRule | undefined
    term: TermAsked
    terms: KindTerms
    today: IsoDate
    isOfPair: boolean
  },
): Refusal | undefined {
  const { hostUnitId, startsOn } = request
  const { home, host, hostName, rules, kind, term, terms, today, isOfPair } = found
  if (!host) return new Refusal('unit-not-there-that-day', { unit: hostName, day: startsOn }, 'hostUnitId')
  if (home.unitId === null) return new Refusal('posting-needs-home-unit', { name: home.name }, 'personId')
  if (!isOfPair && !isForceUnit(host)) return new Refusal('posting-host-not-force', { unit: hostName }, 'hostUnitId')
  if (home.unitId === hostUnitId) return new Refusal('posting-host-is-home', {}, 'hostUnitId')
  if (!kind || !kindShapes[request.kind].isSecondment)
    return new Refusal('posting-kind-not-asked-for', { kind: request.kind }, 'kind')
  return (
    whyShareIsWrong(kind, terms.share) ??
    whyInjuryIsWrong(kind, terms.injuryLiable) ??
    whyPeriodIsWrong(request, today) ??
    whyTermIsTooLong(rules, term, today)
  )
}
