import { Textarea } from '@mantine/core'
import { useId, useRef, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Messages.module.css'
import { NameList } from './NameList.tsx'
import { useNames } from './useNames.ts'

type Props = {
  conversationId: string
  body: string
  error: string | undefined
  onBody(body: string): void
  sayTyping(): void
}

/** Where a message is typed; a name after an @ can be chosen among those that fit. */
export function CallingField({ conversationId, body, error, onBody, sayTyping }: Props) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const list = useId()
  const { names, active, look, choose, close, press } = useNames(conversationId, { field, setBody: onBody })
  const isOpen = names.length > 0
  return (
    <div className={classes.called}>
      <NameList id={list} names={names} active={active} onChoose={choose} />
      <Textarea
        ref={field}
        name="body"
        value={body}
        onChange={({ currentTarget: { value } }) => {
          onBody(value)
          look()
          if (value !== '') sayTyping()
        }}
        onKeyDown={(event) => press(event) || sendOnCtrlEnter(event)}
        onSelect={look}
        onBlur={close}
        aria-label={t('messages:body')}
        aria-autocomplete="list"
        aria-controls={isOpen ? list : undefined}
        aria-activedescendant={isOpen ? `${list}-${active}` : undefined}
        placeholder={t('messages:placeholder')}
        error={error}
        autosize
        minRows={1}
        maxRows={8}
      />
    </div>
  )
}

/** While a word is being put together (IME), a key is part of it. */
function sendOnCtrlEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing
  if (!isSend) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
