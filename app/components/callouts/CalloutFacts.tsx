import { useTranslation } from 'react-i18next'
import type { CalloutShown } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { FactList } from '../ui/FactList.tsx'

/** What for, where, by when, who qualifies and which tiers were called. */
export function CalloutFacts({ callout }: { callout: CalloutShown }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const { reason, purpose, place, grid, unit, mode, by, calledAt, deadlineAt, tiers } = callout
  const { departments, categories, duties, needsCertificate } = callout
  const conditions = [
    ...departments.map((one) => t(`organisation:department.${one}`)),
    ...categories.map((one) => t(`people:category.${one}`)),
    ...duties.map((one) => t(`callouts:duty.${one}`)),
    ...(needsCertificate ? [t('callouts:board.certificate')] : []),
  ]
  const tierWords = tiers.map(({ tier, calledAt: at }) =>
    at === null ? t('callouts:board.tierNext', { tier }) : t('callouts:board.tierDone', { tier, at: moment(at) }),
  )
  return (
    <FactList
      facts={[
        { label: t('callouts:reasonLabel'), value: t(`callout-words:reason.${reason}`) },
        { label: t('callouts:board.purpose'), value: purpose },
        { label: t('callouts:placeLabel'), value: place },
        ...(grid ? [{ label: t('callouts:board.grid'), value: grid }] : []),
        { label: t('callouts:unitLabel'), value: unit },
        { label: t('callouts:modeLabel'), value: t(`callouts:mode.${mode}`) },
        { label: t('callouts:deadlineLabel'), value: moment(deadlineAt) },
        { label: t('callouts:board.by'), value: [by, moment(calledAt)].filter(Boolean).join(' · ') },
        {
          label: t('callouts:board.criteria'),
          value: conditions.join(t('callouts:comma')) || t('callouts:board.everybody'),
        },
        { label: t('callouts:board.tiers'), value: tierWords.join(t('callouts:comma')) },
      ]}
    />
  )
}
