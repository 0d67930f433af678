import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { withdrawWish } from '#server/roster/wishes.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  await answered(withdrawWish(ctx, args.params['wishId'] ?? ''))
  return redirect('/shifts/wishes')
}

export function loader() {
  return redirect('/shifts/wishes')
}
