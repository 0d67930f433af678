import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { rotationAdding } from '#domain/roster/forms.ts'
import { createRotation } from '#server/roster/rotations.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { RotationFields } from '../components/roster/RotationFields.tsx'
import { submit } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['create', 'ShiftType'])
  return null
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, rotationAdding, async (ctx, typed) => {
    await createRotation(ctx, typed)
    return redirect('/shift-types#rotations')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

export default function NewRotationPage() {
  useRosterTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = '/shift-types#rotations'
  return (
    <FormPage
      title={t('roster:rotations.add')}
      hint={t('roster:rotations.note')}
      back={{ to: back, label: t('roster:types.title') }}
    >
      <PlainForm id="rotation" answer={answer} defaults={{ name: '', days: '', crews: '1', daysApart: '0' }}>
        {(fields, isBusy) => (
          <>
            <RotationFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('roster:form.submitAdd')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
