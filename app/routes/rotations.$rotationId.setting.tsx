import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { rotationChanging } from '#domain/roster/forms.ts'
import { daysWritten } from '#domain/roster/rotations.ts'
import { changeRotation, getRotation } from '#server/roster/rotations.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { RotationFields, useRotationLabels } from '../components/roster/RotationFields.tsx'
import { found, submit } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'ShiftType'])
  return { rotation: found(await getRotation(ctx, args.params['rotationId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['rotationId'] ?? ''
  return submit(args, rotationChanging, async (ctx, typed) => {
    await changeRotation(ctx, id, typed)
    return redirect('/shift-types#rotations')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

export default function RotationSettingPage() {
  useRosterTexts()
  const { rotation } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const labels = useRotationLabels()
  const { name, days, crews, daysApart, revision } = rotation
  const current = { name, days: daysWritten(days), crews: String(crews), daysApart: String(daysApart) }
  const back = '/shift-types#rotations'
  return (
    <FormPage
      title={t('roster:rotations.change')}
      hint={t('roster:rotations.note')}
      back={{ to: back, label: t('roster:types.title') }}
    >
      <StaleNotice answer={answer} labels={labels} current={current} />
      <PlainForm id="rotation" answer={answer} defaults={current}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <RotationFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('roster:form.submitChange')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
