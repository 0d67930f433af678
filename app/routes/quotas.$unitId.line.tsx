import { Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { quotaChanging } from '#domain/staffing/quotas/forms.ts'
import { changeQuota } from '#server/staffing/quotas/commands.server.ts'
import { lineToChange } from '#server/staffing/quotas/queries.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { KeyFields, NumberFields } from '../components/quotas/LineFields.tsx'
import { lineInWords } from '../components/quotas/words.ts'
import { useFormat } from '../format.ts'
import { answered, submit } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Quota'])
  const lineId = new URL(args.request.url).searchParams.get('of')
  return answered(lineToChange(ctx, args.params['unitId'] ?? '', lineId))
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, quotaChanging, async (ctx, input) => {
    await changeQuota(ctx, id, input)
    return redirect(input.from > ctx.today ? `/quotas/${id}?asOf=${input.from}` : `/quotas/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function LinePage() {
  useQuotaTexts()
  const { unit, line, earliest, suggested } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const format = useFormat()
  const back = `/quotas/${unit.id}`
  const number = {
    planned: line ? String(line.planned) : '',
    document: line?.document ?? '',
    reason: line?.reason ?? '',
  }
  const labels = {
    planned: t('quotas:form.planned'),
    document: t('quotas:form.document'),
    reason: t('quotas:form.reason'),
  }
  const key = line
    ? { ...line, department: line.department ?? '', category: line.category ?? '', postClass: line.postClass ?? '' }
    : { kind: 'own', department: '', staffClass: 'established', category: '', postClass: 'member' }
  const { kind, department, staffClass, category, postClass } =
    line || unit.isForce ? key : { ...key, kind: 'ceiling', postClass: '' }
  return (
    <FormPage
      title={line ? t('quotas:form.title') : t('quotas:form.newTitle')}
      hint={t('quotas:form.hint')}
      back={{ to: back, label: unit.name }}
    >
      <StaleNotice answer={answer} labels={labels} current={number} />
      {line && (
        <>
          <Text fw={600}>{lineInWords(t, line)}</Text>
          <Text size="sm" c="dimmed" mb="sm">
            {t('quotas:form.now', {
              planned: line.planned,
              period: format.period(line),
              document: line.document ?? t('common:none'),
            })}
          </Text>
        </>
      )}
      <PlainForm
        id="line"
        answer={answer}
        defaults={{ kind, department, staffClass, category, postClass, ...number, document: '', from: suggested }}
      >
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={line?.revision ?? 0} />
            <KeyFields fields={fields} isFixed={line !== null} isForce={unit.isForce} refusal={answer?.refusal} />
            <NumberFields fields={fields} earliest={earliest} refusal={answer?.refusal} />
            <FormEnd label={t('quotas:form.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
