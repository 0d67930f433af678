import { Button, Text } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listConversations } from '#server/messages/conversations.server.ts'
import { ConversationFrame } from '../components/messages/ConversationFrame.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useMessageTexts } from '../i18n/messages.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Conversation'])
  return { conversations: await listConversations(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'messages')

export default function ConversationsPage() {
  useMessageTexts()
  const { conversations } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['message.', 'conversation.'])
  return (
    <>
      <PageHead title={t('messages:title')} />
      {conversations.length === 0 ? (
        <EmptyState title={t('messages:empty')}>
          {t('messages:emptyHint')}{' '}
          <Button component={Link} to="/messages/new" size="compact-xs" variant="subtle">
            {t('messages:write')}
          </Button>
        </EmptyState>
      ) : (
        <ConversationFrame conversations={conversations} openId={null}>
          <Text fw={600} ta="center" mt="xl" px="md">
            {t('messages:choose')}
          </Text>
          <Text size="sm" c="dimmed" ta="center" px="md">
            {t('messages:chooseHint')}
          </Text>
        </ConversationFrame>
      )}
    </>
  )
}
