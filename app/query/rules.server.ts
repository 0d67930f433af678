import type { FormValues } from '#domain/rules/form-values.ts'
import { ruleTypes, type RuleType } from '#domain/rules/shape.ts'
import { ruleLayers, type Rule, type RuleLayer } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { RulesTried } from '#server/rules/commands.server.ts'
import { tryOutRules } from '#server/rules/import.server.ts'
import { daysOf, effectOfRules } from '#server/staffing/rule-effect.server.ts'
import type { Ctx } from '#server/context.ts'

/** What was typed into a form of method get, several of one name kept. */
export function typedIn(request: Request): FormValues {
  const values: FormValues = {}
  for (const [name, value] of new URL(request.url).searchParams) values[name] = [...(values[name] ?? []), value]
  return values
}

/** The layer an address asks for. */
export function layerIn(request: Request): RuleLayer | undefined {
  const asked = new URL(request.url).searchParams.get('layer')
  return ruleLayers.find((layer) => layer === asked)
}

/** The type of rule an address asks for. */
export function typeIn(request: Request): RuleType | undefined {
  const { searchParams } = new URL(request.url)
  const asked = searchParams.get('params.type') ?? searchParams.get('type')
  return ruleTypes.find((type) => type === asked)
}

/** What trying a change of rules out shows: the layer before and after, and what today and the first day would say. */
export async function shownOf(
  ctx: Ctx,
  { rules, version, before, after }: RulesTried,
  { days = daysOf(version, ctx.today), versions = [version] }: { days?: IsoDate[]; versions?: Rule[] } = {},
) {
  return { before, after, effects: await effectOfRules(ctx, { rules, versions, days }) }
}

const mostDays = 3

/** A text of rules tried out, and what it would do to the verdicts: today, and on the first days of what is to come. */
export async function triedText(ctx: Ctx, text: string) {
  const { dryRun, after } = await tryOutRules(ctx, text)
  const doesNothing = dryRun.problems.length > 0 || dryRun.added.length === 0
  if (doesNothing) return { dryRun, effects: null }
  const days = [...new Set(dryRun.added.flatMap((rule) => daysOf(rule, ctx.today)))].toSorted()
  const coming = days.filter((day) => day > ctx.today).slice(0, mostDays)
  return { dryRun, effects: await effectOfRules(ctx, { rules: after, versions: dryRun.added, days: coming }) }
}
export type TriedText = Awaited<ReturnType<typeof triedText>>

/** What an import that has just been done added and left: `?added=2&same=24`. */
export function importedRulesIn(request: Request): { added: number; same: number } | null {
  const search = new URL(request.url).searchParams
  const count = (name: string) => (/^\d{1,5}$/.test(search.get(name) ?? '') ? Number(search.get(name)) : null)
  const [added, same] = [count('added'), count('same')]
  return added === null || same === null ? null : { added, same }
}
