import { redirect, type ActionFunctionArgs } from '@remix-run/node'
import { discardImport } from '#server/people/imports/commands.server.ts'
import { attempt } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** An act that cannot be is told of on a page, also before scripts have loaded. */
export { Problem as ErrorBoundary } from '../components/shell/Problem.tsx'

/** Drops a file that was not brought in. Where that cannot be done any more, its page says what became of it. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const id = args.params['importId'] ?? ''
  await attempt(() => discardImport(ctx, id))
  return redirect(`/imports/${id}`)
}

export function loader({ params }: { params: { importId?: string } }) {
  return redirect(`/imports/${params.importId ?? ''}`)
}
