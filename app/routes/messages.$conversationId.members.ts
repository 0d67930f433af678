import type { LoaderFunctionArgs } from '@remix-run/node'
import { findCallable } from '#server/messages/mentions.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** Whom one can call by @ in a conversation: asked by the page while a name is typed. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const q = new URL(args.request.url).searchParams.get('q')?.trim().slice(0, 100) ?? ''
  return Response.json({ names: await answered(findCallable(ctx, args.params['conversationId'] ?? '', q)) })
}
