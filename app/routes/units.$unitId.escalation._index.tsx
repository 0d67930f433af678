import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { mostSteps } from '#domain/alerts/escalation.ts'
import { changePolicy, policyToChange, type PolicyShown } from '#server/alerts/escalations/changing.server.ts'
import { restFor } from '#server/alerts/quiet-hours/hours.server.ts'
import { PolicySteps } from '../components/alerts/PolicySteps.tsx'
import { PolicyVersions } from '../components/alerts/PolicyVersions.tsx'
import { useRestInWords } from '../components/alerts/RestVersions.tsx'
import { StepRow } from '../components/alerts/StepRow.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useFieldError } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { Section } from '../components/ui/Section.tsx'
import { policySchema, stepsIn } from '../escalation-form.server.ts'
import { answered, submit } from '../http.server.ts'
import { useEscalationTexts } from '../i18n/escalation.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'EscalationPolicy'])
  const unitId = args.params['unitId'] ?? ''
  const policy = await answered(policyToChange(ctx, unitId))
  return { policy, rest: (await restFor(ctx.store.read, ctx, unitId)).rest }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, policySchema, async (ctx, fields) => {
    await changePolicy(ctx, id, { revision: fields.revision, steps: stepsIn(fields) })
    return redirect(`/units/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

/** How a unit goes after those who do not acknowledge: in plain words, to be changed, and as it was before. */
export default function EscalationPage() {
  useEscalationTexts()
  const { policy, rest } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const errorOf = useFieldError(answer?.refusal)
  const { unitId, unit, steps, history } = policy
  const at = useOnDay()
  const back = at(`/units/${unitId}`)
  const inWords = useRestInWords()
  useLiveUpdates(['unit.'])
  const typed = (name: string) => {
    const value = answer?.result?.initialValue?.[name]
    return typeof value === 'string' ? value : undefined
  }
  return (
    <FormPage
      title={t('escalation:policy.title')}
      hint={t('escalation:policy.note', { unit })}
      back={{ to: back, label: unit }}
    >
      <Section title={t('escalation:policy.preview')}>
        <Text size="sm" fw={600} mb="xs">
          <Source policy={policy} />
        </Text>
        <PolicySteps steps={steps} />
        <Text size="sm">
          {inWords(rest)} {t('escalation:rest.emergencies')}
        </Text>
        <Anchor component={Link} to={at(`/units/${unitId}/quiet-hours`)} size="sm" display="inline-block" mb="md">
          {t('escalation:rest.open')}
        </Anchor>
      </Section>
      <Section title={t('escalation:policy.edit')}>
        <StaleNotice answer={answer} labels={{}} current={{}} />
        <PlainForm id="escalation" answer={answer}>
          {(_fields, isBusy) => (
            <Stack gap="md">
              <RevisionField answer={answer} revision={policy.revision} />
              <Text size="sm" c="dimmed">
                {t('escalation:policy.empty')}
              </Text>
              {Array.from({ length: answer ? mostSteps : Math.min(steps.length + 3, mostSteps) }, (_none, place) => (
                <StepRow
                  key={`${policy.revision} ${place}`}
                  place={place}
                  step={steps[place]}
                  typed={answer ? (name) => typed(name) ?? '' : typed}
                  error={errorOf(answer?.result?.error?.[`after${place}`] ?? undefined)}
                />
              ))}
              <FormEnd label={t('escalation:policy.save')} isBusy={isBusy} back={back} />
            </Stack>
          )}
        </PlainForm>
        {policy.from?.unitId === unitId && (
          <Form method="post" action={`/units/${unitId}/escalation/inheritance`}>
            <Group mt="md">
              <Button type="submit" name="revision" value={policy.revision} variant="subtle" size="xs">
                {t('escalation:policy.inherit')}
              </Button>
            </Group>
          </Form>
        )}
      </Section>
      <PolicyVersions history={history} />
    </FormPage>
  )
}

function Source({ policy: { unitId, from } }: { policy: Pick<PolicyShown, 'unitId' | 'from'> }) {
  const { t } = useTranslation()
  if (!from) return t('escalation:policy.usual')
  if (from.unitId === unitId) return t('escalation:policy.own', { revision: from.revision })
  return t('escalation:policy.inherited', { unit: from.unit })
}
