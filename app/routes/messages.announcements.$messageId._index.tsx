import { Paper, Stack } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { getAnnouncement } from '#server/messages/announcements.server.ts'
import { ReceiptBoard } from '../components/alerts/ReceiptBoard.tsx'
import { MessageBody } from '../components/messages/MessageBody.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { answered } from '../http.server.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  const announcement = await answered(getAnnouncement(ctx, args.params['messageId'] ?? ''))
  return { announcement, events: await receiptsOf(ctx, { kind: 'message', id: announcement.id }) }
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

/** Who has signed an announcement, who has read it, and who has not. */
export default function SignaturesPage() {
  useInboxTexts()
  useMessageTexts()
  const { announcement, events } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  useLiveUpdates(['alerts.receipts', 'message.'])
  const { conversationId, seq, author, body, at } = announcement
  return (
    <Stack gap="md">
      <PageHead
        title={t('messages:signatures')}
        note={t('messages:said', { author, at: format.moment(at) })}
        back={{ to: `/messages/${conversationId}?at=${seq}`, label: t('messages:announcement') }}
      />
      <Paper withBorder p="md">
        <MessageBody body={body} />
      </Paper>
      <ReceiptBoard events={events} />
    </Stack>
  )
}
