import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { answerCall } from '#server/callouts/answering.server.ts'
import { attempt } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** “I am here”: a button alone. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const id = args.params['calloutId'] ?? ''
  // Refused, it is over or said already: the page shows which.
  await attempt(() => answerCall(ctx, id, { answer: 'arrived', minutes: null, reason: null, standIn: null }))
  return redirect(`/calls/${id}`)
}

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/calls/${params['calloutId'] ?? ''}`)
}
