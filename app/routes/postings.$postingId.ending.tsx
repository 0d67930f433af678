import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { choice, day, line, optionalLine, optionalText, revision } from '#domain/shared/fields.ts'
import { decideRecall, openRecallOf, terminatePosting } from '#server/postings/endings.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { ActPage } from '../components/postings/ActPage.tsx'
import { RecallDecision, TerminationForm } from '../components/postings/EarlyEndForms.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('recall'),
    outcome: choice(['approved', 'refused']),
    answer: optionalText(),
    document: optionalLine(60),
    revision: revision(),
  }),
  z.object({
    act: z.literal('termination'),
    lastDay: day(),
    reason: line(2_000),
    document: optionalLine(60),
    revision: revision(),
  }),
])

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  return { posting, recall: (await openRecallOf(ctx.store.read, posting.id)) ?? null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, given) => {
    const document = given.document ?? null
    if (given.act === 'recall') await decideRecall(ctx, id, { ...given, document, answer: given.answer ?? null })
    else await terminatePosting(ctx, id, { ...given, document })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function EndingPage() {
  const { posting, recall, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { revision: seen } = posting
  return (
    <ActPage
      title={t(recall ? 'postings:recall.decide' : 'postings:terminate.title')}
      posting={posting}
      move="shorten"
      answer={answer}
    >
      {recall ? (
        <RecallDecision recall={recall} today={today} revision={seen} answer={answer} />
      ) : (
        <TerminationForm today={today} revision={seen} answer={answer} />
      )}
    </ActPage>
  )
}
