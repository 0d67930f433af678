import { ruleLayers, ruleOn, type Rule } from '../rules.ts'
import { covers, type IsoDate } from '../shared/dates.ts'

/** Why a version is not the one that speaks that day, and which one is. */
export type Silence = { reason: 'not-in-force' | 'closer' | 'stricter'; by: Rule | null }

/**
 * Whether a version is heard on a day. Undefined: it speaks. `closer`: a closer layer has a version of its own; `stricter`: a
 * wider layer says that it may only be tightened, and this version does not tighten it.
 */
export function whySilent(rules: readonly Rule[], version: Rule, day: IsoDate): Silence | undefined {
  const by = ruleOn(rules, version.key, day) ?? null
  if (by?.id === version.id) return undefined
  if (!by || !covers({ start: version.startsOn, end: version.endsOn }, day)) return { reason: 'not-in-force', by }
  const isCloser = ruleLayers.indexOf(by.layer) > ruleLayers.indexOf(version.layer)
  return { reason: isCloser ? 'closer' : 'stricter', by }
}
