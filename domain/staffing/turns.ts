import type { Enforcement, Rule } from '../rules.ts'
import type { Counted, Standing } from './standings.ts'
import type { VerdictStatus } from './verdicts.ts'

/** A standing as it was when it was last looked at. */
export type Kept = Counted & { ruleId: string; status: VerdictStatus | null }

/** What somebody must hear of: a verdict that is graver or lighter than what was told last; `ended`: nobody asks for it any more. */
export type Turn = Counted & { rule: Rule; from: VerdictStatus; to: VerdictStatus | 'ended' }

export type Before = {
  kept: readonly Kept[]
  /** The versions that spoke then, by their id. */
  rules: ReadonlyMap<string, Rule>
  /** Whether what a standing was of is still there: of a unit that was closed there is nobody to tell. */
  isThere(subject: string): boolean
}

/**
 * What has turned since standings were last looked at, and asks for more or less than it did. A rule that only informs tells
 * nobody: what it says counts as not told, so when it begins to bind, what is broken is told, and when it ceases to, or no
 * longer looks at what it found broken, that is told too. Of what was not looked at before, nobody was told anything.
 */
export function turnsIn(found: readonly Standing[], { kept, rules, isThere }: Before): Turn[] {
  const before = new Map(kept.map((one) => [keyOf(one), one]))
  const there = new Set(found.map(keyOf))
  const turned = found.flatMap(({ status, ...standing }): Turn[] => {
    if (status === null) return []
    const was = before.get(keyOf(standing))
    const to = isTold(standing.rule.enforcement) ? status : 'ended'
    return [{ ...standing, from: was ? told(was, rules) : 'undefined', to }]
  })
  const gone = kept
    .filter((one) => !there.has(keyOf(one)) && isThere(one.subject))
    .flatMap((one): Turn[] => {
      const rule = rules.get(one.ruleId)
      return rule ? [{ ...one, rule, from: told(one, rules), to: 'ended' }] : []
    })
  return [...turned, ...gone].filter((turn) => directionOf(turn) !== null)
}

/** `worse`: somebody has something to do; `better`: they no longer have; null: it says neither more nor less. */
export function directionOf({ from, to }: Pick<Turn, 'from' | 'to'>): 'worse' | 'better' | null {
  const step = weight(to) - weight(from)
  if (step === 0) return null
  return step > 0 ? 'worse' : 'better'
}

/** One of each rule and subject. */
export function keyOf({ ruleKey, subject }: { ruleKey: string; subject: string }): string {
  return `${ruleKey} ${subject}`
}

function told({ status, ruleId }: Kept, rules: Before['rules']): VerdictStatus {
  const enforcement = rules.get(ruleId)?.enforcement
  return status !== null && enforcement && isTold(enforcement) ? status : 'undefined'
}

function isTold(enforcement: Enforcement): boolean {
  return enforcement !== 'info'
}

function weight(status: Turn['to']): number {
  return { undefined: 0, met: 0, ended: 0, near: 1, broken: 2 }[status]
}
