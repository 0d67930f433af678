import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookUnit } from '#server/roster/book/import.server.ts'
import { undoBook } from '#server/roster/book/undoing.server.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RosterBook } from '../components/roster/book/RosterBook.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered, attempt } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** After a refusal there is the way to another workbook. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  return { unit: await answered(bookUnit(ctx, args.params['unitId'] ?? '')), from: mondayOf(ctx.today) }
}

/** Takes back what a workbook wrote. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { id } = await answered(bookUnit(ctx, args.params['unitId'] ?? ''))
  const form = await fieldsOf(args.request)
  const seq = Number.parseInt(textIn(form, 'seq'), 10) || 0
  return attempt(async () => {
    await undoBook(ctx, id, seq)
    return redirect(`/rosters/${id}?from=${encodeURIComponent(textIn(form, 'from'))}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function RosterBookUndoingPage() {
  const { unit, from } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return <RosterBook unit={unit} from={from} shown={null} refusal={answer?.refusal} />
}
