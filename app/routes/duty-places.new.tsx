import { SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { dutyPlaceAdding } from '#domain/roster/place-forms.ts'
import { dutyPlaceChoices } from '#server/roster/duty-place-list.server.ts'
import { createDutyPlace } from '#server/roster/duty-places.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { DutyPlaceFields } from '../components/roster/DutyPlaceFields.tsx'
import { submit } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'DutyPlace'])
  return { choices: await dutyPlaceChoices(ctx), today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, dutyPlaceAdding, async (ctx, typed) =>
    redirect(`/duty-places/${await createDutyPlace(ctx, typed)}`),
  )
}

export const meta: MetaFunction = (args) => titled(args, 'dutyPlaces')

const none = { name: '', shortName: '', unitId: '', gridId: '', lastDay: '', isDeniedToAuxiliaries: '' }

export default function NewDutyPlacePage() {
  usePlaceTexts()
  const { choices, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const defaults = { ...none, kind: 'key_post', taskKind: 'fixed_post', isEnforcement: 'on', startsOn: today }
  return (
    <FormPage
      title={t('places:form.add')}
      hint={t('places:note')}
      back={{ to: '/duty-places', label: t('places:title') }}
    >
      <PlainForm id="duty-place" answer={answer} defaults={defaults}>
        {(fields, isBusy) => (
          <>
            <DutyPlaceFields fields={fields} choices={choices} refusal={answer?.refusal} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={t('places:form.startsOn')} {...input(fields.startsOn, 'date')} />
              <TextInput
                label={t('places:form.lastDay')}
                description={t('places:form.lastDayHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                {...input(fields.lastDay, 'date')}
              />
            </SimpleGrid>
            <FormEnd label={t('places:form.submitAdd')} isBusy={isBusy} back="/duty-places" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
