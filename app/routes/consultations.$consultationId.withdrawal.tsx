import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { line, revision } from '#domain/shared/fields.ts'
import { withdrawConsultation } from '#server/appointments/consultations/deciding.server.ts'
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

const schema = z.object({ text: line(2_000), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Consultation'])
  const consultation = found(await getConsultation(ctx, args.params['consultationId'] ?? ''))
  allowed(consultation.mayDecide)
  return { consultation, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['consultationId'] ?? ''
  return submit(args, schema, async (ctx, withdrawal) => {
    await withdrawConsultation(ctx, id, withdrawal)
    return redirect(`/consultations/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'consultations')

export default function WithdrawalPage() {
  useConsultationTexts()
  const { consultation } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage
      title={t('consultations:withdrawal.title')}
      consultation={consultation}
      moves={['withdraw']}
      answer={answer}
    >
      <Text size="sm">{t('consultations:withdrawal.hint')}</Text>
      <PlainForm id="withdrawal" answer={answer} defaults={{ text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={consultation.revision} />
            <Textarea label={t('consultations:withdrawal.text')} autosize minRows={2} {...input(fields.text)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('consultations:withdrawal.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
