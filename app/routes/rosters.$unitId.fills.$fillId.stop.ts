import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { stopFill } from '#server/roster/filling/deciding.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** Takes what has been found by now. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { unitId = '', fillId = '' } = args.params
  await answered(stopFill(ctx, unitId, fillId))
  return redirect(`/rosters/${unitId}/fills/${fillId}`)
}

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['edit', 'Roster'])
  const { unitId = '', fillId = '' } = args.params
  return redirect(`/rosters/${unitId}/fills/${fillId}`)
}
