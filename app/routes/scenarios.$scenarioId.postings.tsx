import { List, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { turning } from '#domain/scenarios/forms.ts'
import { turningOf, turnIntoDrafts } from '#server/scenarios/postings.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { useScenarioWords } from '../components/scenarios/words.ts'
import { Section } from '../components/ui/Section.tsx'
import { answered, submit } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  return answered(turningOf(ctx, args.params['scenarioId'] ?? ''))
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['scenarioId'] ?? ''
  return submit(args, turning, async (ctx, input) => {
    const count = await turnIntoDrafts(ctx, id, input)
    return redirect(`/scenarios/${id}?turned=${count}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function TurningPage() {
  useQuotaTexts()
  useScenarioTexts()
  const { scenario, drafts, rest, hidden } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { sentence } = useScenarioWords()
  useLiveUpdates(['scenario.', 'posting.', 'unit.', 'person.'])
  return (
    <FormPage
      title={t('scenarios:turning.title')}
      hint={t('scenarios:turning.hint')}
      back={{ to: `/scenarios/${scenario.id}`, label: scenario.title }}
    >
      <Section title={`${t('scenarios:turning.drafts')} · ${drafts.length}`}>
        {drafts.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('scenarios:turning.none')}
          </Text>
        )}
        <List size="sm" mb={drafts.length > 0 ? 'md' : 0}>
          {drafts.map((planned) => (
            <List.Item key={planned.id}>
              {sentence(planned)}
              {planned.change.kind === 'transfer' && (
                <Text size="xs" c="dimmed">
                  {t('scenarios:turning.endFirst', { unit: planned.then.postings[0]?.unit ?? '' })}
                </Text>
              )}
            </List.Item>
          ))}
        </List>
        {drafts.length > 0 && <TurningForm />}
      </Section>
      {rest.length > 0 && (
        <Section title={`${t('scenarios:turning.rest')} · ${rest.length}`}>
          <List size="sm">
            {rest.map(({ planned, why }) => (
              <List.Item key={planned.id}>
                {sentence(planned)}
                <Text size="xs" c="dimmed">
                  {t(why === 'act' ? `scenarios:turning.act.${planned.change.kind}` : `scenarios:turning.why.${why}`)}
                </Text>
              </List.Item>
            ))}
          </List>
        </Section>
      )}
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {t('scenarios:versus.hidden', { count: hidden })}
        </Text>
      )}
    </FormPage>
  )
}

function TurningForm() {
  const { scenario, needsLastDay } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <PlainForm id="turning" answer={answer} defaults={{ purpose: scenario.title, document: '', lastDay: '' }}>
      {(fields, isBusy) => (
        <>
          <TextInput label={t('postings:purpose')} {...input(fields.purpose)} />
          <TextInput label={`${t('postings:document')} (${t('common:optional')})`} {...input(fields.document)} />
          {needsLastDay && (
            <TextInput
              label={t('scenarios:form.lastDay')}
              description={t('scenarios:turning.lastDayHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              {...input(fields.lastDay, 'date')}
            />
          )}
          <FormEnd label={t('scenarios:turning.submit')} isBusy={isBusy} back={`/scenarios/${scenario.id}`} />
        </>
      )}
    </PlainForm>
  )
}
