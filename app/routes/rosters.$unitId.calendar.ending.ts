import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { endCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const unitId = args.params['unitId'] ?? ''
  await answered(endCalendarFeed(ctx, unitId))
  return redirect(`/rosters/${unitId}/calendar`)
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/rosters/${params['unitId'] ?? ''}/calendar`)
}
