import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { takeNewBasis } from '#server/scenarios/changes.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { scenarioId = '', changeId = '' } = args.params
  const wasThere = await answered(takeNewBasis(ctx, scenarioId, changeId))
  return redirect(`/scenarios/${scenarioId}${wasThere ? '' : `?gone=${changeId}`}`)
}

export function loader({ params }: { params: { scenarioId?: string } }) {
  return redirect(`/scenarios/${params.scenarioId ?? ''}`)
}
