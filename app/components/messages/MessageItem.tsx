import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { MessageListed } from '#server/messages/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Announcement } from './Announcement.tsx'
import { MessageBody } from './MessageBody.tsx'
import { MessageFiles } from './MessageFiles.tsx'
import classes from './Messages.module.css'

type Props = {
  message: MessageListed
  /** Whether the name of its author stands over it. */
  isFirst: boolean
  isMine: boolean
  isLookedFor: boolean
  mayReply: boolean
}

/** One message: who, when, what it answers, what it says, and what may be done with it. */
export function MessageItem({ message, isFirst, isMine, isLookedFor, mayReply }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { seq, author, at, answers, editedAt, withdrawn } = message
  return (
    <li className={classes.message} id={`m-${seq}`} data-first={isFirst} data-looked-for={isLookedFor}>
      {isFirst && (
        <div className={classes.by}>
          <Text span size="sm" fw={600}>
            {author}
          </Text>
          {isMine && (
            <Text span size="xs" c="dimmed">
              {t('messages:me')}
            </Text>
          )}
          <Text span size="xs" c="dimmed">
            {format.moment(at).slice(11)}
          </Text>
        </div>
      )}
      {answers && (
        <Anchor
          component={Link}
          to={`?at=${answers.seq}#m-${answers.seq}`}
          size="xs"
          c="dimmed"
          className={classes.quote}
        >
          {answers.author && answers.body !== null
            ? t('messages:quoted', { author: answers.author, body: answers.body || t('messages:filesOnly') })
            : t('messages:quotedGone')}
        </Anchor>
      )}
      <div className={classes.said}>
        <div>
          {withdrawn ? <Withdrawn message={message} by={withdrawn.by} /> : <Said message={message} />}
          {editedAt !== null && !withdrawn && (
            <Text span size="xs" c="dimmed" title={format.moment(editedAt)}>
              {t('messages:edited')}
            </Text>
          )}
        </div>
        <Acts message={message} mayReply={mayReply && !withdrawn} />
      </div>
    </li>
  )
}

function Said({ message }: { message: MessageListed }) {
  if (message.kind === 'announcement') return <Announcement message={message} />
  return (
    <>
      {message.body !== '' && <MessageBody body={message.body} mentions={message.mentions} />}
      <MessageFiles files={message.files} />
    </>
  )
}

function Withdrawn({ message: { author }, by }: { message: MessageListed; by: string }) {
  const { t } = useTranslation()
  return (
    <Text size="sm" c="dimmed" fs="italic">
      {by === author ? t('messages:withdrawn') : t('messages:withdrawnBy', { by, author })}
    </Text>
  )
}

/** Links, so that they work before scripts have loaded; shown to whoever points at the message or has no pointer. */
function Acts({ message, mayReply }: { message: MessageListed; mayReply: boolean }) {
  const { t } = useTranslation()
  const { id, seq, author, mayEdit, mayWithdraw, maySeeTrace } = message
  const acts = [
    { to: `?reply=${seq}`, label: 'reply', may: mayReply },
    { to: `/messages/items/${id}/revision`, label: 'edit', may: mayEdit },
    { to: `/messages/items/${id}/withdrawal`, label: 'withdraw', may: mayWithdraw },
    { to: `/messages/items/${id}/versions`, label: 'trace', may: maySeeTrace },
  ] as const
  return (
    <div className={classes.acts}>
      {acts.map(({ to, label, may }) =>
        may ? (
          <Anchor
            key={label}
            component={Link}
            to={to}
            size="xs"
            aria-label={`${t(`messages:${label}`)} ${author} ${seq}`}
          >
            {t(`messages:${label}`)}
          </Anchor>
        ) : null,
      )}
    </div>
  )
}
