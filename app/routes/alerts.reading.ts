import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { markAllRead } from '#server/alerts/commands.server.ts'
import { fieldsOf, textIn } from '../form.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const upTo = Number(textIn(await fieldsOf(args.request), 'upTo'))
  if (Number.isSafeInteger(upTo)) await markAllRead(ctx, { upTo })
  return redirect('/alerts')
}

export function loader() {
  return redirect('/alerts')
}
