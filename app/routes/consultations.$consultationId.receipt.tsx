import { Button, Group, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { day, revision } from '#domain/shared/fields.ts'
import { getConsultation } from '#server/appointments/consultations/queries.server.ts'
import { confirmReceipt } from '#server/appointments/consultations/replying.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ActPage } from '../components/consultations/ActPage.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useConsultationTexts } from '../i18n/consultations.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ receivedOn: day(), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const consultation = found(await getConsultation(ctx, args.params['consultationId'] ?? ''))
  allowed(consultation.mayReply)
  return { consultation, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, receipt) => {
    await confirmReceipt(ctx, id, receipt)
    return redirect(`/consultations/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function ReceiptPage() {
  useConsultationTexts()
  const { consultation, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('consultations:receipt.title')} consultation={consultation} moves={['receive']} answer={answer}>
      <Text size="sm">{t('consultations:receipt.hint')}</Text>
      <PlainForm id="receipt" answer={answer} defaults={{ receivedOn: today }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={consultation.revision} />
            <TextInput
              label={t('consultations:receipt.on')}
              min={consultation.sentOn ?? undefined}
              max={today}
              {...input(fields.receivedOn, 'date')}
            />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('consultations:receipt.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
