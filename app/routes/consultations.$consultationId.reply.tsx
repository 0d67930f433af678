import { Alert, Button, Group, Radio, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { replyVerdicts } from '#domain/appointments/consultation.ts'
import { choice, optionalDay, optionalLine, optionalText, revision } from '#domain/shared/fields.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { replyToConsultation } from '#server/appointments/consultations/replying.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/consultations/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  verdict: choice(replyVerdicts),
  text: optionalText(),
  document: optionalLine(),
  writtenOn: optionalDay(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const consultation = found(await getConsultation(ctx, args.params['consultationId'] ?? ''))
  allowed(consultation.mayReply)
  return { consultation, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, { verdict, text, document, writtenOn, revision }) => {
    const said = { verdict, text: text || null, document: document || null, writtenOn: writtenOn ?? null }
    await replyToConsultation(ctx, id, { ...said, revision })
    return redirect(`/consultations/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function ReplyPage() {
  useConsultationTexts()
  const { consultation, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const first = { verdict: '', text: '', document: '', writtenOn: '' }
  return (
    <ActPage
      title={t('consultations:reply.title')}
      consultation={consultation}
      moves={['agree', 'disagree']}
      answer={answer}
    >
      {!consultation.isAsked && <Alert color="blue">{t('consultations:reply.onPaper')}</Alert>}
      <PlainForm id="reply" answer={answer} defaults={first}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={consultation.revision} />
            <Radio.Group
              name="verdict"
              label={t('consultations:reply.verdict')}
              error={input(fields.verdict).error}
              defaultValue={fields.verdict.initialValue}
            >
              <Group mt={6}>
                {replyVerdicts.map((verdict) => (
                  <Radio key={verdict} value={verdict} label={t(`consultations:verdict.${verdict}`)} />
                ))}
              </Group>
            </Radio.Group>
            <Textarea
              label={t('consultations:reply.text')}
              description={t('consultations:reply.textHint')}
              autosize
              minRows={3}
              {...input(fields.text)}
            />
            <Group grow align="start">
              <TextInput
                label={t('consultations:reply.document')}
                description={t('consultations:reply.documentHint')}
                {...input(fields.document)}
              />
              <TextInput label={t('consultations:reply.writtenOn')} max={today} {...input(fields.writtenOn, 'date')} />
            </Group>
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('consultations:reply.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
