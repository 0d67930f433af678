import { useTranslation } from 'react-i18next'
import type { CalloutShown } from '#server/callouts/queries.server.ts'
import { useFormat } from '../../format.ts'
import { StepTimeline } from '../ui/StepTimeline.tsx'

/** What was said and done, by whom and when: nothing of it is ever taken out. */
export function CalloutSteps({ steps }: { steps: CalloutShown['steps'] }) {
  const { t } = useTranslation()
  const { moment } = useFormat()
  const titleOf = ({ step, person, other, tier, count, minutes, until }: CalloutShown['steps'][number]) =>
    t(step === 'callOn' && until !== null ? 'callouts:steps.callOnUntil' : `callouts:steps.${step}`, {
      ...{ person, other, tier, count: count ?? 0, minutes },
      until: until === null ? '' : moment(until),
    })
  return (
    <StepTimeline
      title={t('callouts:steps.title')}
      steps={steps.map((step) => ({
        id: step.id,
        title: titleOf(step),
        byline: [
          step.by ?? t('callouts:steps.byTime'),
          step.onBehalfOf && t('callouts:steps.behalf', { name: step.onBehalfOf }),
          moment(step.at),
        ]
          .filter(Boolean)
          .join(' · '),
        text: step.step === 'skipped' && step.text ? t(`callouts:exclusion.${step.text}`) : (step.text ?? ''),
        papers: null,
      }))}
      next={null}
    />
  )
}
