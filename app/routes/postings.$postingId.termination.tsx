import { Alert, Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { day, line, optionalLine, revision } from '#domain/shared/fields.ts'
import { openRecallOf, terminatePosting } from '#server/postings/early-ends.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/postings/ActPage.tsx'
import { ReasonPhrases } from '../components/postings/ReasonPhrases.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { useRefusalWords } from '../i18n/refusals.ts'

const schema = z.object({ lastDay: day(), reason: line(2_000), document: optionalLine(60), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  return { posting, recall: (await openRecallOf(ctx.store.read, posting.id)) ?? null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { lastDay, reason, document, revision }) => {
    await terminatePosting(ctx, id, { lastDay, reason, document: document ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function TerminationPage() {
  usePostingActTexts()
  const { posting, recall, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('posting-acts:terminate.title')} posting={posting} move="shorten" answer={answer}>
      {recall && (
        <Alert color="yellow">{wordsOf({ code: 'recall-is-waiting', facts: { lastDay: recall.lastDay } })}</Alert>
      )}
      <Text size="sm">{t('posting-acts:terminate.hint')}</Text>
      <PlainForm id="termination" answer={answer} defaults={{ lastDay: today, reason: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <TextInput label={t('postings:until')} {...input(fields.lastDay, 'date')} />
            <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
            <Textarea label={t('posting-acts:terminate.reason')} autosize minRows={2} {...input(fields.reason)} />
            <ReasonPhrases of="end" field="reason" />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('posting-acts:terminate.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
