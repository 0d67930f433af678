import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { removeChange } from '#server/scenarios/changes.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { attempt } from '../http.server.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args)
  const { scenarioId = '', changeId = '' } = args.params
  return attempt(async () => {
    const wasThere = await removeChange(ctx, scenarioId, changeId)
    return redirect(`/scenarios/${scenarioId}?${wasThere ? 'removed' : 'gone'}=${changeId}`)
  })
}

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['read', 'Scenario'])
  return null
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

/** Mostly the act is done from the list; here it is asked once more, or told why it cannot be. */
export default function RemovalPage() {
  useScenarioTexts()
  const answer = useAnswer<typeof action>()
  const { scenarioId } = useParams()
  const { t } = useTranslation()
  const back = `/scenarios/${scenarioId ?? ''}`
  return (
    <FormPage title={t('scenarios:changes.remove')} hint="" back={{ to: back, label: t('common:action.back') }}>
      <PlainForm id="removal" answer={answer}>
        {(_fields, isBusy) => <FormEnd label={t('scenarios:changes.remove')} isBusy={isBusy} back={back} color="red" />}
      </PlainForm>
    </FormPage>
  )
}
