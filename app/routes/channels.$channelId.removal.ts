import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { removeChannel } from '#server/channels/commands.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { channelId = '' } = args.params
  await answered(removeChannel(ctx, channelId))
  return redirect('/channels')
}

export function loader({ params }: { params: { channelId?: string } }) {
  return redirect(`/channels/${params.channelId ?? ''}`)
}
