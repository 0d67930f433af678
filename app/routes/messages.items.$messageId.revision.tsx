import { Button, Group, Stack, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { whyCannotEdit } from '#domain/messages.ts'
import { revision } from '#domain/shared/fields.ts'
import { editMessage, requireMessage } from '#server/messages/changes.server.ts'
import { readAgainWhenRefused, useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { RevisionField, StaleNotice } from '../components/forms/StaleNotice.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, answered, submit } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ body: z.string().default(''), revision: revision() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const message = await answered(requireMessage(ctx.store.read, ctx, args.params['messageId'] ?? ''))
  allowed(!whyCannotEdit(message, { personId: ctx.actor.personId ?? '', now: ctx.now }))
  const { id, body, revision: now } = message
  return { message: { id, body, revision: now } }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, schema, async (ctx, edit) => {
    const { id } = await editMessage(ctx, args.params['messageId'] ?? '', edit)
    return redirect(`/messages/of/${id}`)
  })
}

export const shouldRevalidate = readAgainWhenRefused

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function EditMessagePage() {
  useMessageTexts()
  const { message } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  const { id, body } = message
  return (
    <Stack maw="46rem" gap="md">
      <PageHead
        title={t('messages:editTitle')}
        note={t('messages:editNote')}
        back={{ to: `/messages/of/${id}`, label: t('common:action.back') }}
      />
      <StaleNotice answer={answer} labels={{ body: t('messages:body') }} current={{ body }} />
      <PlainForm id="revision" answer={answer} defaults={{ body }}>
        {(fields, isBusy) => (
          <>
            <RevisionField answer={answer} revision={message.revision} />
            <Textarea label={t('messages:body')} autosize minRows={3} {...input(fields.body)} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('messages:editSubmit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </Stack>
  )
}
