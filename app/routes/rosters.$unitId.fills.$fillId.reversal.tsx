import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { takeBackFill } from '#server/roster/filling/deciding.server.ts'
import { getFill } from '#server/roster/filling/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { FillPage } from '../components/roster/fill/FillPage.tsx'
import { answered, attempt } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** After a refusal there is what became of it. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { unitId = '', fillId = '' } = args.params
  return { fill: await answered(getFill(ctx, unitId, fillId)) }
}

/** Takes back what a proposal wrote; what was changed since stays, and is counted. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { unitId = '', fillId = '' } = args.params
  return answered(
    attempt(async () => {
      const kept = await takeBackFill(ctx, unitId, fillId)
      return redirect(`/rosters/${unitId}/fills/${fillId}${kept > 0 ? `?kept=${kept}` : ''}`)
    }),
  )
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function ReversalPage() {
  const { fill } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return <FillPage fill={fill} answer={answer} />
}
