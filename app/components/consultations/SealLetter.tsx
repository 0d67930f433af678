import { useTranslation } from 'react-i18next'
import { useConsultationTexts } from '../../i18n/consultations.ts'
import { useLetterTexts } from '../../i18n/letters.ts'
import { useLiveUpdates } from '../../realtime.tsx'
import type { letterToSeal } from '../../consultation-letters.server.ts'
import type { Answer } from '../forms/PlainForm.tsx'
import { LetterView } from '../letters/LetterView.tsx'

type Props = { shown: Awaited<ReturnType<typeof letterToSeal>>; answer: Answer }

/** The page on which a letter of a consultation is looked at and sealed. */
export function SealLetter({ shown, answer }: Props) {
  useConsultationTexts()
  useLetterTexts()
  const { t } = useTranslation()
  useLiveUpdates(['consultation.', 'unit.', 'person.'])
  const { id, role, letter, name, unit, kind, state } = shown
  const notice = kind === 'appointment' ? 'appointment_notice' : 'removal_notice'
  const kinds = { letter: 'consultation', reply: 'consultation_reply', notice } as const
  return (
    <LetterView
      title={t(`letters:kind.${kinds[role]}`)}
      note={`${name} · ${t(`consultations:kind.${kind}`)} · ${unit}`}
      back={`/consultations/${id}`}
      letter={letter}
      file={null}
      seal={{ answer, state: t(`consultations:state.${state}`), note: t(`consultations:sealNote.${role}`) }}
    />
  )
}
