import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SealLetter } from '../components/consultations/SealLetter.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { letterToSeal, sealLetter } from '../consultation-letters.server.ts'
import { titled } from '../meta.ts'

export { readAgainWhenRefused as shouldRevalidate } from '../components/forms/answer.ts'

export const loader = (args: LoaderFunctionArgs) => letterToSeal(args, 'notice')
export const action = (args: ActionFunctionArgs) => sealLetter(args, 'notice')
export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function NoticePage() {
  return <SealLetter shown={useLoaderData<typeof loader>()} answer={useAnswer<typeof action>()} />
}
