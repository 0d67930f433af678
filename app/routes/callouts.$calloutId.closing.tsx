import { Button, Group, Text } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { closing } from '#domain/callouts/forms.ts'
import { closeCallout } from '#server/callouts/directing.server.ts'
import { getCallout } from '#server/callouts/queries.server.ts'
import { ActPage } from '../components/callouts/ActPage.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
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
  return submit(args, closing, async (ctx, input) => {
    await closeCallout(ctx, id, input)
    return redirect(`/callouts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function ClosingPage() {
  useCalloutTexts()
  const { callout } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <ActPage title={t('callouts:closing.title')} callout={callout} move="close" answer={answer}>
      <PlainForm id="closing" answer={answer}>
        {(_fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={callout.revision} />
            <Text size="sm">{t('callouts:closing.hint')}</Text>
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('callouts:closing.submit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </ActPage>
  )
}
