import { Anchor, Text } from '@mantine/core'
import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageListed } from '#server/messages/queries.server.ts'
import { useFormat } from '../../format.ts'
import { MessageItem } from './MessageItem.tsx'
import classes from './Messages.module.css'

/** What one person says within so long stands under their name once. */
const togetherMs = 5 * 60_000

type Props = {
  messages: readonly MessageListed[]
  hasEarlier: boolean
  /** The number of the last message that had been read when the page was opened. */
  readUpTo: number
  myId: string
  /** The number of the message that was looked for. */
  at: number | null
  mayReply: boolean
}

/** What was said, the newest at the bottom, with the days between and a line where the new begins. */
export function MessageLog({ messages, hasEarlier, readUpTo, myId, at, mayReply }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const dayOf = (message: MessageListed | undefined) => message && format.moment(message.at).slice(0, 10)
  const firstNew = messages.find(({ seq, authorId }) => seq > readUpTo && authorId !== myId)
  const isNewFrom = (message: MessageListed) => message === firstNew && message !== messages[0]
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('messages:log')}>
      <div>
        <Text size="xs" c="dimmed" ta="center" pt="sm">
          {hasEarlier ? (
            <Anchor component={Link} to={`?before=${messages[0]?.seq ?? 0}`} size="xs">
              {t('messages:earlier')}
            </Anchor>
          ) : (
            t('messages:start')
          )}
        </Text>
        <div role="log" aria-live="polite">
          <ol className={classes.log}>
            {messages.map((message, place) => {
              const before = messages[place - 1]
              const isNewDay = dayOf(before) !== dayOf(message)
              const isFirst = isNewDay || isNewFrom(message) || !isTogether(before, message)
              return (
                <Fragment key={message.id}>
                  {isNewDay && <li className={classes.divider}>{dayOf(message)}</li>}
                  {isNewFrom(message) && (
                    <li className={classes.divider} data-new>
                      {t('messages:newFromHere')}
                    </li>
                  )}
                  <MessageItem
                    message={message}
                    isFirst={isFirst}
                    isMine={message.authorId === myId}
                    isLookedFor={message.seq === at}
                    mayReply={mayReply}
                  />
                </Fragment>
              )
            })}
          </ol>
        </div>
      </div>
    </div>
  )
}

function isTogether(before: MessageListed | undefined, message: MessageListed): boolean {
  return before?.authorId === message.authorId && message.at - before.at < togetherMs
}
