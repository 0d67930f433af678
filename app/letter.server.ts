import type { SealedLetter } from '#server/letters/kept.server.ts'
import type { LetterToSeal } from '#server/letters/queries.server.ts'
import type { LetterDrafted } from './components/letters/LetterView.tsx'

/** A letter as its page takes it: a refusal as code and facts, for a class does not survive the way to the browser. */
export function shownLetter(letter: SealedLetter | LetterToSeal): SealedLetter | LetterDrafted {
  if (letter.state !== 'refused') return letter
  const { state, refusal, officeId, mayEditOffice } = letter
  return { state, officeId, mayEditOffice, refusal: { code: refusal.code, facts: refusal.facts } }
}
