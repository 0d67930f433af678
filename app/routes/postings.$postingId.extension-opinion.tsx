import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { opining } from '#domain/postings/forms.ts'
import { giveExtensionOpinion } from '#server/postings/extensions.server.ts'
import { openExtensionOf } from '#server/postings/open-extension.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { termOf } from '#server/postings/terms.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { ExtensionAct } from '../components/postings/ExtensionAct.tsx'
import { OpinionForm } from '../components/postings/OpinionForm.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayOpine)
  const extension = (await openExtensionOf(ctx.store.read, posting.id)) ?? null
  return { posting, extension, term: await termOf(ctx, posting, 1) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, opining, async (ctx, { verdict, opinion, revision }) => {
    await giveExtensionOpinion(ctx, id, { verdict, opinion: opinion ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function ExtensionOpinionPage() {
  usePostingActTexts()
  const { posting, extension, term } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const title = t('posting-acts:extend.opine')
  return (
    <ExtensionAct {...{ title, posting, extension, term, answer }} waitsFor="opinion">
      <OpinionForm revision={posting.revision} answer={answer} />
    </ExtensionAct>
  )
}
