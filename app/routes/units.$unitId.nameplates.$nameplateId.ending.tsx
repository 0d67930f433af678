import { Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { nameplateEnding } from '#domain/organisation/forms.ts'
import { unitToChange } from '#server/organisation/changing.server.ts'
import { endNameplate } from '#server/organisation/nameplates.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { useFormat } from '../format.ts'
import { onDay } from '../as-of.server.ts'
import { answered, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  const unit = await answered(unitToChange(ctx, args.params['unitId'] ?? ''))
  return {
    today: ctx.today,
    unit,
    nameplate: found(unit.nameplates.find(({ id }) => id === args.params['nameplateId'])),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { unitId = '', nameplateId = '' } = args.params
  return submit(args, nameplateEnding, async (ctx, input) => {
    await endNameplate(ctx, { unitId, nameplateId }, input)
    return redirect(onDay(args.request, `/units/${unitId}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function NameplateEndingPage() {
  const { unit, nameplate, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const format = useFormat()
  const input = useInputs(answer?.refusal)
  const back = useOnDay()(`/units/${unit.id}`)
  const lastDay = t('organisation:lastDay')
  return (
    <FormPage title={t('organisation:nameplate.ending')} hint={nameplate.name} back={{ to: back, label: unit.name }}>
      <StaleNotice answer={answer} labels={{ lastDay }} current={{ lastDay: format.period(nameplate) }} />
      <Text size="sm" mb="sm">
        {format.period(nameplate)}
      </Text>
      <PlainForm id="nameplate-ending" answer={answer} defaults={{ lastDay: today }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={unit.revision} />
            <TextInput label={lastDay} maw="16rem" {...input(fields.lastDay, 'date')} />
            <FormEnd label={t('organisation:nameplate.endSubmit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
