import { Button, Group, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { checkVerdicts } from '#domain/postings/checks.ts'
import { choice, optionalText, revision } from '#domain/shared/fields.ts'
import { heldMeanwhile } from '#server/appointments/held.server.ts'
import { checkFindings, checkPosting } from '#server/postings/checks.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { previewDecision } from '#server/staffing/effect.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { ActPage } from '../components/postings/ActPage.tsx'
import { CheckFindings } from '../components/postings/CheckFindings.tsx'
import { DecisionEffect } from '../components/postings/DecisionEffect.tsx'
import { HeldMeanwhile } from '../components/postings/HeldMeanwhile.tsx'
import { PostingSteps } from '../components/postings/PostingSteps.tsx'
import { ReasonPhrases } from '../components/postings/ReasonPhrases.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ verdict: choice(checkVerdicts), note: optionalText(), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? ''))
  allowed(posting.mayCheck)
  const findings = await checkFindings(ctx.store.read, ctx, posting)
  const held = await heldMeanwhile(ctx.store.read, posting, ctx.today)
  return { posting, findings, held, effect: (await previewDecision(ctx, posting)) ?? null }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['postingId'] ?? ''
  return submit(args, schema, async (ctx, { verdict, note, revision }) => {
    await checkPosting(ctx, id, { verdict, note: note ?? null, revision })
    return redirect(`/postings/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function CheckPage() {
  usePostingActTexts()
  const { posting, findings, held, effect } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { homeUnit, hostUnit } = posting
  return (
    <ActPage title={t('posting-acts:check.title')} posting={posting} move="check" answer={answer}>
      <CheckFindings findings={findings} />
      <HeldMeanwhile held={held} />
      {effect && <DecisionEffect effect={effect} homeUnit={homeUnit ?? ''} hostUnit={hostUnit ?? ''} />}
      <PostingSteps posting={posting} />
      <PlainForm id="check" answer={answer} defaults={{ note: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={posting.revision} />
            <Textarea
              label={t('posting-acts:check.note')}
              description={t('posting-acts:check.hint')}
              autosize
              minRows={2}
              {...input(fields.note)}
            />
            <ReasonPhrases of="sendBack" field="note" />
            <Group>
              <Button type="submit" name="verdict" value="in_order" loading={isBusy}>
                {t('posting-acts:check.inOrder')}
              </Button>
              <Button type="submit" name="verdict" value="return" variant="default" loading={isBusy}>
                {t('posting-acts:check.return')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
