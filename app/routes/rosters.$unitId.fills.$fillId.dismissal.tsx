import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { discardFill } from '#server/roster/filling/deciding.server.ts'
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

/** Drops a proposal, or a filling that is at work. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const { unitId = '', fillId = '' } = args.params
  return answered(
    attempt(async () => {
      await discardFill(ctx, unitId, fillId)
      return redirect(`/rosters/${unitId}/fills/${fillId}`)
    }),
  )
}

export const meta: MetaFunction = (args) => titled(args, 'roster')

export default function DismissalPage() {
  const { fill } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  return <FillPage fill={fill} answer={answer} />
}
