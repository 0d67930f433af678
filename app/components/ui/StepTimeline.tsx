import { Text, Timeline } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from './Section.tsx'

export type StepShown = {
  id: string
  title: string
  /** Who did it, for whom, when. */
  byline: string
  /** What was said, line by line; none is shown where it is empty. */
  text: string
  /** Its papers. */
  papers: ReactNode
}

/** What was said and done in a matter, step by step, and what is waited for, if anything is. */
export function StepTimeline({
  title,
  steps,
  next,
}: {
  title: string
  steps: readonly StepShown[]
  next: string | null
}) {
  return (
    <Section title={title}>
      <Timeline active={steps.length - 1} bulletSize={14} lineWidth={2}>
        {steps.map(({ id, title: what, byline, text, papers }) => (
          <Timeline.Item key={id} title={what}>
            <Text size="sm" c="dimmed">
              {byline}
            </Text>
            {text && (
              <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
                {text}
              </Text>
            )}
            {papers}
          </Timeline.Item>
        ))}
        {next && <Timeline.Item title={next} />}
      </Timeline>
    </Section>
  )
}
