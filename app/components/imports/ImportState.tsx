import { useTranslation } from 'react-i18next'
import type { ImportState as State } from '#domain/people/imports.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<State, Tone> = {
  uploaded: 'waiting',
  checking: 'waiting',
  checked: 'waiting',
  committing: 'waiting',
  committed: 'good',
  undone: 'neutral',
  cancelled: 'neutral',
  failed: 'bad',
}

/** Where a roster file is on its way in. */
export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`imports:state.${state}`)}</Status>
}
