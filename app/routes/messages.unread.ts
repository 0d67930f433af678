import type { LoaderFunctionArgs } from '@remix-run/node'
import { countUnreadMessages } from '#server/messages/conversations.server.ts'
import { requireCtx } from '../session.server.ts'

/** How much waits to be read: asked by every page when the socket says that something was said. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  return Response.json({ unread: await countUnreadMessages(ctx) })
}
