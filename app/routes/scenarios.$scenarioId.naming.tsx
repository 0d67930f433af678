import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { scenarioRenaming } from '#domain/scenarios/forms.ts'
import { renameScenario } from '#server/scenarios/commands.server.ts'
import { requireScenario } from '#server/scenarios/scenario.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { NamingFields } from '../components/scenarios/NamingFields.tsx'
import { answered, submit } from '../http.server.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const { id, title, note, revision } = await answered(
    requireScenario(ctx.store.read, ctx, args.params['scenarioId'] ?? '', { to: 'edit' }),
  )
  return { id, revision, current: { title, note: note ?? '' } }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['scenarioId'] ?? ''
  return submit(args, scenarioRenaming, async (ctx, input) => {
    await renameScenario(ctx, id, input)
    return redirect(`/scenarios/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function NamingPage() {
  useScenarioTexts()
  const { id, revision, current } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const labels = { title: t('scenarios:name'), note: t('scenarios:noteLabel') }
  const back = `/scenarios/${id}`
  return (
    <FormPage title={t('scenarios:rename')} hint={current.title} back={{ to: back, label: current.title }}>
      <StaleNotice answer={answer} labels={labels} current={current} />
      <PlainForm id="naming" answer={answer} defaults={current}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <NamingFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('common:action.save')} isBusy={isBusy} back={back} />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
