import type { FormValues } from '#domain/rules/form-values.ts'
import { ruleTypes, type RuleType } from '#domain/rules/shape.ts'
import { ruleLayers, type Rule, type RuleLayer } from '#domain/rules.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { RulesTried } from '#server/rules/commands.server.ts'
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
