import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { BatchRow } from '#server/postings/batches.server.ts'
import { useRefusalWords } from '../../../i18n/refusals.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'
import { Status } from '../../ui/Status.tsx'
import { TermWarnings } from '../PostingTerms.tsx'
import type { BatchValues } from './BatchForm.tsx'

type Props = { rows: readonly BatchRow[]; values: BatchValues; answer: Answer }

const isSound = ({ personId, refusal }: BatchRow) => personId !== null && refusal === null

/** Each row as it would come out now, and the buttons that send them. */
export function BatchPreview({ rows, values, answer }: Props) {
  const { t } = useTranslation()
  const wordsOf = useRefusalWords()
  const sound = rows.filter(isSound).length
  const columns: Column<BatchRow>[] = [
    {
      key: 'person',
      label: t('postings:person'),
      isHead: true,
      show: ({ name, staffNumber }) => `${name ?? ''} ${staffNumber}`,
    },
    {
      key: 'state',
      label: t('batches:preview.state'),
      show: (row) => {
        if (isSound(row)) return <Status tone="good">{t('batches:preview.sound')}</Status>
        const word = row.personId === null ? 'unknown' : 'refused'
        return <Status tone="bad">{t(`batches:preview.${word}`)}</Status>
      },
    },
    {
      key: 'why',
      label: t('batches:preview.why'),
      show: ({ refusal, warnings }) => (refusal ? wordsOf(refusal) : <TermWarnings warnings={warnings} />),
    },
  ]
  return (
    <Section title={t('batches:preview.title')}>
      <Text size="sm" mb="sm">
        {t('batches:preview.count', { sound, count: rows.length })}
      </Text>
      <DataList
        label={t('batches:preview.title')}
        columns={columns}
        rows={rows}
        keyOf={({ staffNumber }) => staffNumber}
      />
      {sound > 0 && (
        <PlainForm id="batch-sending" answer={answer}>
          {(_fields, isBusy) => (
            <>
              {Object.entries(values).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <Text size="sm" c="dimmed" mt="sm">
                {t('batches:preview.eachAlone')}
              </Text>
              <Group>
                {sound === rows.length && (
                  <Button type="submit" name="mode" value="all" loading={isBusy}>
                    {t('batches:preview.sendAll')}
                  </Button>
                )}
                {sound < rows.length && (
                  <Button type="submit" name="mode" value="sound" loading={isBusy}>
                    {t('batches:preview.sendSound', { count: sound })}
                  </Button>
                )}
              </Group>
            </>
          )}
        </PlainForm>
      )}
    </Section>
  )
}
