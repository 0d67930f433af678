import { ActionIcon, Alert, Anchor, Button, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationListed } from '#server/messages/conversations.server.ts'
import type { MessagePage } from '#server/messages/queries.server.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { Composer } from './Composer.tsx'
import { KindMark } from './ConversationFrame.tsx'
import { MessageLog } from './MessageLog.tsx'
import classes from './Messages.module.css'
import { WhoIsHere, WhoIsTyping } from './OthersHere.tsx'
import { useOthersHere } from './useOthersHere.ts'
import { useReading } from './useReading.ts'

type Props = MessagePage & {
  conversation: ConversationListed
  /** The number of the message that was looked for. */
  at: number | null
  /** The number of the message that is being answered. */
  replyTo: number | null
  nextKey: string
  myId: string
  answer: Answer
}

/** The conversation that is open: what it is, what was said, and where one writes. */
export function OpenConversation({
  conversation,
  messages,
  hasEarlier,
  hasLater,
  at,
  replyTo,
  nextKey,
  myId,
  answer,
}: Props) {
  const { t } = useTranslation()
  const { id, kind, title, unitId, unread, isMember, mayAnnounce } = conversation
  // Where the new begins stays where it was when the page was opened, though it is being read.
  const [readUpTo] = useState(conversation.readUpTo)
  const newest = messages.at(-1)?.seq ?? 0
  const replying = messages.find(({ seq, withdrawn }) => seq === replyTo && !withdrawn) ?? null
  const here = useOthersHere(id, { myId, newest: messages.at(-1) })
  useReading(id, { newest: hasLater ? 0 : newest, unread })
  return (
    <>
      <header className={classes.head}>
        <ActionIcon
          component={Link}
          to="/messages"
          variant="subtle"
          color="gray"
          aria-label={t('messages:listLabel')}
          className={classes.back}
        >
          <IconArrowLeft size={18} />
        </ActionIcon>
        <KindMark kind={kind} />
        <Title order={1}>{title}</Title>
        <WhoIsHere kind={kind} {...here} />
        {unitId && (
          <Anchor component={Link} to={`/units/${unitId}`} size="xs" ml="auto">
            {t('messages:unitPage')}
          </Anchor>
        )}
        {mayAnnounce && (
          <Button component={Link} to={`/messages/${id}/announcement`} size="compact-xs" variant="default">
            {t('messages:announce')}
          </Button>
        )}
      </header>
      <MessageLog {...{ messages, hasEarlier, readUpTo, myId, at, mayReply: isMember }} />
      {hasLater && (
        <Text ta="center" size="sm" py={4}>
          {t('messages:laterHint')}{' '}
          <Anchor component={Link} to={`/messages/${id}`} size="sm">
            {t('messages:newest')}
          </Anchor>
        </Text>
      )}
      {unread > 0 && !hasLater && <ReadWithoutScripts id={id} newest={newest} />}
      {isMember ? (
        <>
          <WhoIsTyping typing={here.typing} />
          <Composer
            key={replyTo ?? 0}
            {...{ conversationId: id, nextKey, answer, replying, sayTyping: here.sayTyping }}
          />
        </>
      ) : (
        <Alert color="gray" m="xs" role="note">
          {t('messages:leftNote')}
        </Alert>
      )}
    </>
  )
}

/** A page that runs no scripts cannot say by itself what is being looked at. */
function ReadWithoutScripts({ id, newest }: { id: string; newest: number }) {
  const { t } = useTranslation()
  return (
    <noscript>
      <Form method="post" action={`/messages/${id}/reading`}>
        <Button type="submit" name="upTo" value={newest} size="compact-xs" variant="default" m="xs">
          {t('messages:markRead')}
        </Button>
      </Form>
    </noscript>
  )
}
