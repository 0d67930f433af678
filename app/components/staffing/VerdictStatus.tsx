import { useTranslation } from 'react-i18next'
import type { VerdictStatus as Verdict } from '#domain/staffing/verdicts.ts'
import { Status, type Tone } from '../ui/Status.tsx'

const tones: Record<Verdict, Tone> = { met: 'good', near: 'near', broken: 'bad', undefined: 'neutral' }

/** What a rule says, as colour, mark and word. */
export function VerdictStatus({ status }: { status: Verdict }) {
  const { t } = useTranslation()
  return <Status tone={tones[status]}>{t(`staffing:status.${status}`)}</Status>
}
