import { useTranslation } from 'react-i18next'
import type { Condition } from '#domain/appointments/eligibility.ts'
import { FitSection } from '../appointments/FitSection.tsx'

/** How the person of a case meets the conditions of the post today, in a word and one by one; nothing for a removal. */
export function ConditionsSection({ conditions }: { conditions: readonly Condition[] | null }) {
  const { t } = useTranslation()
  return <FitSection title={t('consultations:conditions')} conditions={conditions} />
}
