import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { signAnnouncement } from '#server/messages/announcements.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** “Read and signed”. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { conversationId, seq } = await answered(signAnnouncement(ctx, args.params['messageId'] ?? ''))
  return redirect(`/messages/${conversationId}?at=${seq}`)
}

export function loader({ params }: { params: { messageId?: string } }) {
  return redirect(`/messages/of/${params.messageId ?? ''}`)
}
