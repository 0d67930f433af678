import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { dropIn } from '../attachment-matters.server.ts'

const matter = { kind: 'consultation', param: 'consultationId', need: ['read', 'Consultation'] } as const

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** Takes back a file that is held ready for the next step. */
export const action = (args: ActionFunctionArgs) => dropIn(args, matter)

export function loader({ params }: { params: { consultationId?: string } }) {
  return redirect(`/consultations/${params.consultationId ?? ''}`)
}
