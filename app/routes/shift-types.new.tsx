import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { shiftTypeAdding } from '#domain/roster/forms.ts'
import { createShiftType } from '#server/roster/shift-types.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { ShiftTypeFields } from '../components/roster/ShiftTypeFields.tsx'
import { submit } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['create', 'ShiftType'])
  return null
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, shiftTypeAdding, async (ctx, typed) => {
    await createShiftType(ctx, typed)
    return redirect('/shift-types')
  })
}

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

const none = { code: '', name: '', from: '', to: '', from2: '', to2: '' }

export default function NewShiftTypePage() {
  useRosterTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const defaults = { ...none, kind: 'duty', breakMinutes: '0', weightPercent: '100', colour: 'blue', pattern: 'plain' }
  return (
    <FormPage
      title={t('roster:form.add')}
      hint={t('roster:types.note')}
      back={{ to: '/shift-types', label: t('roster:types.title') }}
    >
      <PlainForm id="shift-type" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <ShiftTypeFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('roster:form.submitAdd')} isBusy={isBusy} back="/shift-types" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
