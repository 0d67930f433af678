import { Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { calloutAsking } from '#domain/callouts/forms.ts'
import { previewCallout, startCallout } from '#server/callouts/asking.server.ts'
import { calloutChoices } from '#server/callouts/choices.server.ts'
import { Preview } from '../components/callouts/Preview.tsx'
import { RequestForm } from '../components/callouts/RequestForm.tsx'
import { useAnswer } from '../components/forms/answer.ts'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit, tryOut } from '../http.server.ts'
import { useCalloutTexts } from '../i18n/callouts.ts'
import { titled } from '../meta.ts'
import { calloutFrom } from '../query/callout-request.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Callout'])
  const search = new URL(args.request.url).searchParams
  const names = [...new Set(search.keys())].filter((name) => name !== 'step')
  return {
    choices: await calloutChoices(ctx),
    typed: Object.fromEntries(names.map((name) => [name, search.getAll(name)])),
    tried: await tryOut(
      args.request,
      calloutAsking,
      (asked) => previewCallout(ctx, calloutFrom(asked, ctx.now)),
      'step',
    ),
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, calloutAsking, async (ctx, asked) =>
    redirect(`/callouts/${await startCallout(ctx, calloutFrom(asked, ctx.now))}`),
  )
}

export const meta: MetaFunction = (args) => titled(args, 'callouts')

export default function NewCalloutPage() {
  useCalloutTexts()
  const { choices, typed, tried } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <Stack maw="60rem" gap={0}>
      <PageHead
        title={t('callouts:form.title')}
        note={t('callouts:form.note')}
        back={{ to: '/callouts', label: t('callouts:title') }}
      />
      <RequestForm key={JSON.stringify(typed)} choices={choices} typed={typed} answer={tried} />
      {tried?.shown && <Preview preview={tried.shown} typed={typed} answer={answer} />}
    </Stack>
  )
}
