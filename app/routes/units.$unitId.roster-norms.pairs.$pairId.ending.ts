import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { endApart } from '#server/roster/pairs-apart.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { unitId = '', pairId = '' } = args.params
  await answered(endApart(ctx, unitId, pairId))
  return redirect(`/units/${unitId}/roster-norms`)
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/units/${params['unitId'] ?? ''}/roster-norms`)
