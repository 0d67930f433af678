import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { rosterEdit } from '#domain/roster/edits.ts'
import { rosterChanges } from '#server/roster/changes.server.ts'
import { editRoster } from '#server/roster/edits.server.ts'
import { sentJson } from '../form.server.ts'
import { answered, found } from '../http.server.ts'
import { withinReach } from '../roster-days.server.ts'
import { orRefused } from '../roster-refusal.server.ts'
import { requireCtx } from '../session.server.ts'

/**
 * One edit of a roster, as JSON in the field `edit`. Answers with all that has changed since the page last knew, also where the edit
 * was refused: whoever is told that a cell is another’s by now sees at once what is in it.
 */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unitId = args.params['unitId'] ?? ''
  const { since, from, until, edits, reason } = await sentJson(args.request, 'edit', rosterEdit)
  const days = withinReach(from, until)
  const refused = await answered(orRefused(editRoster(ctx, { edits, reason, source: 'manual' })))
  const changes = found(await answered(rosterChanges(ctx, unitId, { since, days })))
  return refused
    ? Response.json({ ...refused, changes }, { status: 422 })
    : Response.json({ refusal: null, findings: [], changes })
}

export function loader() {
  return redirect('/rosters')
}
