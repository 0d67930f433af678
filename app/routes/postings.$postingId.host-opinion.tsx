import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { opining } from '#domain/postings/forms.ts'
import { giveHostOpinion } from '#server/postings/commands.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { SideOpinion } from '../components/postings/SideOpinion.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.maySpeakForHost)
  return { posting }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, opining, async (ctx, { verdict, opinion, revision }) => {
    await giveHostOpinion(ctx, id, { verdict, opinion: opinion ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function HostOpinionPage() {
  const { posting } = useLoaderData<typeof loader>()
  return <SideOpinion posting={posting} side="host" answer={useAnswer<typeof action>()} />
}
