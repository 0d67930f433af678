import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deciding } from '#domain/postings/forms.ts'
import { decideExtension } from '#server/postings/extensions.server.ts'
import { openExtensionOf } from '#server/postings/open-extension.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { termOf } from '#server/postings/terms.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { DecisionForm } from '../components/postings/DecisionForm.tsx'
import { ExtensionAct } from '../components/postings/ExtensionAct.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  const extension = (await openExtensionOf(ctx.store.read, posting.id)) ?? null
  return { posting, extension, term: await termOf(ctx, posting, 1) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, deciding, async (ctx, { outcome, reason, document, revision }) => {
    await decideExtension(ctx, id, { outcome, reason: reason ?? null, document: document ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function ExtensionDecisionPage() {
  usePostingActTexts()
  const { posting, extension, term } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const title = t('posting-acts:extend.decide')
  return (
    <ExtensionAct {...{ title, posting, extension, term, answer }} waitsFor="decision">
      <PostingSteps posting={posting} />
      <DecisionForm
        id="extension-decision"
        answer={answer}
        revision={posting.revision}
        approve={t('posting-acts:extend.approve')}
        refuse={t('posting-acts:extend.refuse')}
      />
    </ExtensionAct>
  )
}
