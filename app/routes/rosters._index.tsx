import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { firstRosterUnit } from '#server/roster/units.server.ts'
import { found } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** To the roster of the unit that one answers for. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Roster'])
  return redirect(`/rosters/${found(firstRosterUnit(ctx))}`)
}
