import { Alert, Anchor } from '@mantine/core'
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { BatchOutcome } from '#server/postings/batches.server.ts'
import { useRefusalWords } from '../../../i18n/refusals.ts'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { Status, type Tone } from '../../ui/Status.tsx'

const tones: Record<BatchOutcome['outcome'], Tone> = { done: 'good', refused: 'bad', gone: 'neutral' }

/** What became of each row, and why of those that were not done. */
export function BatchOutcomes({ outcomes, batchId }: { outcomes: readonly BatchOutcome[]; batchId: string }) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const done = outcomes.filter(({ outcome }) => outcome === 'done').length
  const columns: Column<BatchOutcome>[] = [
    { key: 'person', label: t('postings:person'), isHead: true, show: ({ name }) => name ?? t('common:unknown') },
    {
      key: 'outcome',
      label: t('batches:preview.state'),
      show: ({ outcome }) => <Status tone={tones[outcome]}>{t(`batches:outcome.${outcome}`)}</Status>,
    },
    { key: 'why', label: t('batches:preview.why'), show: ({ refusal }) => refusal && wordsOf(refusal) },
  ]
  return (
    <Section
      title={t('batches:outcome.title')}
      aside={
        <Anchor component={Link} to={`/postings/batches/${batchId}`} size="sm">
          {t('batches:batch')}
        </Anchor>
      }
    >
      <Alert role="status" color={done === outcomes.length ? 'green' : 'yellow'} variant="light" mb="sm">
        {t('batches:outcome.told', { done, count: outcomes.length })}
      </Alert>
      <DataList label={t('batches:outcome.title')} columns={columns} rows={outcomes} keyOf={({ key }) => key} />
    </Section>
  )
}
