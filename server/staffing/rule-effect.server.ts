import { covers, type IsoDate } from '#domain/shared/dates.ts'
import type { Rule } from '#domain/rules.ts'
import { whySilent, type Silence } from '#domain/rules/speaking.ts'
import { boardOf } from '#domain/staffing/board.ts'
import { pairTurns, type PairTurn } from '#domain/staffing/pair-turns.ts'
import { reciprocityOn } from '#domain/staffing/reciprocity.ts'
import { ruleEffect, type RuleEffect } from '#domain/staffing/rule-effect.ts'
import type { Ctx } from '../context.ts'
import { boardFacts, boardSeenBy } from './queries.server.ts'
import { reciprocityFacts } from './reciprocity.server.ts'

/** What a change of rules does on a day; `silent`: which of the new versions do not speak then, and why. */
export type RuleDayEffect = RuleEffect & {
  day: IsoDate
  silent: { version: Rule; silence: Silence }[]
  /** Departments that would stand otherwise to each other. */
  pairs: PairTurn[]
}

/**
 * What other rules would say of today's staffing, and of that on the first of the given days that is yet to come: the same
 * people, judged twice. Of the units in the actor's sight, and of the force where all of it is. Null for whoever sees no
 * staffing.
 */
export async function effectOfRules(
  ctx: Ctx,
  { rules, versions, days }: { rules: readonly Rule[]; versions: readonly Rule[]; days: readonly IsoDate[] },
): Promise<RuleDayEffect[] | null> {
  if (!ctx.actor.ability.can('read', 'Staffing')) return null
  const effects: RuleDayEffect[] = []
  for (const day of [...new Set([ctx.today, ...days])]) {
    const facts = await boardFacts(ctx.store.read, day)
    const { board: before, isWhole } = boardSeenBy(ctx, facts)
    const seen = new Set(before.rows.map(({ unit }) => unit.id))
    const inForce = rules.filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
    const after = boardOf({ ...facts, units: facts.units.filter(({ id }) => seen.has(id)), rules: inForce })
    const whole = isWhole ? {} : { verdicts: [] }
    const silent = versions.flatMap((version) => {
      const silence = whySilent(rules, version, day)
      return silence ? [{ version, silence }] : []
    })
    const pairs = isWhole ? await pairsUnder(ctx, rules, day) : []
    effects.push({ day, ...ruleEffect({ ...before, ...whole }, { ...after, ...whole }), silent, pairs })
  }
  return effects
}

async function pairsUnder({ store: { read } }: Ctx, rules: readonly Rule[], day: IsoDate): Promise<PairTurn[]> {
  const now = await reciprocityFacts(read, day)
  return pairTurns(reciprocityOn(now.rules, now.lendings, day), reciprocityOn(rules, now.lendings, day))
}

/** The days worth asking of for a version: its first, where that is to come, or where it is over before today. */
export function daysOf({ startsOn, endsOn }: Rule, today: IsoDate): IsoDate[] {
  return startsOn > today || (endsOn !== null && endsOn <= today) ? [startsOn] : []
}
