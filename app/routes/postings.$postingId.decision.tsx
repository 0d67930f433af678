import { Alert } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deciding } from '#domain/postings/forms.ts'
import { approvePosting, refusePosting } from '#server/postings/commands.server.ts'
import { warningsAbout } from '#server/postings/longest-terms.server.ts'
import { heldMeanwhile } from '#server/appointments/held.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { DecisionForm } from '../components/postings/DecisionForm.tsx'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { TermWarnings } from '../components/postings/PostingTerms.tsx'
import { HeldMeanwhile } from '../components/postings/HeldMeanwhile.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  const effect = (await previewDecision(ctx, posting)) ?? null
  const held = await heldMeanwhile(ctx.store.read, posting, ctx.today)
  return { posting, effect, held, today: ctx.today, warnings: await warningsAbout(ctx.store.read, ctx, posting) }
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
  usePostingActTexts()
  const { posting, effect, held, today, warnings } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const isLate = posting.startsOn < today
  return (
    <ActPage title={t('posting-acts:decide.title')} posting={posting} move="approve" answer={answer}>
      <TermWarnings warnings={warnings} />
      {effect && <DecisionEffect effect={effect} homeUnit={posting.homeUnit ?? ''} hostUnit={posting.hostUnit ?? ''} />}
      <HeldMeanwhile held={held} />
      <PostingSteps posting={posting} />
      {isLate && <Alert color="yellow">{t('posting-acts:decide.late', { startsOn: posting.startsOn })}</Alert>}
      <DecisionForm
        id="decision"
        answer={answer}
        revision={posting.revision}
        documentHint={t('posting-acts:decide.documentHint')}
        approve={t('posting-acts:decide.approve')}
        refuse={t('posting-acts:decide.refuse')}
      />
    </ActPage>
  )
}
