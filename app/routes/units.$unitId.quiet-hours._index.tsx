import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { timeOf } from '#domain/alerts/preferences.ts'
import { revision } from '#domain/shared/fields.ts'
import { changeRest, restToChange, type RestShown } from '#server/alerts/quiet-hours/changing.server.ts'
import { RestVersions, useRestInWords } from '../components/alerts/RestVersions.tsx'
import { QuietFields } from '../components/channels/QuietFields.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { FormEnd, FormPage } from '../components/organisation/FormPage.tsx'
import { Section } from '../components/ui/Section.tsx'
import { answered, submit } from '../http.server.ts'
import { useEscalationTexts } from '../i18n/escalation.ts'
import { titled } from '../meta.ts'
import { useOnDay } from '../on-day.ts'
import { quietFields, quietIn } from '../quiet-form.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ ...quietFields(), goesOut: z.string().optional(), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'EscalationPolicy'])
  return { shown: await answered(restToChange(ctx, args.params['unitId'] ?? '')) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['unitId'] ?? ''
  return submit(args, schema, async (ctx, fields) => {
    const rest = { quiet: quietIn(fields), holdsBackAcknowledgements: fields.goesOut === undefined }
    await changeRest(ctx, id, { revision: fields.revision, rest })
    return redirect(`/units/${id}/escalation`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'units')

/** When those of a unit rest, and what may disturb them. */
export default function QuietHoursPage() {
  useEscalationTexts()
  const { shown } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const inWords = useRestInWords()
  const back = useOnDay()(`/units/${shown.unitId}/escalation`)
  const { quiet, holdsBackAcknowledgements } = shown.rest
  const times = { from: timeOf(quiet.from), to: timeOf(quiet.to) }
  const labels = { from: t('escalation:rest.from'), to: t('escalation:rest.to') }
  useLiveUpdates(['unit.'])
  return (
    <FormPage
      title={t('escalation:rest.title')}
      hint={t('escalation:rest.note', { unit: shown.unit })}
      back={{ to: back, label: t('escalation:policy.title') }}
    >
      <Section title={t('escalation:rest.now')}>
        <Text size="sm" fw={600}>
          <Source shown={shown} />
        </Text>
        <Text size="sm">{inWords(shown.rest)}</Text>
        <Text size="sm" c="dimmed" mb="md">
          {t('escalation:rest.emergencies')} {t('escalation:rest.own')}
        </Text>
      </Section>
      <Section title={t('escalation:policy.edit')}>
        <StaleNotice answer={answer} labels={labels} current={times} />
        <PlainForm key={shown.revision} id="quiet-hours" answer={answer} defaults={times}>
          {(fields, isBusy) => (
            <Stack gap="md">
              <RevisionField answer={answer} revision={shown.revision} />
              <QuietFields
                fields={fields}
                refusal={answer?.refusal}
                labels={labels}
                hint={t('escalation:rest.sameTwice')}
              />
              <Checkbox
                name="goesOut"
                defaultChecked={!holdsBackAcknowledgements}
                label={t('escalation:rest.goesOut')}
                description={t('escalation:rest.goesOutHint')}
              />
              <FormEnd label={t('escalation:policy.save')} isBusy={isBusy} back={back} />
            </Stack>
          )}
        </PlainForm>
        {shown.from?.unitId === shown.unitId && (
          <Form method="post" action={`/units/${shown.unitId}/quiet-hours/inheritance`}>
            <Group mt="md">
              <Button type="submit" name="revision" value={shown.revision} variant="subtle" size="xs">
                {t('escalation:policy.inherit')}
              </Button>
            </Group>
          </Form>
        )}
      </Section>
      <RestVersions history={shown.history} />
    </FormPage>
  )
}

function Source({ shown: { unitId, from } }: { shown: Pick<RestShown, 'unitId' | 'from'> }) {
  const { t } = useTranslation()
  if (!from) return t('escalation:rest.usual')
  if (from.unitId === unitId) return t('escalation:policy.own', { revision: from.revision })
  return t('escalation:policy.inherited', { unit: from.unit })
}
