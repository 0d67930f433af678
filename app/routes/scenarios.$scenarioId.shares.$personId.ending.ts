import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endShare } from '#server/scenarios/shares.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { scenarioId = '', personId = '' } = args.params
  await answered(endShare(ctx, scenarioId, personId))
  return redirect(`/scenarios/${scenarioId}/shares`)
}

export function loader({ params }: { params: { scenarioId?: string } }) {
  return redirect(`/scenarios/${params.scenarioId ?? ''}/shares`)
}
