import type { LoaderFunctionArgs } from '@remix-run/node'
import { isIsoDate } from '#domain/shared/dates.ts'
import { whoKnows } from '#server/roster/acknowledged.server.ts'
import { found } from '../http.server.ts'
import { problem } from '../problem.server.ts'
import { withinReach } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'

/** Who knows of what was published for them, for a page that has heard that somebody said so. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const { searchParams } = new URL(args.request.url)
  const [from, until] = ['from', 'until'].map((name) => searchParams.get(name) ?? '')
  if (!from || !until || !isIsoDate(from) || !isIsoDate(until)) throw problem(400)
  return Response.json(found(await whoKnows(ctx, args.params['unitId'] ?? '', withinReach(from, until))))
}
