import { Button, Group } from '@mantine/core'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'

const phrases = ['1', '2', '3'] as const

type Props = {
  /** What the reason is for. */
  of: 'object' | 'refuse' | 'sendBack' | 'end'
  /** The field of the form that takes it. */
  field: string
}

/** Usual wordings of a reason: one tap adds it to what is written. */
export function ReasonPhrases({ of, field }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  return (
    <Group gap={6} role="group" aria-label={t('posting-acts:phrase.label')}>
      {phrases.map((number) => {
        const phrase = t(`posting-acts:phrase.${of}.${number}`)
        return (
          <Button
            key={number}
            size="compact-xs"
            variant="default"
            styles={{
              label: { whiteSpace: 'normal', height: 'auto', overflow: 'visible', textAlign: 'left', lineHeight: 1.4 },
              root: { height: 'auto', minHeight: 24, paddingBlock: 2 },
            }}
            onClick={(event) => addTo(event, { field, phrase })}
          >
            {phrase}
          </Button>
        )
      })}
    </Group>
  )
}

function addTo({ currentTarget }: MouseEvent<HTMLButtonElement>, { field, phrase }: { field: string; phrase: string }) {
  const written = currentTarget.form?.elements.namedItem(field)
  if (!(written instanceof HTMLTextAreaElement) || written.value.includes(phrase)) return
  const before = written.value.trim()
  written.value = before === '' ? phrase : `${before}\n${phrase}`
  // The field grows with its text, and the form takes what was typed, when they hear of it.
  written.dispatchEvent(new Event('input', { bubbles: true }))
  written.focus()
}
