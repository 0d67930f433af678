import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { dutyPlaceChanging } from '#domain/roster/place-forms.ts'
import { dutyPlaceChoices, getDutyPlace } from '#server/roster/duty-place-list.server.ts'
import { changeDutyPlace } from '#server/roster/duty-places.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { DutyPlaceFields, useDutyPlaceLabels } from '../components/roster/DutyPlaceFields.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'DutyPlace'])
  const { place, may } = found(await getDutyPlace(ctx, args.params['placeId'] ?? ''))
  allowed(may.edit)
  return { place, choices: await dutyPlaceChoices(ctx) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['placeId'] ?? ''
  return submit(args, dutyPlaceChanging, async (ctx, typed) => {
    await changeDutyPlace(ctx, id, typed)
    return redirect(`/duty-places/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'dutyPlaces')

export default function DutyPlaceSettingPage() {
  usePlaceTexts()
  const { place, choices } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const labels = useDutyPlaceLabels()
  const { kind, name, shortName, unitId, taskKind, revision } = place
  const ticked = (is: boolean) => (is ? 'on' : '')
  const current = {
    ...{ kind, name, shortName, unitId, gridId: place.gridId ?? '', taskKind },
    isEnforcement: ticked(place.isEnforcement),
    isDeniedToAuxiliaries: ticked(place.isDeniedToAuxiliaries),
  }
  const nameIn = (rows: typeof choices.units) => (id: string) => rows.find((row) => row.id === id)?.name ?? id
  const yes = () => t('common:yes')
  const show = {
    ...{ kind: (value: string) => t(`places:kind.${value}`), unitId: nameIn(choices.units) },
    ...{ gridId: nameIn(choices.grids), taskKind: (value: string) => t(`places:taskKind.${value}`) },
    ...{ isEnforcement: yes, isDeniedToAuxiliaries: yes },
  }
  const back = `/duty-places/${place.id}`
  return (
    <FormPage title={t('places:form.change')} hint={t('places:note')} back={{ to: back, label: name }}>
      <StaleNotice answer={answer} labels={labels} current={current} show={show} />
      <PlainForm id="duty-place" answer={answer} defaults={current}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <DutyPlaceFields fields={fields} choices={choices} refusal={answer?.refusal} />
            <FormEnd label={t('places:form.submitChange')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
