import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { revokeSessionOf } from '#server/access/accounts/commands.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { accountId = '', sessionId = '' } = args.params
  await answered(revokeSessionOf(ctx, { accountId, sessionId }))
  return redirect(`/accounts/${accountId}`)
}

export function loader({ params }: { params: { accountId?: string } }) {
  return redirect(`/accounts/${params.accountId ?? ''}`)
}
