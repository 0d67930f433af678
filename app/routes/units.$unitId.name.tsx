import { SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitRenaming } from '#domain/organisation/forms.ts'
import { unitToChange } from '#server/organisation/changing.server.ts'
import { renameUnit } from '#server/organisation/commands.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { Upcoming } from '../components/organisation/UnitHistory.tsx'
import { WhenFields } from '../components/organisation/WhenFields.tsx'
import { onDay } from '../as-of.server.ts'
import { answered, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  return { unit: await answered(unitToChange(ctx, args.params['unitId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, unitRenaming, async (ctx, input) => {
    await renameUnit(ctx, id, input)
    return redirect(onDay(args.request, `/units/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function NamePage() {
  const { unit } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const labels = { name: t('organisation:name'), shortName: t('organisation:shortName') }
  const back = useOnDay()(`/units/${unit.id}`)
  const { name, shortName, pending, suggested, earliest } = unit
  return (
    <FormPage
      title={t('organisation:naming.title')}
      hint={t('organisation:naming.hint')}
      back={{ to: back, label: name }}
    >
      <StaleNotice answer={answer} labels={labels} current={{ name, shortName }} />
      <Upcoming changes={pending} title={t('organisation:pending', { count: pending.length })} />
      <PlainForm id="name" answer={answer} defaults={{ name, shortName, from: suggested, document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={unit.revision} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={labels.name} {...input(fields.name)} />
              <TextInput label={labels.shortName} {...input(fields.shortName)} />
            </SimpleGrid>
            <WhenFields fields={fields} earliest={earliest} refusal={answer?.refusal} />
            <FormEnd label={t('organisation:naming.submit')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
