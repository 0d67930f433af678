import { Button, Group, Text, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { ordering } from '#domain/callouts/forms.ts'
import { forcePeople } from '#server/callouts/directing.server.ts'
import { getCallout } from '#server/callouts/queries.server.ts'
import { ActPage } from '../components/callouts/ActPage.tsx'
import { Checks } from '../components/callouts/Checks.tsx'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
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
  return submit(args, ordering, async (ctx, order) => {
    await forcePeople(ctx, id, order)
    return redirect(`/callouts/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function OrdersPage() {
  useCalloutTexts()
  const { callout } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const free = callout.called.filter(({ hasPlace, answer: said }) => !hasPlace && said !== 'arrived')
  return (
    <ActPage title={t('callouts:orders.title')} callout={callout} move={null} answer={answer}>
      {free.length === 0 || callout.mode === 'muster' ? (
        <Text>{t('callouts:orders.nobody')}</Text>
      ) : (
        <PlainForm id="orders" answer={answer} defaults={{ personIds: '', reason: '' }}>
          {(fields, isBusy) => (
            <>
              <Text size="sm">{t('callouts:orders.hint')}</Text>
              <Checks
                name="personIds"
                legend={t('callouts:orders.people')}
                options={free.map(({ personId, name, standing }) => ({
                  value: personId,
                  label: `${name} · ${t(`callout-words:standing.${standing}`)}`,
                }))}
                answer={answer}
                errors={fields.personIds.errors}
              />
              <Textarea label={t('callouts:orders.reason')} autosize minRows={2} {...input(fields.reason)} />
              <Group>
                <Button type="submit" color="red" loading={isBusy}>
                  {t('callouts:orders.submit')}
                </Button>
              </Group>
            </>
          )}
        </PlainForm>
      )}
    </ActPage>
  )
}
