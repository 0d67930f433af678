import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endCalendarFeed } from '#server/roster/calendar-feeds.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  await answered(endCalendarFeed(ctx, null))
  return redirect('/shifts/calendar')
}

export function loader() {
  return redirect('/shifts/calendar')
}
