import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { accountFor } from '#server/callouts/answering.server.ts'
import { attempt } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** One touch in the muster: whoever is over their unit has seen the person. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { calloutId: id = '', personId = '' } = args.params
  // Refused, it is over: the board shows it.
  await attempt(() => accountFor(ctx, id, personId))
  return redirect(`/callouts/${id}`)
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/callouts/${params['calloutId'] ?? ''}`)
}
