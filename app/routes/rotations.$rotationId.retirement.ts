import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { retireRotation } from '#server/roster/rotations.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  await answered(retireRotation(ctx, args.params['rotationId'] ?? ''))
  return redirect('/shift-types#rotations')
}

export function loader() {
  return redirect('/shift-types#rotations')
}
