import { Button, Group, Stack, Textarea } from '@mantine/core'
import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { picked } from '#domain/shared/fields.ts'
import { postAnnouncement } from '#server/messages/announcements.server.ts'
import { getConversation } from '#server/messages/conversations.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { useInputs } from '../components/forms/fields.ts'
import { PlainForm } from '../components/forms/PlainForm.tsx'
import { FilesField, FilesRefusal } from '../components/messages/FilesField.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found } from '../http.server.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { submitSaying } from '../saying.server.ts'
import { requireCtx } from '../session.server.ts'

const schema = z.object({ body: z.string().default(''), key: picked() })

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const { id, title, mayAnnounce } = found(await getConversation(ctx, args.params['conversationId'] ?? ''))
  allowed(mayAnnounce)
  return { id, title, nextKey: ctx.newId() }
}

export async function action(args: ActionFunctionArgs) {
  const id = args.params['conversationId'] ?? ''
  return submitSaying(args, schema, async (ctx, saying, files) => {
    await postAnnouncement(ctx, id, { ...saying, files })
    return redirect(`/messages/${id}`)
  })
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function AnnouncementPage() {
  useMessageTexts()
  const { id, title, nextKey } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const input = useInputs(answer?.refusal)
  return (
    <Stack maw="46rem" gap="md">
      <PageHead
        title={t('messages:announceTitle', { title })}
        note={t('messages:announceNote')}
        back={{ to: `/messages/${id}`, label: title }}
      />
      <PlainForm id="announcement" answer={answer} withFiles defaults={{ body: '', key: nextKey }}>
        {(fields, isBusy) => (
          <>
            <input type="hidden" name={fields.key.name} defaultValue={fields.key.initialValue} />
            <Textarea label={t('messages:announceBody')} autosize minRows={5} {...input(fields.body)} />
            <FilesField />
            <FilesRefusal answer={answer} />
            <Group>
              <Button type="submit" loading={isBusy}>
                {t('messages:announceSubmit')}
              </Button>
            </Group>
          </>
        )}
      </PlainForm>
    </Stack>
  )
}
