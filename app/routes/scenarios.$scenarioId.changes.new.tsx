import { Anchor, Group, Paper, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { ChangeKind } from '#domain/scenarios.ts'
import { changePlanning } from '#domain/scenarios/forms.ts'
import { planChange } from '#server/scenarios/changes.server.ts'
import { planningOf, type Planning } from '#server/scenarios/planning.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { ChangeFields } from '../components/scenarios/ChangeFields.tsx'
import { ChangeGone } from '../components/scenarios/ChangeGone.tsx'
import { startingValues } from '../components/scenarios/defaults.ts'
import { KindChoice } from '../components/scenarios/KindChoice.tsx'
import { PersonSearch } from '../components/scenarios/PersonSearch.tsx'
import { answered, submit } from '../http.server.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useScenarioTexts } from '../i18n/scenarios.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'
import { usePostingActTexts } from '../i18n/posting-acts.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Scenario'])
  const search = new URL(args.request.url).searchParams
  const asked = { kind: search.get('kind'), of: search.get('of'), person: search.get('person') }
  const q = search.get('q')?.trim().slice(0, 100) ?? ''
  return { planning: await answered(planningOf(ctx, args.params['scenarioId'] ?? '', { ...asked, q })) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['scenarioId'] ?? ''
  return submit(args, changePlanning, async (ctx, input) => {
    await planChange(ctx, id, input)
    return redirect(`/scenarios/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'scenarios')

export default function NewChangePage() {
  useQuotaTexts()
  usePostingActTexts()
  useScenarioTexts()
  const { planning } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { scenario, kind, of, needsPerson, person, q, candidates, most } = planning
  const title = kind ? t(`scenarios:kind.${kind}`) : t('scenarios:form.title')
  return (
    <FormPage
      title={of ? t('scenarios:form.editTitle') : title}
      hint={t('scenarios:form.hint')}
      back={{ to: `/scenarios/${scenario.id}`, label: scenario.title }}
    >
      {of?.gone && <ChangeGone gone={of.gone} />}
      {!kind && <KindChoice />}
      {kind && needsPerson && !person && (
        <PersonSearch kind={kind} of={of?.id ?? null} q={q} candidates={candidates} most={most} />
      )}
      {kind && (person || !needsPerson) && <ChangeForm key={person?.id ?? kind} kind={kind} planning={planning} />}
    </FormPage>
  )
}

function ChangeForm({ kind, planning }: { kind: ChangeKind; planning: Planning }) {
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { scenario, of, person, endable } = planning
  const replaces = of?.gone ? of.gone.now?.id : of?.id
  const isOfPosting = kind === 'end' || kind === 'transfer'
  if (isOfPosting && endable.length === 0) return <Text>{t('scenarios:form.noPosting')}</Text>
  return (
    <PlainForm id="change" answer={answer} defaults={startingValues(kind, planning)}>
      {(fields, isBusy) => (
        <>
          <input type="hidden" name="kind" value={kind} />
          {replaces && <input type="hidden" name="replaces" value={replaces} />}
          {person && (
            <Paper withBorder p="sm">
              <Group justify="space-between">
                <div>
                  <Text size="xs" c="dimmed">
                    {t('scenarios:form.person')}
                  </Text>
                  <Text fw={600}>{`${person.name} ${person.staffNumber} · ${person.homeUnit ?? ''}`}</Text>
                </div>
                {!of && (
                  <Anchor component={Link} to={`?kind=${kind}`} size="sm">
                    {t('posting-acts:ask.change')}
                  </Anchor>
                )}
              </Group>
              <input type="hidden" name="personId" value={person.id} />
            </Paper>
          )}
          <ChangeFields kind={kind} fields={fields} planning={planning} refusal={answer?.refusal} />
          <FormEnd
            label={t(of ? 'scenarios:form.save' : 'scenarios:form.submit')}
            isBusy={isBusy}
            back={`/scenarios/${scenario.id}`}
          />
        </>
      )}
    </PlainForm>
  )
}
