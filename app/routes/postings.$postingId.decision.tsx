import { Alert } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deciding } from '#domain/postings/forms.ts'
import { approvePosting, refusePosting } from '#server/postings/commands.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { DecisionForm } from '../components/postings/DecisionForm.tsx'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  return { posting, effect: (await previewDecision(ctx, posting)) ?? null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, deciding, async (ctx, { outcome, reason, document, revision }) => {
    const decide = outcome === 'approved' ? approvePosting : refusePosting
    await decide(ctx, id, { reason: reason ?? null, document: document ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function DecisionPage() {
  const { posting, effect, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const isLate = posting.startsOn < today
  return (
    <ActPage title={t('postings:decide.title')} posting={posting} move="approve" answer={answer}>
      {effect && <DecisionEffect effect={effect} homeUnit={posting.homeUnit ?? ''} hostUnit={posting.hostUnit ?? ''} />}
      <PostingSteps posting={posting} />
      {isLate && <Alert color="yellow">{t('postings:decide.late', { startsOn: posting.startsOn })}</Alert>}
      <DecisionForm
        id="decision"
        answer={answer}
        revision={posting.revision}
        documentHint={t('postings:decide.documentHint')}
        approve={t('postings:decide.approve')}
        refuse={t('postings:decide.refuse')}
      />
    </ActPage>
  )
}
