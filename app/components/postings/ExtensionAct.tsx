import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { monthsOf } from '#domain/postings/extensions.ts'
import { addDays } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import type { Extension } from '#server/postings/open-extension.server.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import type { Term } from '#server/postings/terms.server.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { ActPage } from './ActPage.tsx'
import { useTermWords } from './term-words.ts'

type Props = {
  title: string
  posting: PostingShown
  extension: Pick<Extension, 'lastDay' | 'reason' | 'verdict'> | null
  term: Term
  waitsFor: 'opinion' | 'decision'
  answer: Answer
  children: ReactNode
}

/** An act on the extension that waits: what is asked for, how long that would be in all, and the form. */
export function ExtensionAct({ title, posting, extension, term, waitsFor, answer, children }: Props) {
  usePostingActTexts()
  const { t } = useTranslation()
  const monthsIn = useTermWords()
  const obstacle = whyNotNow(extension, waitsFor)
  const { startsOn } = posting
  const months = extension && monthsOf({ startsOn, endsOn: addDays(extension.lastDay, 1) })
  return (
    <ActPage
      {...{ title, posting, answer, obstacle }}
      move="extend"
      right={waitsFor === 'opinion' ? 'opine' : 'decide'}
    >
      {extension && (
        <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
          {t('posting-acts:extend.asked', {
            lastDay: extension.lastDay,
            months: monthsIn({ ...term, months }),
            reason: extension.reason,
          })}
        </Text>
      )}
      {children}
    </ActPage>
  )
}

function whyNotNow(extension: Props['extension'], waitsFor: Props['waitsFor']): Refusal | undefined {
  if (!extension) return new Refusal('extension-is-not-there')
  if (waitsFor === 'decision' && extension.verdict === null) return new Refusal('extension-needs-opinion')
  const isGiven = waitsFor === 'opinion' && extension.verdict !== null
  return isGiven ? new Refusal('opinion-given-already', { context: 'home' }) : undefined
}
