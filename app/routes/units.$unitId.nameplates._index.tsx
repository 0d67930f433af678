import { TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { nameplateAdding } from '#domain/organisation/forms.ts'
import { unitToChange } from '#server/organisation/changing.server.ts'
import { addNameplate } from '#server/organisation/nameplates.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { UnitNameplates } from '../components/organisation/UnitNames.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { onDay } from '../as-of.server.ts'
import { answered, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  return { today: ctx.today, unit: await answered(unitToChange(ctx, args.params['unitId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, nameplateAdding, async (ctx, input) => {
    await addNameplate(ctx, id, input)
    return redirect(onDay(args.request, `/units/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function NameplatesPage() {
  const { unit, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const format = useFormat()
  const input = useInputs(answer?.refusal)
  const back = useOnDay()(`/units/${unit.id}`)
  const hanging = unit.nameplates.map((one) => `${one.name} (${format.period(one)})`).join(' · ')
  return (
    <FormPage
      title={t('organisation:nameplate.title')}
      hint={t('organisation:nameplate.hint')}
      back={{ to: back, label: unit.name }}
    >
      <StaleNotice answer={answer} labels={{ name: t('organisation:nameplate.name') }} current={{ name: hanging }} />
      <UnitNameplates unitId={unit.id} nameplates={unit.nameplates} mayEdit />
      <Section title={t('organisation:nameplate.add')}>
        <PlainForm id="nameplate" answer={answer} defaults={{ name: '', from: today }}>
          {(fields, isBusy) => (
            <>
              <RevisionField answer={answer} revision={unit.revision} />
              <TextInput label={t('organisation:nameplate.name')} {...input(fields.name)} />
              <TextInput label={t('organisation:from')} {...input(fields.from, 'date')} />
              <FormEnd label={t('organisation:nameplate.submit')} isBusy={isBusy} back={back} />
            </>
          )}
        </PlainForm>
      </Section>
    </FormPage>
  )
}
