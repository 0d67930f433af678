import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { revision } from '#domain/shared/fields.ts'
import { discardDraft } from '#server/postings/drafts.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

const schema = z.object({ revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDraft)
  return { posting }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { revision }) => {
    await discardDraft(ctx, id, { revision })
    return redirect('/postings?state=draft')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function DiscardingPage() {
  usePostingActTexts()
  const { posting } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <ActPage title={t('posting-acts:discard.title')} posting={posting} move="discard" answer={answer}>
      <PlainForm id="discarding" answer={answer}>
        {(_fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <Text size="sm">{t('posting-acts:discard.note')}</Text>
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('posting-acts:discard.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
