import { useTranslation } from 'react-i18next'
import type { ConsultationState } from '#domain/appointments/consultation.ts'
import type { ConsultationShown } from '#server/appointments/consultations/queries.server.ts'
import { useFormat } from '../../format.ts'
import { AttachmentLinks } from '../attachments/AttachmentLinks.tsx'
import { StepTimeline } from '../ui/StepTimeline.tsx'

/** What was said and done in a case, by whom and when, and what is awaited. */
export function ConsultationSteps({ consultation }: { consultation: ConsultationShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = useStepTitle(consultation)
  const { id, attachments, steps, state, consulted, effectiveOn } = consultation
  const next = waitingFor[state]
  return (
    <StepTimeline
      title={t('consultations:steps.title')}
      steps={steps.map((step) => {
        const by = step.by ?? t('consultations:steps.byTime')
        const behalf = step.onBehalfOf && t('consultations:steps.behalf', { name: step.onBehalfOf })
        return {
          id: step.id,
          title: titleOf(step),
          byline: [by, behalf, format.moment(step.at)].filter(Boolean).join(' · '),
          text: [step.document, step.text].filter(Boolean).join('\n'),
          papers: (
            <AttachmentLinks
              attachments={attachments.filter(({ stepId }) => stepId === step.id)}
              folder={`/consultations/${id}/attachments`}
            />
          ),
        }
      })}
      next={next && t(`consultations:steps.${next}`, { unit: consulted, day: effectiveOn })}
    />
  )
}

const waitingFor = {
  proposed: 'waitingLetter',
  sent: 'waitingReceipt',
  received: 'waitingReply',
  agreed: 'waitingDecision',
  disagreed: 'waitingCoordination',
  deemed: 'waitingDecision',
  coordinated: 'waitingDecision',
  decided: 'waitingEffect',
  in_effect: null,
  declined: null,
  withdrawn: null,
  restarted: null,
} as const satisfies Record<ConsultationState, string | null>

function useStepTitle({ kind }: ConsultationShown) {
  const { t } = useTranslation()
  return ({ step, verdict, outcome, day, days }: ConsultationShown['steps'][number]): string => {
    const key = step === 'reminded' && days === 0 ? ('reminded_0' as const) : step
    return t(`consultations:steps.${key}`, {
      ...{ day, days, kind: t(`consultations:kind.${kind}`) },
      verdict: verdict && t(`consultations:verdict.${verdict}`),
      outcome: outcome && t(`consultations:outcome.${outcome}`),
    })
  }
}
