import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { removeKin } from '#server/appointments/kinships.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { personId = '', kinshipId = '' } = args.params
  await answered(removeKin(ctx, personId, kinshipId))
  return redirect(`/people/${personId}/kin`)
}

export function loader({ params }: { params: { personId?: string } }) {
  return redirect(`/people/${params.personId ?? ''}/kin`)
}
