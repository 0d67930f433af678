import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { Refusal } from '#domain/shared/outcomes.ts'
import { day, line, revision } from '#domain/shared/fields.ts'
import { openRecallOf } from '#server/postings/early-ends.server.ts'
import { requestExtension } from '#server/postings/extensions.server.ts'
import { openExtensionOf } from '#server/postings/open-extension.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { termOf } from '#server/postings/terms.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { useTermWords } from '../components/postings/term-words.ts'
import { allowed, found, submit } from '../http.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ lastDay: day(), reason: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayExtend)
  const recall = await openRecallOf(ctx.store.read, posting.id)
  const extension = await openExtensionOf(ctx.store.read, posting.id)
  const waiting = { recall: recall?.lastDay ?? null, extension: extension?.lastDay ?? null }
  return { posting, waiting, term: await termOf(ctx, posting, 1) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { lastDay, reason, revision }) => {
    await requestExtension(ctx, id, { lastDay, reason, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function ExtensionPage() {
  usePostingActTexts()
  const { posting, waiting, term } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const monthsIn = useTermWords()
  const obstacle = whyWaits(waiting)
  return (
    <ActPage title={t('posting-acts:extend.title')} {...{ posting, answer, obstacle }} move="extend">
      <Text size="sm">{t('posting-acts:extend.hint')}</Text>
      <PlainForm id="extension" answer={answer} defaults={{ lastDay: '', reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <TextInput
              label={t('posting-acts:extend.on')}
              description={t('posting-acts:extend.soFar', { months: monthsIn(term) })}
              min={posting.endsOn ?? undefined}
              {...input(fields.lastDay, 'date')}
            />
            <Textarea label={t('posting-acts:extend.reason')} autosize minRows={2} {...input(fields.reason)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('posting-acts:extend.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}

function whyWaits({ recall, extension }: { recall: string | null; extension: string | null }): Refusal | undefined {
  if (recall) return new Refusal('recall-is-waiting', { lastDay: recall })
  return extension ? new Refusal('extension-is-waiting', { lastDay: extension }) : undefined
}
