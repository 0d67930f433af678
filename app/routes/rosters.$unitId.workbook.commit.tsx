import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookUnit, importBook, tryOutBookAgain } from '#server/roster/book/import.server.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RosterBook } from '../components/roster/book/RosterBook.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered, attempt } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** Before a workbook was tried out there is only the way to choose one. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  return { unit: await answered(bookUnit(ctx, args.params['unitId'] ?? '')), from: mondayOf(ctx.today) }
}

const longestReason = 200

/** Brings in what was tried out; where that is refused, the workbook is tried out anew, for what would happen now. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { id } = await answered(bookUnit(ctx, args.params['unitId'] ?? ''))
  const form = await fieldsOf(args.request)
  const sealed = textIn(form, 'sheet')
  const asked = {
    ...{ sealed, digest: textIn(form, 'digest'), leavesOut: textIn(form, 'leavesOut') === 'yes' },
    reason: textIn(form, 'reason').trim().slice(0, longestReason) || null,
  }
  const answer = await answered(attempt(async () => ({ done: await importBook(ctx, id, asked) })))
  if ('done' in answer) {
    const { from, seq, written } = answer.done
    const done = new URLSearchParams({ from, seq: String(seq), written: String(written) })
    return redirect(`/rosters/${id}/workbook?${done}`)
  }
  const shown = await answered(tryOutBookAgain(ctx, id, sealed))
  return data({ shown, refusal: answer.data.refusal }, { status: 422 })
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function RosterBookCommitPage() {
  const { unit, from } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return <RosterBook unit={unit} from={from} shown={answer?.shown ?? null} refusal={answer?.refusal} />
}
