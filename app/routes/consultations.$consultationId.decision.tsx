import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { whyCannotMoveOn } from '#domain/appointments/consultation.ts'
import { choice, optionalDay, optionalLine, optionalText, revision } from '#domain/shared/fields.ts'
import { declineConsultation, decideConsultation } from '#server/appointments/consultations/deciding.server.ts'
import { conditionsOf } from '#server/appointments/consultations/proposals.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ConditionsSection } from '../components/consultations/ConditionsSection.tsx'
import { ActPage } from '../components/consultations/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  outcome: choice(['decided', 'declined']),
  effectiveOn: optionalDay(),
  text: optionalText(),
  document: optionalLine(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const consultation = found(await getConsultation(ctx, args.params['consultationId'] ?? ''))
  allowed(consultation.mayDecide)
  const { kind, postId, personId } = consultation
  const conditions = kind === 'appointment' ? await conditionsOf(ctx, postId, personId) : null
  return { consultation, conditions, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, { outcome, effectiveOn, text, document, revision }) => {
    const said = { text: text || null, document: document || null, revision }
    if (outcome === 'declined') await declineConsultation(ctx, id, said)
    else await decideConsultation(ctx, id, { ...said, effectiveOn: effectiveOn ?? ctx.today })
    return redirect(`/consultations/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function DecisionPage() {
  useConsultationTexts()
  const { consultation, conditions, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { kind, state, holder, revision } = consultation
  const canAppoint = !whyCannotMoveOn(state, 'decide')
  return (
    <ActPage
      title={t('consultations:decision.title')}
      consultation={consultation}
      moves={['decide', 'decline']}
      answer={answer}
    >
      {holder && <Alert color="yellow">{t('consultations:held', { holder })}</Alert>}
      <ConditionsSection conditions={conditions} />
      <PlainForm id="decision" answer={answer} defaults={{ effectiveOn: today, document: '', text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            {canAppoint && (
              <TextInput
                label={t('consultations:decision.effectiveOn')}
                description={t('consultations:decision.effectiveHint')}
                min={today}
                {...input(fields.effectiveOn, 'date')}
              />
            )}
            <TextInput
              label={`${t('consultations:decision.document')} (${t('common:optional')})`}
              description={t('consultations:decision.documentHint')}
              {...input(fields.document)}
            />
            <Textarea
              label={t('consultations:decision.text')}
              description={t('consultations:decision.textHint')}
              autosize
              minRows={2}
              {...input(fields.text)}
            />
            <Group>
              {canAppoint && (
                <Button type="submit" name="outcome" value="decided" loading={isBusy}>
                  {t(`consultations:decision.${kind}`)}
                </Button>
              )}
              <Button type="submit" name="outcome" value="declined" variant="default" loading={isBusy}>
                {t('consultations:decision.decline')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
