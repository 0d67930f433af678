import { Alert, Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Letter } from '#domain/letters.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import type { SealedLetter } from '#server/letters/kept.server.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { useRefusalWords } from '../../i18n/refusals.ts'
import { PageHead } from '../ui/PageHead.tsx'
import { LetterSheet } from './LetterSheet.tsx'
import { LetterActs, SealedFacts } from './SealedFacts.tsx'
import { SealForm } from './SealForm.tsx'

/** What a loader sends of a letter that can be sealed, or of why it cannot. */
export type LetterDrafted =
  | { state: 'draft'; number: string; letter: Letter; fingerprint: string; revision: number }
  | {
      state: 'refused'
      refusal: { code: RefusalCode; facts: Facts }
      officeId: string | null
      mayEditOffice: boolean
    }

type Props = {
  title: string
  note: string
  back: string
  letter: SealedLetter | LetterDrafted
  /** Where the file of a sealed letter is taken. */
  file: string | null
  seal?: { answer: Answer; state: string; note: string }
}

/** A letter on its page: sealed, with its file; or as it would be sealed, with the form that does; or why there is none. */
export function LetterView({ title, note, back, letter, file, seal }: Props) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const isSealed = letter.state === 'sealed'
  return (
    <>
      <div className="no-print">
        <PageHead title={title} note={note} back={{ to: back, label: t('common:action.back') }}>
          {letter.state !== 'refused' && <LetterActs file={isSealed && letter.isIntact ? file : null} />}
        </PageHead>
      </div>
      {letter.state === 'sealed' && <SealedFacts sealed={letter} />}
      {letter.state === 'draft' && (
        <>
          <Alert color="yellow" mb="md" className="no-print">
            {t('letters:draft')}
          </Alert>
          {seal && <SealForm {...seal} revision={letter.revision} fingerprint={letter.fingerprint} />}
        </>
      )}
      {letter.state === 'refused' && (
        <Alert role="alert" color="yellow" data-code={letter.refusal.code}>
          {wordsOf(letter.refusal)}{' '}
          {letter.mayEditOffice && letter.refusal.code === 'letter-needs-letterhead' && (
            <Anchor component={Link} to={`/units/${letter.officeId}/letterhead`}>
              {t('letters:head.title')}
            </Anchor>
          )}
        </Alert>
      )}
      {letter.state !== 'refused' && (
        <LetterSheet letter={letter.letter} number={letter.number} label={title} isDraft={letter.state === 'draft'} />
      )}
    </>
  )
}
