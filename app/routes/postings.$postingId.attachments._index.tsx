import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { heldIn, holdIn } from '../attachment-matters.server.ts'
import { AttachmentsPage } from '../components/attachments/AttachmentsPage.tsx'
import { titled } from '../meta.ts'

const matter = { kind: 'posting', param: 'postingId', need: ['read', 'Posting'] } as const

export const loader = (args: LoaderFunctionArgs) => heldIn(args, matter)
export const action = (args: ActionFunctionArgs) => holdIn(args, matter)
export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function HeldPage() {
  const { id, held } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <AttachmentsPage of={`/postings/${id}`} held={held} refusal={answer?.refusal} />
}
