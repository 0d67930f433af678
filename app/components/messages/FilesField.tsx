import { Button, Input, Text } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { attachmentTypes } from '#domain/attachments.ts'
import { messageFileLimits } from '#domain/messages/files.ts'
import { useRefusalWords } from '../../i18n/refusals.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import classes from './MessageFiles.module.css'
import { useIsLive } from './useIsLive.ts'

/** `image/*`, so that a telephone offers its camera. */
const accepted = ['image/*', ...attachmentTypes.map((type) => `.${type}`)].join(',')

/**
 * The files that go with a message. What is chosen is added to what was chosen before, also a picture pasted into the text, and
 * can be taken back one by one; without scripts the browser’s own field chooses several at once. A new `key` empties it.
 */
export function FilesField() {
  const { t } = useTranslation()
  const isLive = useIsLive()
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<readonly File[]>([])

  function choose(files: readonly File[]): void {
    const field = input.current
    if (!field) return
    const most = files.slice(0, messageFileLimits.files)
    const held = new DataTransfer()
    for (const file of most) held.items.add(file)
    field.files = held.files
    setChosen(most)
  }

  usePastedFiles(input, (files) => choose([...chosen, ...files]))
  return (
    <div className={classes.field}>
      <label className={classes.pick} data-live={isLive} title={t('messages:filesHint', messageFileLimits)}>
        <IconPaperclip size={16} aria-hidden />
        <span>{t('messages:addFiles')}</span>
        <input
          ref={input}
          type="file"
          name="files"
          multiple
          accept={accepted}
          onChange={({ currentTarget: { files } }) => choose([...chosen, ...(files ?? [])])}
        />
      </label>
      {chosen.length > 0 && (
        <ul className={classes.chosen} aria-label={t('messages:filesChosen')}>
          {chosen.map((file, place) => (
            <li key={place}>
              <Text span size="xs" truncate>
                {file.name}
              </Text>
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`${t('messages:dropFile')} ${file.name}`}
                onClick={() => choose(chosen.filter((one) => one !== file))}
              >
                {t('messages:dropFile')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** What was wrong with the files, beside them. */
export function FilesRefusal({ answer }: { answer: Answer }) {
  const wordsOf = useRefusalWords()
  const refusal = answer?.refusal
  if (refusal?.field !== 'files') return null
  return <Input.Error role="alert">{wordsOf(refusal)}</Input.Error>
}

/** A picture that is pasted where one writes goes with what is written. */
function usePastedFiles(input: RefObject<HTMLInputElement | null>, add: (files: File[]) => void): void {
  useEffect(() => {
    const form = input.current?.form
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      add(files)
    }
    form?.addEventListener('paste', paste)
    return () => form?.removeEventListener('paste', paste)
  })
}
