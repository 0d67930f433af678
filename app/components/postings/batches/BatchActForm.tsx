import { Button, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { batchWords, type BatchAct } from '#domain/postings/batches.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { useFormat } from '../../../format.ts'
import { useInputs } from '../../forms/fields.ts'
import { PlainForm, type Answer } from '../../forms/PlainForm.tsx'
import { DataList, type Column } from '../../ui/DataList.tsx'
import { Section } from '../../ui/Section.tsx'

type Row = Pick<
  PostingShown,
  'id' | 'revision' | 'name' | 'staffNumber' | 'homeUnit' | 'hostUnit' | 'startsOn' | 'endsOn'
>
type Props = { act: BatchAct; rows: readonly Row[]; answer: Answer }

/** The word for all, and a line for each row in which another one may be said. */
export function BatchActForm({ act, rows, answer }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const input = useInputs(answer?.refusal)
  const words = batchWords[act].map((value) => ({ value, label: t(`batches:word.${value}`) }))
  const others = [
    { value: '', label: t('batches:act.same') },
    ...words,
    { value: 'leave', label: t('batches:act.leave') },
  ]
  const place = new Map(rows.map(({ id }, index) => [id, index]))
  const name = (row: Row, part: string) => `rows[${place.get(row.id) ?? 0}].${part}`
  const columns: Column<Row>[] = [
    {
      key: 'person',
      label: t('postings:person'),
      isHead: true,
      show: (row) => (
        <>
          {`${row.name} ${row.staffNumber}`}
          <input type="hidden" name={name(row, 'id')} value={row.id} />
          <input type="hidden" name={name(row, 'revision')} value={row.revision} />
        </>
      ),
    },
    { key: 'home', label: t('postings:home'), show: ({ homeUnit }) => homeUnit },
    { key: 'host', label: t('postings:host'), show: ({ hostUnit }) => hostUnit },
    { key: 'period', label: t('postings:period'), show: (row) => format.period(row) },
    {
      key: 'word',
      label: t('batches:preview.state'),
      show: (row) => (
        <NativeSelect
          size="xs"
          aria-label={t('batches:act.row', { name: row.name })}
          name={name(row, 'word')}
          data={others}
        />
      ),
    },
    {
      key: 'text',
      label: t('batches:preview.why'),
      show: (row) => (
        <TextInput size="xs" aria-label={t('batches:act.rowText', { name: row.name })} name={name(row, 'text')} />
      ),
    },
  ]
  return (
    <PlainForm id="batch-act" answer={answer} defaults={{ word: batchWords[act][0], text: '', document: '' }}>
      {(fields, isBusy) => (
        <>
          <Section title={t('batches:act.all')}>
            <Group align="start" gap="sm" grow>
              <NativeSelect label={t('batches:act.all')} data={words} {...input(fields.word)} />
              {act === 'decisions' && <TextInput label={t('batches:act.document')} {...input(fields.document)} />}
            </Group>
            <Textarea mt="sm" label={t('batches:act.text')} autosize minRows={2} {...input(fields.text)} />
          </Section>
          <Section title={t('batches:rows')}>
            <DataList label={t('batches:rows')} columns={columns} rows={rows} keyOf={({ id }) => id} />
          </Section>
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('batches:act.submit')}
            </Button>
          </Group>
        </>
      )}
    </PlainForm>
  )
}
