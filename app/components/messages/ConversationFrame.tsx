import { Badge, Button, Paper, Text, TextInput } from '@mantine/core'
import { IconHash, IconPencil, IconSearch, IconUser } from '@tabler/icons-react'
import { Form, Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationListed } from '#server/messages/conversations.server.ts'
import { useFormat } from '../../format.ts'
import classes from './Messages.module.css'

type Props = { conversations: readonly ConversationListed[]; openId: string | null; children: ReactNode }

/** One’s conversations beside the one that is open; on a telephone either of the two. */
export function ConversationFrame({ conversations, openId, children }: Props) {
  const { t } = useTranslation()
  return (
    <div className={classes.frame} data-open={openId !== null}>
      <nav className={classes.aside} aria-label={t('messages:listLabel')}>
        <Button
          component={Link}
          to="/messages/new"
          variant="default"
          size="xs"
          fullWidth
          mb="xs"
          leftSection={<IconPencil size={15} aria-hidden />}
        >
          {t('messages:write')}
        </Button>
        <Form action="/messages/search" role="search" aria-label={t('messages:search')}>
          <TextInput
            type="search"
            name="q"
            size="xs"
            mb="xs"
            aria-label={t('messages:search')}
            placeholder={t('messages:search')}
            leftSection={<IconSearch size={14} aria-hidden />}
          />
        </Form>
        <ul className={classes.list}>
          {conversations.map((conversation) => (
            <li key={conversation.id}>
              <ConversationLink conversation={conversation} isOpen={conversation.id === openId} />
            </li>
          ))}
        </ul>
      </nav>
      <Paper withBorder className={classes.conversation}>
        {children}
      </Paper>
    </div>
  )
}

function ConversationLink({ conversation, isOpen }: { conversation: ConversationListed; isOpen: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, title, kind, unread, isMember, last } = conversation
  return (
    <Link to={`/messages/${id}`} className={classes.place} aria-current={isOpen ? 'page' : undefined}>
      <span className={classes.line}>
        <KindMark kind={kind} />
        <Text span size="sm" truncate fw={unread > 0 ? 700 : 500} c={isMember ? undefined : 'dimmed'}>
          {title}
        </Text>
        {unread > 0 && (
          <Badge size="sm" color="red" aria-label={t('messages:unread', { count: unread })}>
            {unread > 99 ? '99+' : unread}
          </Badge>
        )}
        {!isMember && (
          <Text span size="xs" c="dimmed">
            {t('messages:left')}
          </Text>
        )}
      </span>
      <Text size="xs" c="dimmed" truncate>
        {last
          ? t('messages:last', {
              ...last,
              body: last.body === null ? t('messages:withdrawn') : last.body || t('messages:filesOnly'),
              at: format.moment(last.at).slice(5),
            })
          : t('messages:nothingSaid')}
      </Text>
    </Link>
  )
}

export function KindMark({ kind }: Pick<ConversationListed, 'kind'>) {
  const { t } = useTranslation()
  const Icon = kind === 'direct' ? IconUser : IconHash
  return <Icon size={15} stroke={1.6} aria-label={t(`messages:kind.${kind}`)} role="img" />
}
