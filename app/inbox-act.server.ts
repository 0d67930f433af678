import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import type { Ctx } from '#server/context.ts'
import { fieldsOf, textIn } from './form.server.ts'
import { ownPath } from './own-path.ts'
import { requireCtx } from './session.server.ts'

/**
 * Does something to one of the actor's own alerts, by its number in their inbox, and goes back to where the inbox was sifted.
 * A number that is not theirs is nothing: there is no other way to name an alert.
 */
export async function inboxAct(
  args: ActionFunctionArgs,
  act: (ctx: Ctx, seq: number, fields: FormData) => Promise<void>,
): Promise<Response> {
  const ctx = await requireCtx(args)
  const seq = Number(args.params['seq'])
  const fields = await fieldsOf(args.request)
  if (Number.isSafeInteger(seq)) await act(ctx, seq, fields)
  const back = textIn(fields, 'back')
  return redirect(back ? ownPath(back) : '/alerts')
}

/** Whoever opens the address of an act finds the inbox. */
export const toInbox = () => redirect('/alerts')
