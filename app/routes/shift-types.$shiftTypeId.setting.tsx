import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { clockTimesOf } from '#domain/roster/hours.ts'
import { shiftTypeChanging } from '#domain/roster/forms.ts'
import { changeShiftType, getShiftType } from '#server/roster/shift-types.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { ShiftTypeFields, useShiftTypeLabels } from '../components/roster/ShiftTypeFields.tsx'
import { found, submit } from '../http.server.ts'
import { useRosterTexts } from '../i18n/roster.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'ShiftType'])
  return { type: found(await getShiftType(ctx, args.params['shiftTypeId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['shiftTypeId'] ?? ''
  return submit(args, shiftTypeChanging, async (ctx, typed) => {
    await changeShiftType(ctx, id, typed)
    return redirect('/shift-types')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'shiftTypes')

export default function ShiftTypeSettingPage() {
  useRosterTexts()
  const { type } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { code, name, kind, colour, pattern, breakMinutes, weightPercent } = type
  const [first, second] = type.stretches.map(clockTimesOf)
  const current = {
    ...{ code, name, kind, colour, pattern, from: first?.from ?? '', to: typedEnd(first?.to) },
    ...{ from2: second?.from ?? '', to2: typedEnd(second?.to) },
    ...{ breakMinutes: String(breakMinutes), weightPercent: String(weightPercent) },
  }
  const labels = useShiftTypeLabels()
  return (
    <FormPage
      title={t('roster:form.change')}
      hint={t('roster:types.note')}
      back={{ to: '/shift-types', label: t('roster:types.title') }}
    >
      <StaleNotice answer={answer} labels={labels} current={current} />
      <PlainForm id="shift-type" answer={answer} defaults={current}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={type.revision} />
            <ShiftTypeFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('roster:form.submitChange')} isBusy={isBusy} back="/shift-types" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}

/** A field for a time of day knows no 24:00. */
function typedEnd(time: string | undefined): string {
  return time === '24:00' ? '00:00' : (time ?? '')
}
