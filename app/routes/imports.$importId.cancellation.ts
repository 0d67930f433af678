import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { stopImport } from '#server/people/imports/commands.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** Stops the dry run or the commit under way. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const id = args.params['importId'] ?? ''
  await answered(stopImport(ctx, id))
  return redirect(`/imports/${id}`)
}

export function loader({ params }: { params: { importId?: string } }) {
  return redirect(`/imports/${params.importId ?? ''}`)
}
