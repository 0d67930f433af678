import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { getSent } from '#server/alerts/sent.server.ts'
import { ReceiptBoard } from '../components/alerts/ReceiptBoard.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found } from '../http.server.ts'
import { useEscalationTexts } from '../i18n/escalation.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  return { sent: found(await getSent(await requireCtx(args), args.params['eventId'] ?? '')) }
}

export const meta: MetaFunction = (args) => titled(args, 'alerts')

/** Who knows of one alert that has to be acknowledged, and how those were gone after who do not say so. */
export default function SentBoardPage() {
  useInboxTexts()
  useEscalationTexts()
  const { sent } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['alerts.receipts'])
  return (
    <>
      <PageHead title={t('inbox:receipts.title')} back={{ to: '/alerts/sent', label: t('escalation:sent.title') }} />
      <ReceiptBoard events={[sent]} />
    </>
  )
}
