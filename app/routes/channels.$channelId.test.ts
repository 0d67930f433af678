import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { testChannel } from '#server/channels/commands.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { channelId = '' } = args.params
  await answered(testChannel(ctx, channelId))
  return redirect(`/channels/${channelId}`)
}

export function loader({ params }: { params: { channelId?: string } }) {
  return redirect(`/channels/${params.channelId ?? ''}`)
}
