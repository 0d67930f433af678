import type { LoaderFunctionArgs } from '@remix-run/node'
import { isIsoDate } from '#domain/shared/dates.ts'
import { candidatesFor } from '#server/roster/candidates.server.ts'
import { answered, found } from '../http.server.ts'
import { problem } from '../problem.server.ts'
import { requireCtx } from '../session.server.ts'

/** Who could be put on a shift, best first. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const { searchParams } = new URL(args.request.url)
  const [day, shiftTypeId, placeId] = ['day', 'shiftTypeId', 'placeId'].map((name) => searchParams.get(name) ?? '')
  if (!day || !isIsoDate(day) || !shiftTypeId) throw problem(400)
  const wanted = { day, shiftTypeId, placeId: placeId || null }
  return Response.json(found(await answered(candidatesFor(ctx, args.params['unitId'] ?? '', wanted))))
}
