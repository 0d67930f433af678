import type { LoaderFunctionArgs } from '@remix-run/node'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { requireCtx } from '../session.server.ts'

/** What arrived after a number: read by the page when the socket says that something did. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const after = Number(new URL(args.request.url).searchParams.get('after') ?? 0)
  return Response.json({ alerts: await listAlerts(ctx, { after: Number.isSafeInteger(after) ? after : 0 }) })
}
