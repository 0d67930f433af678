import { Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { demandChanging } from '#domain/roster/place-forms.ts'
import { getDemand } from '#server/roster/demand-list.server.ts'
import { changeDemand } from '#server/roster/demands.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { DemandFields, useDemandLabels } from '../components/roster/DemandFields.tsx'
import { useFormat } from '../format.ts'
import { allowed, found, submit } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Demand'])
  const demand = found(await getDemand(ctx, args.params['demandId'] ?? ''))
  allowed(demand.mayEdit)
  return { demand, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['demandId'] ?? ''
  return submit(args, demandChanging, async (ctx, typed) => {
    const next = found(await getDemand(ctx, await changeDemand(ctx, id, typed)))
    return redirect(`/demands?unit=${next.unitId}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'demands')

export default function DemandSettingPage() {
  usePlaceTexts()
  const { demand, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const format = useFormat()
  const labels = useDemandLabels()
  const { unitId, unitName, place, shift, onHolidays, min, target, max, revision } = demand
  const numbers = { min: String(min), target: String(target), max: String(max) }
  const current = { ...numbers, onHolidays, lastDay: format.lastDay(demand) ?? '' }
  const startsOn = demand.startsOn > today ? demand.startsOn : today
  const show = { onHolidays: (value: string) => t(`places:holidays.${value}`) }
  const back = `/demands?unit=${unitId}`
  return (
    <FormPage
      title={t('places:demandForm.change')}
      hint={t('places:demandForm.changeHint')}
      back={{ to: back, label: t('places:demand.title') }}
    >
      <Text fw={600} mb="sm">
        {unitName} · {place.name} · {shift.name}
      </Text>
      <StaleNotice answer={answer} labels={labels} current={current} show={show} />
      <PlainForm id="demand" answer={answer} defaults={{ ...current, startsOn }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <DemandFields fields={fields} answer={answer} first={demand} earliest={today} isChange />
            <FormEnd label={t('places:demandForm.submitChange')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
