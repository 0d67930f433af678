import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { revokeSession } from '#server/access/sign-in.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  await answered(revokeSession(ctx, args.params['sessionId'] ?? ''))
  return redirect('/me')
}

export function loader() {
  return redirect('/me')
}
