import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findMessage } from '#server/messages/queries.server.ts'
import { found } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** To the very message, where it was said: from an alert, or from what was found. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const { conversationId, seq, subjectKind, subjectId } = found(await findMessage(ctx, args.params['messageId'] ?? ''))
  if (subjectId !== null)
    return redirect(`/${subjectKind === 'callout' ? 'callouts' : 'postings'}/${subjectId}/discussion#m-${seq}`)
  return redirect(`/messages/${conversationId}?at=${seq}#m-${seq}`)
}
