import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { whyCannotMove } from '#domain/postings.ts'
import { revision } from '#domain/shared/fields.ts'
import { sendDraft, whyCannotSend } from '#server/postings/drafts.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { DraftObstacle } from '../components/postings/DraftNotice.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

const schema = z.object({ revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDraft)
  const cannot = whyCannotMove(posting.state, 'send') ? undefined : await whyCannotSend(ctx, posting)
  return { posting, obstacle: cannot ? { code: cannot.code, facts: cannot.facts } : null }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { revision }) => {
    await sendDraft(ctx, id, { revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function SendingPage() {
  usePostingActTexts()
  const { posting, obstacle } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const told = answer?.refusal ? { ...answer, refusal: { ...answer.refusal, field: null } } : answer
  return (
    <ActPage
      title={t(posting.state === 'sent_back' ? 'posting-acts:sentBack.send' : 'posting-acts:send.title')}
      posting={posting}
      move="send"
      answer={answer}
    >
      {obstacle && !answer?.refusal && <DraftObstacle obstacle={obstacle} />}
      <PlainForm id="sending" answer={told}>
        {(_fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <Text size="sm">{t('posting-acts:ask.note')}</Text>
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('posting-acts:send.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
