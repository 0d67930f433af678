import { Group, NativeSelect, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { pairApartRecording } from '#domain/roster/norm-forms.ts'
import { keepApart, peopleRostered } from '#server/roster/pairs-apart.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { answered, submit } from '../http.server.ts'
import { useNormTexts } from '../i18n/norms.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'RosterNorms'])
  const unitId = args.params['unitId'] ?? ''
  return { unitId, people: await answered(peopleRostered(ctx, unitId)), today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const unitId = args.params['unitId'] ?? ''
  return submit(args, pairApartRecording, async (ctx, typed) => {
    await keepApart(ctx, unitId, typed)
    return redirect(`/units/${unitId}/roster-norms`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'units')

/** Two of a unit who are not to be on duty together, for how long, and why. */
export default function PairApartPage() {
  useNormTexts()
  const { unitId, people, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const back = `/units/${unitId}/roster-norms`
  const choices = [
    { value: '', label: t('common:none') },
    ...people.map(({ id, name, staffNumber }) => ({ value: id, label: `${name} ${staffNumber}` })),
  ]
  return (
    <FormPage
      title={t('norms:pairs.new')}
      hint={t('norms:pairs.note')}
      back={{ to: back, label: t('norms:unit.title') }}
    >
      <PlainForm
        id="pair-apart"
        answer={answer}
        defaults={{ oneId: '', otherId: '', startsOn: today, lastDay: '', reason: '' }}
      >
        {(fields, isBusy) => (
          <>
            <Group grow align="start">
              <NativeSelect label={t('norms:pairs.one')} data={choices} {...input(fields.oneId)} />
              <NativeSelect label={t('norms:pairs.other')} data={choices} {...input(fields.otherId)} />
            </Group>
            <Group grow align="start">
              <TextInput label={t('norms:unit.startsOn')} {...input(fields.startsOn, 'date')} />
              <TextInput
                label={`${t('norms:unit.lastDay')} (${t('common:optional')})`}
                {...input(fields.lastDay, 'date')}
              />
            </Group>
            <TextInput label={t('norms:unit.reason')} {...input(fields.reason)} />
            <FormEnd label={t('norms:pairs.new')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
