import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { bookUnit, tryOutBook } from '#server/roster/book/import.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { BookDone } from '../components/roster/book/BookDone.tsx'
import { RosterBook } from '../components/roster/book/RosterBook.tsx'
import { answered, attempt } from '../http.server.ts'
import { titled } from '../meta.ts'
import { rosterDays } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'
import { uploadFrom } from '../upload.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { from } = rosterDays(args.request, ctx.today)
  const { searchParams } = new URL(args.request.url)
  const seq = Number.parseInt(searchParams.get('seq') ?? '', 10) || 0
  const written = Number.parseInt(searchParams.get('written') ?? '', 10) || 0
  const unit = await answered(bookUnit(ctx, args.params['unitId'] ?? ''))
  return { unit, from, done: seq > 0 ? { seq, written } : null }
}

/** A workbook is tried out, and nothing of it is kept: it goes back with the page, sealed. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unit = await answered(bookUnit(ctx, args.params['unitId'] ?? ''))
  return attempt(async () => {
    const { file } = await uploadFrom(args.request)
    return { shown: await tryOutBook(ctx, unit.id, { file, signal: args.request.signal }), refusal: null }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function RosterBookPage() {
  const { unit, from, done } = useLoaderData<typeof loader>()
  const last = useAnswer<typeof action>()
  // What was said of a workbook is over once it has been brought in.
  const answer = done ? undefined : last
  const shown = answer && 'shown' in answer ? answer.shown : null
  return (
    <RosterBook unit={unit} from={from} shown={shown} refusal={answer?.refusal}>
      {done && <BookDone unitId={unit.id} from={from} done={done} />}
    </RosterBook>
  )
}
