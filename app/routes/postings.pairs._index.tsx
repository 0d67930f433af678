import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listPairs, pairPageSize, type PairListed } from '#server/postings/pairs.server.ts'
import { HalfCell } from '../components/postings/pairs/Counterpart.tsx'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { useFormat } from '../format.ts'
import { usePairTexts } from '../i18n/pairs.ts'
import { titled } from '../meta.ts'
import { useMay } from '../permissions.ts'
import { pageFrom } from '../query/people.server.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const page = pageFrom(args.request)
  return { ...(await listPairs(ctx, { page })), page, size: pairPageSize, today: ctx.today }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** Postings that answer each other, side by side. */
export default function PairsPage() {
  usePairTexts()
  const { pairs, total, page, size, today } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const format = useFormat()
  const may = useMay()
  useLiveUpdates(['posting.'])
  const half = (index: 0 | 1): Column<PairListed> => ({
    key: `half-${index}`,
    label: t(index === 0 ? 'pairs:half.1' : 'pairs:half.2'),
    show: ({ halves }) => {
      const one = halves[index]
      return <HalfCell half={one?.half ?? null} fate={one?.fate ?? null} today={today} />
    },
  })
  const columns: Column<PairListed>[] = [
    {
      key: 'reason',
      label: t('pairs:reason'),
      isHead: true,
      show: ({ reason, document }) => [reason ?? t('pairs:title'), document].filter(Boolean).join(' · '),
    },
    half(0),
    half(1),
    { key: 'askedAt', label: t('pairs:askedAt'), show: ({ askedAt }) => format.moment(askedAt) },
  ]
  return (
    <>
      <PageHead title={t('pairs:title')} note={t('pairs:note')} back={{ to: '/postings', label: t('postings:title') }}>
        {may.can('read', 'Staffing') && (
          <Button component={Link} to="/staffing/verdicts" size="xs" variant="default">
            {t('pairs:reciprocity')}
          </Button>
        )}
        {may.can('request', 'Posting') && (
          <Button component={Link} to="/postings/pairs/new" size="xs" leftSection={<IconPlus size={15} aria-hidden />}>
            {t('pairs:new')}
          </Button>
        )}
      </PageHead>
      {pairs.length === 0 && (
        <EmptyState title={t('pairs:none')}>
          {t(may.can('request', 'Posting') ? 'pairs:noneHint' : 'pairs:note')}
        </EmptyState>
      )}
      {pairs.length > 0 && <DataList label={t('pairs:list')} columns={columns} rows={pairs} keyOf={({ id }) => id} />}
      {total > size && <Pager page={page} size={size} total={total} />}
    </>
  )
}
