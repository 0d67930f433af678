import type { Letter } from '../letters.ts'
import { unreachable } from '../shared/outcomes.ts'
import { composeConsultationReply, type ConsultationReplyFacts } from './consultation-reply.ts'
import { composeConsultationLetter, type ConsultationLetterFacts } from './consultation.ts'
import { composePostNotice, type PostNoticeFacts } from './post-notices.ts'
import { composePostingLetter, type PostingLetterFacts } from './posting.ts'
import { composeReturnReminder, type ReturnReminderFacts } from './return-reminder.ts'

/** What a letter is made of, kept with it: one shape for each kind. */
export type LetterFacts =
  PostingLetterFacts | ReturnReminderFacts | ConsultationLetterFacts | ConsultationReplyFacts | PostNoticeFacts

/** The letter that these facts make. */
export function composeLetter(facts: LetterFacts): Letter {
  switch (facts.kind) {
    case 'posting':
      return composePostingLetter(facts)
    case 'return_reminder':
      return composeReturnReminder(facts)
    case 'consultation':
      return composeConsultationLetter(facts)
    case 'consultation_reply':
      return composeConsultationReply(facts)
    case 'appointment_notice':
    case 'removal_notice':
      return composePostNotice(facts)
    default:
      return unreachable(facts)
  }
}
