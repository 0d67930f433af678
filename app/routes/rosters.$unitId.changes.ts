import type { LoaderFunctionArgs } from '@remix-run/node'
import { isIsoDate } from '#domain/shared/dates.ts'
import { rosterChanges } from '#server/roster/changes.server.ts'
import { found } from '../http.server.ts'
import { problem } from '../problem.server.ts'
import { withinReach } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'

/** What has changed since an edit, for a page that has heard that something did. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  const { searchParams } = new URL(args.request.url)
  const [from, until, since] = ['from', 'until', 'since'].map((name) => searchParams.get(name) ?? '')
  if (!from || !until || !isIsoDate(from) || !isIsoDate(until) || !/^\d{1,15}$/.test(since ?? '')) throw problem(400)
  const days = withinReach(from, until)
  return Response.json(found(await rosterChanges(ctx, args.params['unitId'] ?? '', { since: Number(since), days })))
}
