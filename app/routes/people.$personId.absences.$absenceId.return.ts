import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endAbsence } from '#server/people/commands.server.ts'
import { onDay } from '../as-of.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { personId = '', absenceId = '' } = args.params
  await answered(endAbsence(ctx, personId, absenceId))
  return redirect(onDay(args.request, `/people/${personId}`))
}

export function loader({ params }: { params: { personId?: string } }) {
  return redirect(`/people/${params.personId ?? ''}`)
}
