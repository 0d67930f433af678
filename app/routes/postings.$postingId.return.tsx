import { Button, Group, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { day, optionalText, revision } from '#domain/shared/fields.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { confirmReturn } from '#server/postings/returns.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

const schema = z.object({ returnedOn: day(), note: optionalText(), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayConfirmReturn)
  return { posting, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { returnedOn, note, revision }) => {
    await confirmReturn(ctx, id, { returnedOn, note: note ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function ReturnPage() {
  usePostingActTexts()
  const { posting, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('posting-acts:return.title')} posting={posting} move="close" answer={answer}>
      <Text size="sm">{t('posting-acts:return.hint')}</Text>
      <PlainForm id="return" answer={answer} defaults={{ returnedOn: today, note: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <TextInput label={t('posting-acts:return.on')} max={today} {...input(fields.returnedOn, 'date')} />
            <Textarea
              label={`${t('posting-acts:return.note')} (${t('common:optional')})`}
              autosize
              minRows={2}
              {...input(fields.note)}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('posting-acts:return.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
