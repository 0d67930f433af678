import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useTranslation } from 'react-i18next'
import { scenarioNaming } from '#domain/scenarios/forms.ts'
import { createScenario } from '#server/scenarios/commands.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { NamingFields } from '../components/scenarios/NamingFields.tsx'
import { submit } from '../http.server.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['create', 'Scenario'])
  return null
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, scenarioNaming, async (ctx, input) => redirect(`/scenarios/${await createScenario(ctx, input)}`))
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function NewScenarioPage() {
  useScenarioTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <FormPage
      title={t('scenarios:new')}
      hint={t('scenarios:note')}
      back={{ to: '/scenarios', label: t('scenarios:title') }}
    >
      <PlainForm id="scenario" answer={answer} defaults={{ title: '', note: '' }}>
        {(fields, isBusy) => (
          <>
            <NamingFields fields={fields} refusal={answer?.refusal} />
            <FormEnd label={t('scenarios:create')} isBusy={isBusy} back="/scenarios" />
          </>
        )}
      </PlainForm>
    </FormPage>
  )
}
