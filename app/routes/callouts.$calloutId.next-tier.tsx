import { Button, Group, Text, TextInput } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { callingOn } from '#domain/callouts/forms.ts'
import { calloutChoices } from '#server/callouts/choices.server.ts'
import { callOn } from '#server/callouts/directing.server.ts'
import { getCallout } from '#server/callouts/queries.server.ts'
import { ActPage } from '../components/callouts/ActPage.tsx'
import { Checks } from '../components/callouts/Checks.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const callout = found(await getCallout(ctx, args.params['calloutId'] ?? ''))
  allowed(callout.mayReinforce)
  return { callout, choices: await calloutChoices(ctx) }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['calloutId'] ?? ''
  return submit(args, callingOn, async (ctx, { unitIds, deadline, revision }) => {
    const deadlineAt = deadline === undefined ? null : ctx.now + deadline * 60_000
    await callOn(ctx, id, { unitIds, deadlineAt, revision })
    return redirect(`/callouts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function NextTierPage() {
  useCalloutTexts()
  const { callout, choices } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  useLiveUpdates(['callout.'])
  const { nextTier: tier, called, revision } = callout
  const count = called.filter((one) => one.tier === tier).length
  return (
    <ActPage title={t('callouts:nextTier.title')} callout={callout} move="callOn" answer={answer}>
      <PlainForm id="next-tier" answer={answer} defaults={{ unitIds: '', deadline: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={revision} />
            <Text>
              {tier === null ? t('callouts:nextTier.nonePlanned') : t('callouts:nextTier.planned', { tier, count })}
            </Text>
            <Checks
              name="unitIds"
              legend={t('callouts:nextTier.units')}
              options={choices.units.map(({ id: value, name: label }) => ({ value, label }))}
              answer={answer}
              errors={fields.unitIds.errors}
            />
            <TextInput
              label={t('callouts:nextTier.deadline')}
              description={t('callouts:nextTier.deadlineHint')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              inputMode="numeric"
              {...input(fields.deadline)}
            />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('callouts:nextTier.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
