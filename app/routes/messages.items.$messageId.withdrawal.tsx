import { Button, Group, Paper, Stack } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireWithdrawable, withdrawMessage } from '#server/messages/changes.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { MessageBody } from '../components/messages/MessageBody.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { answered, submit } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const { id, body } = await answered(requireWithdrawable(ctx, args.params['messageId'] ?? ''))
  return { message: { id, body } }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, z.object({}), async (ctx) => {
    const { id } = await withdrawMessage(ctx, args.params['messageId'] ?? '')
    return redirect(`/messages/of/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function WithdrawMessagePage() {
  useMessageTexts()
  const { message } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const { id, body } = message
  return (
    <Stack maw="46rem" gap="md">
      <PageHead
        title={t('messages:withdrawTitle')}
        note={t('messages:withdrawNote')}
        back={{ to: `/messages/of/${id}`, label: t('common:action.back') }}
      />
      <Paper withBorder p="md">
        <MessageBody body={body} />
      </Paper>
      <PlainForm id="withdrawal" answer={answer}>
        {(_fields, isBusy) => (
          <Group>
            <Button type="submit" color="red" loading={isBusy}>
              {t('messages:withdrawSubmit')}
            </Button>
          </Group>
        )}
      </PlainForm>
    </Stack>
  )
}
