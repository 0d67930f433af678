import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { z } from 'zod'
import { wholeNumber } from '#domain/shared/fields.ts'
import { markConversationRead } from '#server/messages/cursors.server.ts'
import { submit } from '../http.server.ts'

/** `stay`: a page that is live stays as it is, with what is being written there. */
const schema = z.object({ upTo: wholeNumber(9), stay: z.string().optional() })

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** “Read up to here”: said by the page while somebody looks at it, or by a button. */
export async function action(args: ActionFunctionArgs) {
  const id = args.params['conversationId'] ?? ''
  return submit(args, schema, async (ctx, { upTo, stay }) => {
    await markConversationRead(ctx, id, { upTo })
    return stay ? { result: null, refusal: null } : redirect(`/messages/${id}`)
  })
}

export function loader({ params }: { params: { conversationId?: string } }) {
  return redirect(`/messages/${params.conversationId ?? ''}`)
}
