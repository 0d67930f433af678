import { postConditions } from '#domain/appointments.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostFilter } from '#server/appointments/queries.server.ts'
import type { Ctx } from '#server/context.ts'
import { linesOn } from '#server/organisation/lines.server.ts'

/** The question a list of posts asks by its address: the unit with all below it, the post, and how it stands. */
export async function postFilterFrom(request: Request, ctx: Ctx, day: IsoDate): Promise<PostFilter> {
  const search = new URL(request.url).searchParams
  const unitId = search.get('unit')
  return {
    day,
    condition: postConditions.find((one) => one === search.get('state')),
    typeKey: search.get('post') || undefined,
    unitIds: unitId ? unitsUnder(await linesOn(ctx.store.read, day), unitId, ['parent']) : undefined,
  }
}
