import { Anchor, Button, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { Link, useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { beginningOf } from '#domain/messages/text.ts'
import type { MessageListed } from '#server/messages/queries.server.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { CallingField } from './CallingField.tsx'
import { FilesField } from './FilesField.tsx'
import classes from './Messages.module.css'
import { useIsLive } from './useIsLive.ts'

type Props = {
  conversationId: string
  /** A key for the next message: the same twice is said once. */
  nextKey: string
  /** What came back to a page without scripts: what was typed, and why it was not said. */
  answer: Answer
  /** The message that is being answered. */
  replying: Pick<MessageListed, 'seq' | 'author' | 'body'> | null
  sayTyping(): void
}

/** The number of what was said, or why it was not. */
type Said = NonNullable<Answer> & { said?: number }

/** Where one writes. What was typed stays until it is said, whatever happens meanwhile. */
export function Composer({ conversationId, nextKey, answer, replying, sayTyping }: Props) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const { Form, data, state } = useFetcher<Said>()
  const form = useRef<HTMLFormElement>(null)
  const typed = answer?.result?.initialValue
  const [body, setBody] = useState(typeof typed?.['body'] === 'string' ? typed['body'] : '')
  const [key, setKey] = useState(nextKey)
  const [seen, setSeen] = useState(data)
  const isLive = useIsLive()
  // What was said is gone from the field, and the next thing said is another.
  if (data !== seen) {
    setSeen(data)
    if (data?.said) {
      setBody('')
      // What the page was loaded with may be the key of what was just said.
      setKey(`${nextKey}-${data.said}`)
    }
  }
  useEffect(() => {
    if (data?.said) form.current?.querySelector('textarea')?.focus()
  }, [data])
  const refusal = data ? data.refusal : answer?.refusal
  return (
    <Form
      ref={form}
      method="post"
      action={`/messages/${conversationId}?index`}
      encType="multipart/form-data"
      className={classes.composer}
    >
      <input type="hidden" name="key" value={key} />
      {isLive && !replying && <input type="hidden" name="stay" value="1" />}
      {replying && (
        <div className={classes.replying}>
          <input type="hidden" name="replyTo" value={replying.seq} />
          <Text size="xs" c="dimmed" truncate>
            {t('messages:replyingTo', { ...replying, body: beginningOf(replying.body) || t('messages:filesOnly') })}
          </Text>
          <Anchor component={Link} to="?" size="xs">
            {t('messages:cancelReply')}
          </Anchor>
        </div>
      )}
      <div className={classes.write}>
        <CallingField
          {...{ conversationId, body, sayTyping }}
          error={refusal ? wordsOf(refusal) : undefined}
          onBody={setBody}
        />
        <Button type="submit" loading={state !== 'idle'} leftSection={<IconSend size={15} aria-hidden />}>
          {t('messages:send')}
        </Button>
      </div>
      <div className={classes.below}>
        <FilesField key={key} />
        <Text size="xs" c="dimmed" visibleFrom="sm">
          {t('messages:sendHint')}
        </Text>
      </div>
    </Form>
  )
}
