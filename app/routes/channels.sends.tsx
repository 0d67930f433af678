import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { offlineChannels, sendStates } from '#domain/alerts/channels.ts'
import { listSends, logPageSize } from '#server/channels/log.server.ts'
import { SendList } from '../components/channels/SendList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { FilterChoice, Filters, FilterText } from '../components/ui/Filters.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Pager } from '../components/ui/Pager.tsx'
import { useAuditTexts } from '../i18n/audit.ts'
import { useChannelTexts } from '../i18n/channels.ts'
import { titled } from '../meta.ts'
import { logFilterFrom } from '../query/channels.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Channel'])
  const filter = logFilterFrom(args.request)
  return { ...(await listSends(ctx, filter)), page: filter.page, size: logPageSize }
}

export const meta: MetaFunction = (args) => titled(args, 'channels')

export default function SendsPage() {
  useChannelTexts()
  useAuditTexts()
  const { sends, total, page, size } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  return (
    <>
      <PageHead
        title={t('channels:logPage.title')}
        note={t('channels:logPage.note')}
        back={{ to: '/channels', label: t('channels:title') }}
      />
      <Filters names={['q', 'kind', 'state']}>
        <FilterText name="q" label={t('channels:logPage.q')} />
        <FilterChoice
          name="kind"
          label={t('channels:logPage.kind')}
          options={offlineChannels.map((value) => ({ value, label: t(`channels:kind.${value}`) }))}
        />
        <FilterChoice
          name="state"
          label={t('channels:logPage.state')}
          options={sendStates.map((value) => ({ value, label: t(`channels:state.${value}`) }))}
        />
      </Filters>
      {sends.length === 0 ? (
        <EmptyState title={t('channels:logPage.empty')}>{t('channels:logPage.emptyHint')}</EmptyState>
      ) : (
        <>
          <SendList sends={sends} />
          <Pager page={page} size={size} total={total} />
        </>
      )}
    </>
  )
}
