import { Anchor } from '@mantine/core'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { listSent, type Sent } from '#server/alerts/sent.server.ts'
import { useAlertText } from '../components/alerts/alert-text.ts'
import { DataList, type Column } from '../components/ui/DataList.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { Status } from '../components/ui/Status.tsx'
import { useFormat } from '../format.ts'
import { useEscalationTexts } from '../i18n/escalation.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { sent: await listSent(await requireCtx(args)) }
}

export const meta: MetaFunction = (args) => titled(args, 'alerts')

/** What has to be acknowledged, and how many have: of whoever sent it, and of those to whom it was raised. */
export default function SentPage() {
  useEscalationTexts()
  const { sent } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  const { moment } = useFormat()
  const text = useAlertText()
  useLiveUpdates(['alerts.receipts', 'posting.', 'callout.', 'message.', 'roster.published'])
  const columns: Column<Sent>[] = [
    {
      key: 'what',
      label: t('escalation:sent.what'),
      isHead: true,
      show: (event) => (
        <Anchor component={Link} to={`/alerts/sent/${event.eventId}`} size="sm">
          {text(event)}
        </Anchor>
      ),
    },
    { key: 'at', label: t('escalation:sent.at'), show: ({ at }) => moment(at) },
    {
      key: 'state',
      label: t('escalation:sent.state'),
      show: ({ done, all }) => (
        <Status tone={done === all ? 'good' : 'waiting'}>{t('escalation:sent.count', { done, all })}</Status>
      ),
    },
    {
      key: 'notReached',
      label: t('escalation:sent.notReached'),
      align: 'right',
      show: ({ notReached }) => (notReached > 0 ? <Status tone="bad">{notReached}</Status> : '—'),
    },
  ]
  return (
    <>
      <PageHead
        title={t('escalation:sent.title')}
        note={t('escalation:sent.note')}
        back={{ to: '/alerts', label: t('alerts:title') }}
      />
      {sent.length === 0 ? (
        <EmptyState title={t('escalation:sent.none')}>{t('escalation:sent.noneHint')}</EmptyState>
      ) : (
        <DataList label={t('escalation:sent.list')} columns={columns} rows={sent} keyOf={({ eventId }) => eventId} />
      )}
    </>
  )
}
