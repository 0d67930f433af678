import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { receiptsOf } from '#server/alerts/board.server.ts'
import { getPosting } from '#server/postings/queries.server.ts'
import { ReceiptBoard } from '../components/alerts/ReceiptBoard.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { allowed, found } from '../http.server.ts'
import { useInboxTexts } from '../i18n/inbox.ts'
import { titled } from '../meta.ts'
import { useLiveUpdates } from '../realtime.tsx'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const posting = found(await getPosting(ctx, args.params['postingId'] ?? '', ctx.today))
  allowed(posting.mayReadReceipts)
  const { id, name, kind, hostUnit } = posting
  return { posting: { id, name, kind, hostUnit }, events: await receiptsOf(ctx, { kind: 'posting', id }) }
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

export default function PostingReceiptsPage() {
  useInboxTexts()
  const { posting, events } = useLoaderData<typeof loader>()
  const { t } = useTranslation()
  useLiveUpdates(['alerts.receipts', 'posting.'])
  const title = `${posting.name} · ${t(`postings:kind.${posting.kind}`)} · ${posting.hostUnit ?? ''}`
  return (
    <>
      <PageHead title={t('inbox:receipts.title')} note={title} back={{ to: `/postings/${posting.id}`, label: title }} />
      <ReceiptBoard events={events} />
    </>
  )
}
