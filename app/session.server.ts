import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { Action, SubjectName } from '#domain/access/subjects.ts'
import { actorOfToken, sessionCookieName, tokenFrom } from '#server/access/session.server.ts'
import { nobodyCtx } from '#server/access/system.server.ts'
import type { Actor, Ctx } from '#server/context.ts'
import '#server/load-context.ts'
import { backgroundHeader } from './hands.ts'
import { problem } from './problem.server.ts'

export type Args = LoaderFunctionArgs | ActionFunctionArgs

/** Who is signed in, if anybody. Asked once per request, however many loaders run. A reading in the background is no sign of life. */
export function sessionActor({ request, context }: Args): Promise<Actor | undefined> {
  const touch = !request.headers.has(backgroundHeader)
  context.session ??= actorOfToken(context.services, tokenFrom(request.headers.get('Cookie')), { touch })
  return context.session
}

/**
 * What a loader or an action works with. Sends whoever is not signed in to the sign-in page and back again, and whoever
 * must change their password to do that first. `need`: what the whole page asks for; without it, 403.
 */
export async function requireCtx(args: Args, need?: [Action, SubjectName]): Promise<Ctx> {
  const actor = await sessionActor(args)
  const { pathname, search } = new URL(args.request.url)
  if (!actor) throw redirect(`/sign-in?to=${encodeURIComponent(pathname.replace(/\.data$/, '') + search)}`)
  if (actor.mustChangePassword && pathname.replace(/\.data$/, '') !== '/password') throw redirect('/password')
  if (need && !actor.ability.can(...need)) throw problem(403)
  return { ...anonymousCtx(args), actor }
}

/** For the sign-in page: nobody in particular. */
export function anonymousCtx({ context }: Args): Ctx {
  return nobodyCtx(context.services, { id: context.requestId, address: context.address })
}

/** The cookie that carries a session's token; an empty token takes it away. */
export function sessionCookie(token: string, { isSecure }: { isSecure: boolean }): string {
  const life = token === '' ? '; Max-Age=0' : ''
  return `${sessionCookieName}=${token}; Path=/; HttpOnly; SameSite=Lax${life}${isSecure ? '; Secure' : ''}`
}

/** Whether the browser speaks to us over TLS, here or at the proxy in front. */
export function isSecureRequest(request: Request): boolean {
  return new URL(request.url).protocol === 'https:'
}
