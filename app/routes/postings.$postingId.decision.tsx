import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { choice, optionalLine, optionalText, revision } from '#domain/shared/fields.ts'
import { approvePosting, refusePosting } from '#server/postings/commands.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  outcome: choice(['approved', 'refused']),
  reason: optionalText(),
  document: optionalLine(60),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayDecide)
  return { posting, effect: (await previewDecision(ctx, posting)) ?? null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { outcome, reason, document, revision }) => {
    const decide = outcome === 'approved' ? approvePosting : refusePosting
    await decide(ctx, id, { reason: reason ?? null, document: document ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function DecisionPage() {
  const { posting, effect, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const isLate = posting.startsOn < today
  return (
    <ActPage title={t('postings:decide.title')} posting={posting} move="approve" answer={answer}>
      {effect && <DecisionEffect effect={effect} homeUnit={posting.homeUnit ?? ''} hostUnit={posting.hostUnit ?? ''} />}
      <PostingSteps posting={posting} />
      {isLate && <Alert color="yellow">{t('postings:decide.late', { startsOn: posting.startsOn })}</Alert>}
      <PlainForm id="decision" answer={answer} defaults={{ reason: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <TextInput
              label={t('postings:document')}
              description={t('postings:decide.documentHint')}
              {...input(fields.document)}
            />
            <Textarea
              label={t('postings:decide.reason')}
              description={t('postings:decide.hint')}
              autosize
              minRows={2}
              {...input(fields.reason)}
            />
            <Group>
              <Button type="submit" name="outcome" value="approved" loading={isBusy}>
                {t('postings:decide.approve')}
              </Button>
              <Button type="submit" name="outcome" value="refused" variant="default" loading={isBusy}>
                {t('postings:decide.refuse')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
