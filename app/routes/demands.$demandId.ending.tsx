import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { endingTyped } from '#domain/roster/place-forms.ts'
import { getDemand } from '#server/roster/demand-list.server.ts'
import { endDemand } from '#server/roster/demands.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { FormPage } from '../components/organisation/FormPage.tsx'
import { DemandSentence } from '../components/roster/DemandSentence.tsx'
import { EndingForm } from '../components/roster/EndingForm.tsx'
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
  return submit(args, endingTyped, async (ctx, typed) => {
    await endDemand(ctx, id, typed)
    return redirect('/demands')
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'demands')

export default function DemandEndingPage() {
  usePlaceTexts()
  const { demand, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const back = `/demands?unit=${demand.unitId}`
  return (
    <FormPage
      title={t('places:demandForm.end')}
      hint={t('places:demandForm.endHint')}
      back={{ to: back, label: t('places:demand.title') }}
    >
      <DemandSentence demand={demand} />
      <EndingForm
        answer={answer}
        revision={demand.revision}
        suggested={today}
        label={t('places:demandForm.submitEnd')}
        back={back}
      />
    </FormPage>
  )
}
