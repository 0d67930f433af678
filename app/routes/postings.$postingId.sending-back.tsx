import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { sendBackPosting } from '#server/postings/sending-back.server.ts'
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

const schema = z.object({ reason: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.maySendBack)
  return { posting }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { reason, revision }) => {
    await sendBackPosting(ctx, id, { reason, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function SendingBackPage() {
  usePostingActTexts()
  const { posting } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('posting-acts:sendBack.title')} posting={posting} move="sendBack" answer={answer}>
      <Text size="sm">{t('posting-acts:sendBack.hint')}</Text>
      <PlainForm id="sending-back" answer={answer} defaults={{ reason: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <Textarea label={t('posting-acts:sendBack.reason')} autosize minRows={2} {...input(fields.reason)} />
            <ReasonPhrases of="sendBack" field="reason" />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('posting-acts:sendBack.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
