import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { findingsAccepting } from '#domain/roster/edits.ts'
import { acceptFindings } from '#server/roster/accepting.server.ts'
import { sentJson } from '../form.server.ts'
import { answered } from '../http.server.ts'
import { withinReach } from '../roster-days.server.ts'
import { orRefused } from '../roster-refusal.server.ts'
import { requireCtx } from '../session.server.ts'

/** Takes warnings upon oneself, as JSON in the field `acceptance`. Answers with what is found now in the days that the page shows. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { keys, reason, from, until } = await sentJson(args.request, 'acceptance', findingsAccepting)
  const accepting = acceptFindings(ctx, args.params['unitId'] ?? '', { keys, reason, days: withinReach(from, until) })
  const refused = await answered(orRefused(accepting))
  return refused ? Response.json(refused, { status: 422 }) : Response.json({ refusal: null, findings: [] })
}

export function loader() {
  return redirect('/rosters')
}
