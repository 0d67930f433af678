import { Anchor, Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { batchActs } from '#domain/postings/batches.ts'
import { getBatchRows, isDue } from '#server/postings/batch-acts.server.ts'
import type { PostingShown } from '#server/postings/queries.server.ts'
import { PostingStatus } from '../components/postings/PostingStatus.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { FactList } from '../components/ui/FactList.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Section } from '../components/ui/Section.tsx'
import { useFormat } from '../format.ts'
import { found } from '../http.server.ts'
import { useBatchTexts } from '../i18n/batches.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const batch = found(await getBatchRows(ctx, args.params['batchId'] ?? ''))
  const due = batchActs.map((act) => ({ act, count: batch.rows.filter((row) => isDue(act, row)).length }))
  return { batch, due: due.filter(({ count }) => count > 0), today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

type Row = Pick<PostingShown, 'id' | 'name' | 'staffNumber' | 'homeUnit' | 'hostUnit' | 'state' | 'startsOn' | 'endsOn'>

/** Everybody who was asked for together, each where they stand, and what waits for the reader. */
export default function BatchPage() {
  const { batch, due, today } = useLoaderData<typeof loader>()
  useBatchTexts()
  const { t } = useTranslation()
  const format = useFormat()
  useLiveUpdates(['posting'])
  const { id, title, document, asker, askedAt, size, rows } = batch
  const columns: Column<Row>[] = [
    {
      key: 'person',
      label: t('postings:person'),
      isHead: true,
      show: (row) => (
        <Anchor component={Link} to={`/postings/${row.id}`} size="sm" fw={600}>
          {`${row.name} ${row.staffNumber}`}
        </Anchor>
      ),
    },
    { key: 'home', label: t('postings:home'), show: ({ homeUnit }) => homeUnit },
    { key: 'host', label: t('postings:host'), show: ({ hostUnit }) => hostUnit },
    { key: 'period', label: t('postings:period'), show: (row) => format.period(row) },
    {
      key: 'state',
      label: t('batches:state'),
      show: ({ state, endsOn }) => <PostingStatus state={state} endsOn={endsOn} today={today} />,
    },
  ]
  return (
    <>
      <PageHead
        title={title}
        note={t('batches:more', { size, count: rows.length })}
        back={{ to: '/postings/batches', label: t('batches:title') }}
      >
        {due.map(({ act, count }) => (
          <Button key={act} component={Link} to={`/postings/batches/${id}/${act}`}>
            {t(`batches:act.${act}.link`, { count })}
          </Button>
        ))}
      </PageHead>
      <Section title={t('batches:batch')}>
        <FactList
          facts={[
            { label: t('batches:document'), value: document ?? t('common:unknown') },
            { label: t('batches:askedBy'), value: asker ?? t('common:unknown') },
            { label: t('batches:askedAt'), value: format.moment(askedAt) },
            { label: t('batches:size'), value: String(size) },
          ]}
        />
      </Section>
      <Section title={t('batches:rows')}>
        <DataList label={t('batches:rows')} columns={columns} rows={rows} keyOf={(row) => row.id} />
      </Section>
    </>
  )
}
