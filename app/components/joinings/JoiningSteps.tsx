import { useTranslation } from 'react-i18next'
import { lastDayOf } from '#domain/shared/dates.ts'
import type { JoiningState } from '#domain/postings/joinings.ts'
import type { JoiningShown } from '#server/postings/joinings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { AttachmentLinks } from '../attachments/AttachmentLinks.tsx'
import { StepTimeline } from '../ui/StepTimeline.tsx'

/** What was said and done about a joining, by whom and when, and what is waited for. */
export function JoiningSteps({ joining }: { joining: JoiningShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const titleOf = useStepTitle(joining)
  const { id, attachments, steps, state, organisation, startsOn: day, out: count } = joining
  const next = waitingFor[state]
  return (
    <StepTimeline
      title={t('joinings:steps.title')}
      steps={steps.map((step) => {
        const by = step.by ?? t('joinings:steps.byTime')
        const behalf = step.onBehalfOf && t('joinings:steps.behalf', { name: step.onBehalfOf })
        return {
          id: step.id,
          title: titleOf(step),
          byline: [by, behalf, format.moment(step.at)].filter(Boolean).join(' · '),
          text: [step.document, step.text].filter(Boolean).join('\n'),
          papers: (
            <AttachmentLinks
              attachments={attachments.filter(({ stepId }) => stepId === step.id)}
              folder={`/joinings/${id}/attachments`}
            />
          ),
        }
      })}
      next={next && t(`joinings:steps.${next}`, { organisation, day, count })}
    />
  )
}

const waitingFor = {
  asked: 'waitingAnswer',
  answered: 'waitingDecision',
  approved: 'waitingStart',
  in_force: null,
  extension_asked: 'waitingAnswer',
  extension_answered: 'waitingDecision',
  ended: 'waitingReturn',
  closed: null,
  declined: null,
  refused: null,
  withdrawn: null,
} as const satisfies Record<JoiningState, string | null>

function useStepTitle({ requester }: JoiningShown) {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ step, people, startsOn, endsOn, count }: JoiningShown['steps'][number]): string => {
    const period = startsOn ? format.period({ startsOn, endsOn }) : ''
    const last = startsOn || endsOn ? lastDayOf({ start: startsOn ?? '1900-01-01', end: endsOn }) : null
    return t(`joinings:steps.${step}`, { requester, people, period, last, count: count ?? 0 })
  }
}
