import type { LoaderFunctionArgs } from '@remix-run/node'
import { listAlerts } from '#server/alerts/queries.server.ts'
import { arrivedAfter } from '../query/alerts.server.ts'
import { requireCtx } from '../session.server.ts'

/** What arrived after a number: read by the page when the socket says that something did. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  return Response.json({ alerts: await listAlerts(ctx, { after: arrivedAfter(args.request) }) })
}
