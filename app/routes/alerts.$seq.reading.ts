import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { markRead } from '#server/alerts/commands.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const seq = Number(args.params['seq'])
  if (Number.isSafeInteger(seq)) await markRead(ctx, seq)
  return redirect('/alerts')
}

export function loader() {
  return redirect('/alerts')
}
