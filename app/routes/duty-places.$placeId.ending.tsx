import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { endingTyped } from '#domain/roster/place-forms.ts'
import { getDutyPlace } from '#server/roster/duty-place-list.server.ts'
import { endDutyPlace } from '#server/roster/duty-places.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { EndingForm } from '../components/roster/EndingForm.tsx'
import { DemandSentence } from '../components/roster/DemandSentence.tsx'
import { Section } from '../components/ui/Section.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { usePlaceTexts } from '../i18n/places.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'DutyPlace'])
  const { place, demands, may } = found(await getDutyPlace(ctx, args.params['placeId'] ?? ''))
  allowed(may.edit)
  return { place, demands, today: ctx.today }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['placeId'] ?? ''
  return submit(args, endingTyped, async (ctx, typed) => {
    await endDutyPlace(ctx, id, typed)
    return redirect('/duty-places')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'dutyPlaces')

export default function DutyPlaceEndingPage() {
  usePlaceTexts()
  const { place, demands, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = `/duty-places/${place.id}`
  return (
    <FormPage title={t('places:form.end')} hint={t('places:form.endHint')} back={{ to: back, label: place.name }}>
      {demands.length > 0 && (
        <Section title={t('places:page.endsWith')}>
          {demands.map((demand) => (
            <DemandSentence key={demand.id} demand={demand} />
          ))}
        </Section>
      )}
      <EndingForm
        answer={answer}
        revision={place.revision}
        suggested={today}
        label={t('places:form.submitEnd')}
        back={back}
      />
    </FormPage>
  )
}
