import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '#server/access/sign-in.server.ts'
import { anonymousCtx, isSecureRequest, sessionActor, sessionCookie } from '../session.server.ts'

/** Also for whoever must still change their first password, and for a session that is over already. */
export async function action(args: ActionFunctionArgs) {
  const actor = await sessionActor(args)
  if (actor) await signOut({ ...anonymousCtx(args), actor })
  throw redirect('/sign-in', {
    headers: { 'Set-Cookie': sessionCookie('', { isSecure: isSecureRequest(args.request) }) },
  })
}

export function loader() {
  return redirect('/')
}
