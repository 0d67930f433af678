import { Text, Timeline } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { unsentStates } from '#domain/postings.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { Section } from '../ui/Section.tsx'

type Step = { key: string; title: string; by: string | null; at: number | null; text: string | null }

/** What has been said and decided, by whom and when, and what is still awaited. */
export function PostingSteps({ posting }: { posting: PostingShown }) {
  const { t } = useTranslation()
  const format = useFormat()
  const steps = useSteps(posting)
  return (
    <Section title={t('postings:steps.title')}>
      <Timeline active={steps.filter(({ at }) => at !== null).length - 1} bulletSize={14} lineWidth={2}>
        {steps.map(({ key, title, by, at, text }) => (
          <Timeline.Item key={key} title={title}>
            {at !== null && (
              <Text size="sm" c="dimmed">
                {[by, format.moment(at)].filter(Boolean).join(' · ')}
              </Text>
            )}
            {text && (
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {text}
              </Text>
            )}
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  )
}

function useSteps(posting: PostingShown): Step[] {
  const { t } = useTranslation()
  const { state, asker, askedAt, opinions, decisions, earlyEnds, returned, homeUnit } = posting
  const isUnsent = unsentStates.includes(state)
  const first = isUnsent ? t('postings:steps.drafted') : t('postings:steps.asked')
  const asked: Step = { key: 'asked', title: first, by: asker, at: askedAt, text: null }
  const said = opinions.map(({ id, verdict, by, at, opinion }): Step => ({
    key: id,
    title: t('common:correction.fact', { label: t('postings:steps.opinion'), value: t(`postings:verdict.${verdict}`) }),
    by,
    at,
    text: opinion,
  }))
  const decided = decisions.map(({ id, outcome, by, at, reason, document }): Step => ({
    key: id,
    title: t('common:correction.fact', { label: t('postings:steps.decision'), value: t(`postings:steps.${outcome}`) }),
    by,
    at,
    text: [document, reason].filter(Boolean).join('\n') || null,
  }))
  const shortened = earlyEnds.flatMap(({ id, kind, lastDay, ...end }): Step[] => {
    const what = t(`postings:steps.${kind}`, { day: lastDay })
    const isOwnDecision = kind === 'termination'
    const text = [isOwnDecision ? end.document : null, end.reason].filter(Boolean).join('\n')
    const wanted: Step = { key: id, title: what, by: end.by, at: end.at, text }
    if (isOwnDecision) return [wanted]
    const title = end.outcome
      ? t('common:correction.fact', {
          label: t('postings:steps.recallDecision'),
          value: t(`postings:steps.${end.outcome}`),
        })
      : t('postings:steps.waitingDecision')
    const answer = [end.document, end.answer].filter(Boolean).join('\n') || null
    return [wanted, { key: `${id} decision`, title, by: end.decidedBy, at: end.decidedAt, text: answer }]
  })
  const back: Step[] = returned
    ? [
        {
          key: returned.id,
          title: t('postings:steps.returned', { day: returned.returnedOn }),
          by: returned.by,
          at: returned.at,
          text: returned.note,
        },
      ]
    : []
  const awaited: Record<string, string> = {
    draft: t('postings:steps.waitingSending'),
    awaiting_opinion: t('postings:steps.waitingOpinion', { unit: homeUnit }),
    awaiting_decision: t('postings:steps.waitingDecision'),
    ended: t('postings:steps.waitingReturn', { unit: homeUnit }),
  }
  const next = awaited[state]
  const waiting: Step[] = next ? [{ key: 'next', title: next, by: null, at: null, text: null }] : []
  return [asked, ...said, ...decided, ...shortened, ...back, ...waiting]
}
