import { SimpleGrid, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { unitClosing } from '#domain/organisation/forms.ts'
import { unitToChange } from '#server/organisation/changing.server.ts'
import { closingOf } from '#server/organisation/closing.server.ts'
import { closeUnit } from '#server/organisation/commands.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { useInputs } from '../components/forms/fields.ts'
import { ClosingPreview } from '../components/organisation/ClosingPreview.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { Upcoming } from '../components/organisation/UnitHistory.tsx'
import { onDay } from '../as-of.server.ts'
import { answered, found, submit } from '../http.server.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Unit'])
  const unit = await answered(unitToChange(ctx, args.params['unitId'] ?? ''))
  return { unit, closing: found(await closingOf(ctx, unit.id)) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, unitClosing, async (ctx, input) => {
    await closeUnit(ctx, id, input)
    return redirect(onDay(args.request, `/units/${id}`))
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

export default function ClosurePage() {
  const { unit, closing } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates(['unit.', 'posting.', 'person.'])
  const back = useOnDay()(`/units/${unit.id}`)
  const { name, shortName, pending } = unit
  return (
    <FormPage
      title={t('organisation:closure.title')}
      hint={t('organisation:closure.hint')}
      back={{ to: back, label: name }}
    >
      <StaleNotice
        answer={answer}
        labels={{ name: t('organisation:name'), shortName: t('organisation:shortName') }}
        current={{ name, shortName }}
      />
      <Upcoming changes={pending} title={t('organisation:pending', { count: pending.length })} />
      <ClosingPreview closing={closing} />
      <PlainForm id="closure" answer={answer} defaults={{ lastDay: '', document: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={unit.revision} />
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label={t('organisation:lastDay')} {...input(fields.lastDay, 'date')} />
              <TextInput
                label={t('organisation:document')}
                description={t('organisation:documentHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}

                {...input(fields.document)}
              />
            </SimpleGrid>
            <FormEnd label={t('organisation:closure.submit')} isBusy={isBusy} back={back} color="red" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
