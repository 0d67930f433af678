import { Paper, Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { joiningReasons } from '#domain/postings/joinings.ts'
import { addDays } from '#domain/shared/dates.ts'
import { choice, day, line, optionalLine, picked, wholeNumber } from '#domain/shared/fields.ts'
import { requestJoining } from '#server/postings/joinings/asking.server.ts'
import { joiningChoices } from '#server/postings/joinings/queries.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { RequestForm } from '../components/joinings/RequestForm.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit } from '../http.server.ts'
import { useJoiningTexts } from '../i18n/joinings.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({
  organisationId: picked(),
  requesterId: picked().optional(),
  reason: choice(joiningReasons),
  purpose: line(500),
  hostUnitIds: z.array(picked()),
  people: wholeNumber(3),
  startsOn: day(),
  lastDay: day(),
  document: optionalLine(60),
})

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['create', 'Joining'])
  const first = { startsOn: ctx.today, lastDay: addDays(ctx.today, 29) }
  return { choices: await joiningChoices(ctx), first }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, { lastDay, requesterId, document, ...typed }) => {
    const asked = { ...typed, requesterId: requesterId ?? null, document: document ?? null }
    return redirect(`/joinings/${await requestJoining(ctx, { ...asked, endsOn: addDays(lastDay, 1) })}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'joinings')

export default function NewJoiningPage() {
  useJoiningTexts()
  const { choices, first } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  return (
    <Stack maw="52rem" gap="md">
      <PageHead
        title={t('joinings:form.title')}
        note={t('joinings:form.note')}
        back={{ to: '/joinings', label: t('joinings:title') }}
      />
      <Paper withBorder p="md">
        <RequestForm choices={choices} first={first} answer={answer} />
      </Paper>
    </Stack>
  )
}
