import { useTranslation } from 'react-i18next'
import type { RosterFillState } from '#domain/roster/filling/states.ts'
import { Status, type Tone } from '../../ui/Status.tsx'

const tones: Record<RosterFillState, Tone> = {
  working: 'waiting',
  proposed: 'near',
  applied: 'good',
  taken_back: 'neutral',
  discarded: 'neutral',
  failed: 'bad',
  interrupted: 'bad',
}

export function FillState({ state }: { state: RosterFillState }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`roster-fill:state.${state}`)}</Status>
}
