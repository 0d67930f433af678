import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signOut } from '#server/access/sign-in.server.ts'
import { requireCtx, sessionCookie } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  await signOut(await requireCtx(args))
  throw redirect('/sign-in', { headers: { 'Set-Cookie': sessionCookie('', { isSecure: false }) } })
}

export function loader() {
  return redirect('/')
}
