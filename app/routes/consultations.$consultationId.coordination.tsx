import { Button, Group, NativeSelect, Text, Textarea, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { coordinationOutcomes } from '#domain/appointments/consultation.ts'
import { choice, line, optionalLine, revision } from '#domain/shared/fields.ts'
import { coordinateConsultation } from '#server/appointments/consultations/deciding.server.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
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
  outcome: choice(coordinationOutcomes),
  text: line(2_000),
  document: optionalLine(),
  revision: revision(),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const consultation = found(await getConsultation(ctx, args.params['consultationId'] ?? ''))
  allowed(consultation.mayDecide)
  return { consultation, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, { document, ...said }) => {
    await coordinateConsultation(ctx, id, { ...said, document: document || null })
    return redirect(`/consultations/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function CoordinationPage() {
  useConsultationTexts()
  const { consultation } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const outcomes = coordinationOutcomes.map((value) => ({ value, label: t(`consultations:outcome.${value}`) }))
  return (
    <ActPage
      title={t('consultations:coordination.title')}
      consultation={consultation}
      moves={['coordinate']}
      answer={answer}
    >
      <Text size="sm">{t('consultations:coordination.hint')}</Text>
      <PlainForm id="coordination" answer={answer} defaults={{ outcome: 'settled', text: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={consultation.revision} />
            <NativeSelect label={t('consultations:coordination.outcome')} data={outcomes} {...input(fields.outcome)} />
            <Textarea label={t('consultations:coordination.text')} autosize minRows={3} {...input(fields.text)} />
            <TextInput
              label={`${t('consultations:coordination.document')} (${t('common:optional')})`}
              {...input(fields.document)}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('consultations:coordination.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
