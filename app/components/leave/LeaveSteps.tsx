import { useTranslation } from 'react-i18next'
import type { LeaveShown } from '#server/roster/leave/queries.server.ts'
import { useFormat } from '../../format.ts'
import { StepTimeline } from '../ui/StepTimeline.tsx'
import { useDecider } from './words.tsx'

/** What was done about a leave, by whom and when, and what is waited for. */
export function LeaveSteps({ leave }: { leave: LeaveShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const who = useDecider()(leave)
  return (
    <StepTimeline
      title={t('leave:steps.title')}
      steps={leave.steps.map((step) => {
        const by = step.by ?? t('leave:steps.byTime')
        const behalf = step.onBehalfOf && t('leave:steps.behalf', { name: step.onBehalfOf })
        return {
          id: step.id,
          title: t(`leave:steps.${step.step}`, { day: step.backOn }),
          byline: [by, behalf, format.moment(step.at)].filter(Boolean).join(' · '),
          text: step.text ?? '',
          papers: null,
        }
      })}
      next={nextOf(leave, {
        decision: t('leave:steps.waitingDecision', { who }),
        back: t('leave:steps.waitingReturn'),
      })}
    />
  )
}

function nextOf({ state }: LeaveShown, words: { decision: string; back: string }): string | null {
  if (state === 'asked') return words.decision
  return state === 'approved' ? words.back : null
}
