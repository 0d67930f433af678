import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { batchActing, batchActs } from '#domain/postings/batches.ts'
import { actOnBatch, getBatchRows, isDue } from '#server/postings/batch-acts.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { BatchActForm } from '../components/postings/batches/BatchActForm.tsx'
import { BatchOutcomes } from '../components/postings/batches/BatchOutcomes.tsx'
import { EmptyState } from '../components/ui/EmptyState.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { found, submit } from '../http.server.ts'
import { useBatchTexts } from '../i18n/batches.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

const actOf = (params: LoaderFunctionArgs['params']) => found(batchActs.find((act) => act === params['act']))

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const act = actOf(args.params)
  const { rows, ...batch } = found(await getBatchRows(ctx, args.params['batchId'] ?? ''))
  return { act, batch, rows: rows.filter((row) => isDue(act, row)) }
}

export async function action(args: ActionFunctionArgs) {
  const act = actOf(args.params)
  const batchId = args.params['batchId'] ?? ''
  return submit(args, batchActing, async (ctx, acting) => {
    found(await getBatchRows(ctx, batchId))
    return { outcomes: await actOnBatch(ctx, { batchId, act, acting }) }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** One word for all rows that wait for the reader, with exceptions. */
export default function BatchActPage() {
  const { act, batch, rows } = useLoaderData<typeof loader>()
  useBatchTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const outcomes = answer && 'outcomes' in answer ? answer.outcomes : null
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHead
        title={t(`batches:act.${act}.title`)}
        note={t('batches:act.hint')}
        back={{ to: `/postings/batches/${batch.id}`, label: batch.title }}
      />
      {outcomes && <BatchOutcomes outcomes={outcomes} batchId={batch.id} />}
      {rows.length > 0 ? (
        <BatchActForm key={rows.map(({ id }) => id).join()} act={act} rows={rows} answer={refused} />
      ) : (
        !outcomes && <EmptyState title={t('batches:act.nothing')}>{t('batches:act.nothingHint')}</EmptyState>
      )}
    </>
  )
}
