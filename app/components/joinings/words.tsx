import { useTranslation } from 'react-i18next'
import type { JoiningState } from '#domain/postings/joinings.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<JoiningState, Tone> = {
  asked: 'waiting',
  answered: 'waiting',
  approved: 'good',
  in_force: 'good',
  extension_asked: 'waiting',
  extension_answered: 'waiting',
  ended: 'bad',
  closed: 'neutral',
  declined: 'neutral',
  refused: 'neutral',
  withdrawn: 'neutral',
}

/** Where a joining stands. */
export function JoiningStatus({ state }: { state: JoiningState }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`joinings:state.${state}`)}</Status>
}
