import { Text, Timeline } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useFormat } from '../../format.ts'
import { usePostingActTexts } from '../../i18n/posting-acts.ts'
import { AttachmentLinks } from '../attachments/AttachmentLinks.tsx'
import { Section } from '../ui/Section.tsx'
import { useTrace } from './trace.ts'

/** What has been said and decided, by whom, for whom and when, and what is still awaited. */
export function PostingSteps({ posting }: { posting: PostingShown }) {
  usePostingActTexts()
  const { t } = useTranslation()
  const format = useFormat()
  const steps = useTrace(posting)
  return (
    <Section title={t('posting-acts:steps.title')}>
      <Timeline active={steps.filter(({ at }) => at !== null).length - 1} bulletSize={14} lineWidth={2}>
        {steps.map(({ key, title, by, forWhom, at, text }) => (
          <Timeline.Item key={key} title={title}>
            {at !== null && (
              <Text size="sm" c="dimmed">
                {[by, forWhom && t('posting-acts:steps.forWhom', { name: forWhom }), format.moment(at)]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            )}
            {text && (
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {text}
              </Text>
            )}
            <AttachmentLinks
              attachments={posting.attachments.filter(({ stepId }) => stepId === key)}
              folder={`/postings/${posting.id}/attachments`}
            />
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  )
}
