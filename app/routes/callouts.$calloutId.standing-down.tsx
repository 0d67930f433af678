import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { standingDown } from '#domain/callouts/forms.ts'
import { standDown } from '#server/callouts/directing.server.ts'
import { getCallout } from '#server/callouts/queries.server.ts'
import { ActPage } from '../components/callouts/ActPage.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField } from '../components/forms/StaleNotice.tsx'
import { allowed, found, submit } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args)
  const callout = found(await getCallout(ctx, args.params['calloutId'] ?? ''))
  allowed(callout.mayDirect)
  return { callout }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['calloutId'] ?? ''
  return submit(args, standingDown, async (ctx, input) => {
    await standDown(ctx, id, input)
    return redirect(`/callouts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function StandingDownPage() {
  useCalloutTexts()
  const { callout } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <ActPage title={t('callouts:standingDown.title')} callout={callout} move="standDown" answer={answer}>
      <PlainForm id="standing-down" answer={answer} defaults={{ text: '' }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={callout.revision} />
            <Text size="sm">{t('callouts:standingDown.hint')}</Text>
            <Textarea label={t('callouts:standingDown.reason')} autosize minRows={2} {...input(fields.text)} />
            <Group>
              <Button type="submit" color="red" loading={isBusy}>
                {t('callouts:standingDown.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
