import { useTranslation } from 'react-i18next'
import type { GrantState } from '#domain/access/grants.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<GrantState, Tone> = { 'in-force': 'good', 'to-come': 'waiting', ended: 'neutral' }

export function GrantStatus({ state }: { state: GrantState }) {
  const { t } = useTranslation()
  return <Status tone={tones[state]}>{t(`access:grantState.${state}`)}</Status>
}
