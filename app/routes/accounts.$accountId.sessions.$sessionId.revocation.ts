import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { revokeSessionOf } from '#server/access/accounts/commands.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { accountId = '', sessionId = '' } = args.params
  await answered(revokeSessionOf(ctx, { accountId, sessionId }))
  return redirect(`/accounts/${accountId}`)
}

export function loader({ params }: { params: { accountId?: string } }) {
  return redirect(`/accounts/${params.accountId ?? ''}`)
}
