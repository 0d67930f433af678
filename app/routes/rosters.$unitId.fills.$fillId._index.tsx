import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { fillTaking } from '#domain/roster/filling/forms.ts'
import { applyFill } from '#server/roster/filling/deciding.server.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { FillPage } from '../components/roster/fill/FillPage.tsx'
import { answered, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const search = new URL(args.request.url).searchParams
  const kept = Number.parseInt(search.get('kept') ?? '', 10) || 0
  const { unitId = '', fillId = '' } = args.params
  return { fill: await answered(getFill(ctx, unitId, fillId)), kept, isDone: search.has('applied') }
}

/** Writes what is proposed, for the people who are ticked. */
export async function action(args: ActionFunctionArgs) {
  const { unitId = '', fillId = '' } = args.params
  return submit(args, fillTaking, async (ctx, { take, reason = null }) => {
    await applyFill(ctx, { unitId, fillId }, { take, reason })
    return redirect(`/rosters/${unitId}/fills/${fillId}?applied`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function FillShownPage() {
  const { fill, kept, isDone } = useLoaderData<typeof loader>()
  const last = useAnswer<typeof action>()
  // What was said of it is over once it is applied.
  const answer = isDone ? undefined : last
  useLiveUpdates(['fill.'])
  return <FillPage fill={fill} kept={kept} answer={answer} />
}
