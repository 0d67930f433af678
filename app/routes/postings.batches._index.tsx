import { Anchor, Button } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listBatches } from '#server/postings/batches.server.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { useFormat } from '../format.ts'
import { useBatchTexts } from '../i18n/batches.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  return { batches: await listBatches(ctx) }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

type Row = Awaited<ReturnType<typeof listBatches>>[number]

/** The batches of which one sees somebody. */
export default function BatchesPage() {
  const { batches } = useLoaderData<typeof loader>()
  useBatchTexts()
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  useLiveUpdates(['posting'])
  const columns: Column<Row>[] = [
    {
      key: 'title',
      label: t('batches:batch'),
      isHead: true,
      show: ({ id, title }) => (
        <Anchor component={Link} to={`/postings/batches/${id}`} size="sm" fw={600}>
          {title}
        </Anchor>
      ),
    },
    { key: 'document', label: t('batches:document'), show: ({ document }) => document ?? t('common:unknown') },
    { key: 'askedAt', label: t('batches:askedAt'), show: ({ askedAt }) => format.moment(askedAt) },
    { key: 'size', label: t('batches:size'), align: 'right', show: ({ size }) => size },
    { key: 'inSight', label: t('batches:inSight'), align: 'right', show: ({ inSight }) => inSight },
  ]
  return (
    <>
      <PageHead
        title={t('batches:title')}
        note={t('batches:note')}
        back={{ to: '/postings', label: t('postings:title') }}
      >
        {may.can('request', 'Posting') && (
          <Button component={Link} to="/postings/batches/new" size="xs">
            {t('batches:new')}
          </Button>
        )}
      </PageHead>
      {batches.length === 0 ? (
        <EmptyState title={t('batches:none')}>{t('batches:noneHint')}</EmptyState>
      ) : (
        <DataList label={t('batches:list')} columns={columns} rows={batches} keyOf={({ id }) => id} />
      )}
    </>
  )
}
