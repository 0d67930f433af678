import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { isIsoDate } from '#domain/shared/dates.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { tellNow } from '#server/roster/notices.server.ts'
import { answered } from '../http.server.ts'
import { problem } from '../problem.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** Tells at once those who wait to be told of a unit’s week. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unitId = args.params['unitId'] ?? ''
  const week = new URL(args.request.url).searchParams.get('week') ?? ''
  if (!isIsoDate(week)) throw problem(400)
  const weekOn = mondayOf(week)
  await answered(tellNow(ctx, { unitId, weekOn }))
  return redirect(`/rosters/${unitId}/publication?week=${weekOn}`)
}

export function loader() {
  return redirect('/rosters')
}
