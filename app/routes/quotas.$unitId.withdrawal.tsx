import { Alert, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { whyCannotWithdraw } from '#domain/staffing/quotas.ts'
import { quotaWithdrawing } from '#domain/staffing/quotas/forms.ts'
import { quotaToWithdraw, withdrawQuota } from '#server/staffing/quotas/withdrawal.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { lineInWords } from '../components/quotas/words.ts'
import { useFormat } from '../format.ts'
import { answered, submit } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { requireCtx, type Args } from '../session.server.ts'
import { useRefusalWords } from '../i18n/refusals.ts'

const placeOf = ({ request, params }: Args) => ({
  unitId: params['unitId'] ?? '',
  lineId: new URL(request.url).searchParams.get('of') ?? '',
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Quota'])
  const { unitId, lineId } = placeOf(args)
  const shown = await answered(quotaToWithdraw(ctx, unitId, lineId))
  return { ...shown, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const { unitId, lineId } = placeOf(args)
  return submit(args, quotaWithdrawing, async (ctx, input) => {
    await withdrawQuota(ctx, unitId, { ...input, lineId })
    return redirect(`/quotas/${unitId}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function QuotaWithdrawalPage() {
  useQuotaTexts()
  const { unit, gone, reopened, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const format = useFormat()
  const input = useInputs(answer?.refusal)
  const back = `/quotas/${unit.id}`
  const obstacle = whyCannotWithdraw(gone, today)
  const inWords = ({ planned, document }: typeof gone) => ({ planned, document: document ?? t('common:none') })
  return (
    <FormPage
      title={t('quotas:withdrawal.title')}
      hint={t('quotas:withdrawal.hint')}
      back={{ to: back, label: unit.name }}
    >
      <Text fw={600}>{lineInWords(t, gone)}</Text>
      <Text size="sm">{t('quotas:withdrawal.what', { ...inWords(gone), period: format.period(gone) })}</Text>
      <Text size="sm" mb="sm">
        {reopened ? t('quotas:withdrawal.again', inWords(reopened)) : t('quotas:withdrawal.nothing')}
      </Text>
      {obstacle ? (
        <Alert role="alert" color="yellow" data-code={obstacle.code}>
          {wordsOf(obstacle)}
        </Alert>
      ) : (
        <>
          <StaleNotice
            answer={answer}
            labels={{ planned: t('quotas:form.planned') }}
            current={{ planned: String(gone.planned) }}
          />
          <PlainForm id="withdrawal" answer={answer} defaults={{ reason: '' }}>
            {(fields, isBusy) => {
              const { type: _type, ...reason } = input(fields.reason)
              return (
                <>
                  <RevisionField answer={answer} revision={gone.revision} />
                  <input type="hidden" name="planned" value={gone.planned} />
                  <Textarea label={t('quotas:withdrawal.reason')} autosize minRows={2} {...reason} />
                  <FormEnd label={t('quotas:withdrawal.submit')} isBusy={isBusy} back={back} />
                </>
              )
            }}
          </PlainForm>
        </>
      )}
    </FormPage>
  )
}
