import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { copyScenario } from '#server/scenarios/commands.server.ts'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const title = textIn(await fieldsOf(args.request), 'title').trim()
  const id = await answered(copyScenario(ctx, args.params['scenarioId'] ?? '', { title }))
  return redirect(`/scenarios/${id}`)
}

export function loader({ params }: { params: { scenarioId?: string } }) {
  return redirect(`/scenarios/${params.scenarioId ?? ''}`)
}
