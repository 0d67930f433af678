import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { markAllRead } from '#server/alerts/commands.server.ts'
import { textIn } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const upTo = Number(textIn(await args.request.formData(), 'upTo'))
  if (Number.isSafeInteger(upTo)) await markAllRead(ctx, { upTo })
  return redirect('/alerts')
}

export function loader() {
  return redirect('/alerts')
}
