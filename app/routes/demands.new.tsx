import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { weekdays } from '#domain/roster/demands.ts'
import { demandAdding } from '#domain/roster/place-forms.ts'
import { demandChoices, demandUnits } from '#server/roster/demand-list.server.ts'
import { createDemand } from '#server/roster/demands.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { DemandFields } from '../components/roster/DemandFields.tsx'
import { ChooseUnit, DemandKeyFields } from '../components/roster/DemandKeyFields.tsx'
import { submit } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Demand'])
  const asked = new URL(args.request.url).searchParams.get('unit')
  const units = (await demandUnits(ctx)).filter(({ mayEdit }) => mayEdit)
  const unit = units.find(({ id }) => id === asked) ?? (units.length === 1 ? units[0] : undefined)
  return { units, unit: unit ?? null, choices: unit ? await demandChoices(ctx, unit.id) : null, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, demandAdding, async (ctx, typed) => {
    await createDemand(ctx, typed)
    return redirect(`/demands?unit=${typed.unitId}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'demands')

const none = { placeId: '', shiftTypeId: '', min: '', target: '', max: '', lastDay: '' }

export default function NewDemandPage() {
  usePlaceTexts()
  const { units, unit, choices, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = unit ? `/demands?unit=${unit.id}` : '/demands'
  const defaults = { ...none, unitId: unit?.id ?? '', onHolidays: 'as_usual', startsOn: today }
  return (
    <FormPage
      title={t('places:demandForm.add')}
      hint={t('places:demand.note')}
      back={{ to: back, label: t('places:demand.title') }}
    >
      <ChooseUnit units={units} unitId={unit?.id ?? ''} />
      {choices && (
        <PlainForm key={unit?.id} id="demand" answer={answer} defaults={defaults}>
          {(fields, isBusy) => (
            <>
              <DemandKeyFields fields={fields} choices={choices} refusal={answer?.refusal} />
              <DemandFields fields={fields} answer={answer} first={{ weekdays, lines: [] }} earliest={today} />
              <FormEnd label={t('places:demandForm.submitAdd')} isBusy={isBusy} back={back} />
            </>
          )}
        </PlainForm>
      )}
    </FormPage>
  )
}
