import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { usualNotice } from '#domain/postings/early-ends.ts'
import { addWorkingDays } from '#domain/shared/dates.ts'
import { day, line, revision } from '#domain/shared/fields.ts'
import { recallPosting } from '#server/postings/early-ends.server.ts'
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

const schema = z.object({ lastDay: day(), reason: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayRecall)
  return { posting, earliest: addWorkingDays(ctx.today, usualNotice) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { lastDay, reason, revision }) => {
    await recallPosting(ctx, id, { lastDay, reason, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function RecallPage() {
  usePostingActTexts()
  const { posting, earliest } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('posting-acts:recall.title')} posting={posting} move="recall" answer={answer}>
      <Text size="sm">{t('posting-acts:recall.hint')}</Text>
      <PlainForm id="recall" answer={answer} defaults={{ lastDay: earliest, reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <TextInput
              label={t('posting-acts:recall.on')}
              description={t('posting-acts:recall.notice', { days: usualNotice, earliest })}
              {...input(fields.lastDay, 'date')}
            />
            <Textarea label={t('posting-acts:recall.reason')} autosize minRows={2} {...input(fields.reason)} />
            <ReasonPhrases of="end" field="reason" />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('posting-acts:recall.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
