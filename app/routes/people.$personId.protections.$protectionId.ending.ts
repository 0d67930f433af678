import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { endProtection } from '#server/roster/protections.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { personId = '', protectionId = '' } = args.params
  await answered(endProtection(ctx, personId, protectionId))
  return redirect(`/people/${personId}/protections`)
}

export const loader = ({ params }: LoaderFunctionArgs) => redirect(`/people/${params['personId'] ?? ''}/protections`)
