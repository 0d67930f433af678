import { useTranslation } from 'react-i18next'
import type { CalledStanding, CalloutMode, CalloutState } from '#domain/callouts.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<CalloutState, Tone> = {
  open: 'waiting',
  filled: 'good',
  short: 'bad',
  stale: 'bad',
  closed: 'neutral',
  stood_down: 'neutral',
}

/** Where a call-out stands. */
export function CalloutStatus({ state, mode }: { state: CalloutState; mode: CalloutMode }) {
  const { t } = useTranslation()
  const words = mode === 'muster' ? 'musterState' : 'state'
  return <Status tone={tones[state]}>{t(`callout-words:${words}.${state}`)}</Status>
}

const standingTones: Record<CalledStanding, Tone> = {
  waiting: 'neutral',
  unanswered: 'near',
  ordered: 'near',
  coming: 'waiting',
  reserve: 'neutral',
  cannot: 'bad',
  arrived: 'good',
  accounted: 'good',
  skipped: 'neutral',
}

/** The order in which the board shows people: whoever is on the way first, then whoever is waited for. */
export const standingOrder: readonly CalledStanding[] = [
  ...(['arrived', 'coming', 'ordered', 'unanswered', 'reserve', 'cannot', 'waiting', 'skipped', 'accounted'] as const),
]

/** How somebody stands in a call-out. */
export function StandingStatus({ standing }: { standing: CalledStanding }) {
  const { t } = useTranslation()
  return <Status tone={standingTones[standing]}>{t(`callout-words:standing.${standing}`)}</Status>
}
