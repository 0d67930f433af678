import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { endAbsence } from '#server/people/commands.server.ts'
import { onDay } from '../as-of.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { personId = '', absenceId = '' } = args.params
  await answered(endAbsence(ctx, personId, absenceId))
  return redirect(onDay(args.request, `/people/${personId}`))
}

export function loader({ params }: { params: { personId?: string } }) {
  return redirect(`/people/${params.personId ?? ''}`)
}
