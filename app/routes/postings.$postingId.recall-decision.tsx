import { Alert, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { deciding } from '#domain/postings/forms.ts'
import { decideRecall, openRecallOf } from '#server/postings/early-ends.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { ActPage } from '../components/postings/ActPage.tsx'
import { DecisionForm } from '../components/postings/DecisionForm.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { useRefusalWords } from '../i18n/refusals.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  return { posting, recall: (await openRecallOf(ctx.store.read, posting.id)) ?? null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, deciding, async (ctx, { outcome, reason, document, revision }) => {
    await decideRecall(ctx, id, { outcome, reason: reason ?? null, document: document ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function RecallDecisionPage() {
  usePostingActTexts()
  const { posting, recall, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  return (
    <ActPage title={t('posting-acts:recall.decide')} posting={posting} move="shorten" answer={answer}>
      {recall ? (
        <>
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {t('posting-acts:recall.asked', { lastDay: recall.lastDay, reason: recall.reason })}
          </Text>
          {recall.lastDay < today && (
            <Alert color="yellow">{t('posting-acts:recall.late', { lastDay: recall.lastDay })}</Alert>
          )}
          <DecisionForm
            id="recall-decision"
            answer={answer}
            revision={posting.revision}
            approve={t('posting-acts:recall.approve')}
            refuse={t('posting-acts:recall.refuse')}
          />
        </>
      ) : (
        <>
          <Alert role="alert" color="yellow">
            {wordsOf({ code: 'recall-is-not-there' })}
          </Alert>
          <PostingSteps posting={posting} />
        </>
      )}
    </ActPage>
  )
}
