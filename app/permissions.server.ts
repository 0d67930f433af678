import { packRules, type PackRule } from '@casl/ability/extra'
import type { Actor } from '#server/context.ts'

/** The actor's rules, small enough to travel with the page. For showing and hiding only; commands ask again. */
export function packedRulesOf(actor: Actor): PackRule<Actor['ability']['rules'][number]>[] {
  return packRules(actor.ability.rules)
}
