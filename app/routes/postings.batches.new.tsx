import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { batchSending, batchTrying, numbersIn } from '#domain/postings/batches.ts'
import { addDays, addMonths } from '#domain/shared/dates.ts'
import { listUnitChoices } from '#server/organisation/choices.server.ts'
import { previewBatch, sendBatch } from '#server/postings/batches.server.ts'
import { findCandidates } from '#server/postings/candidates.server.ts'
import { kindsAskedFor } from '#server/postings/kinds.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { BatchForm } from '../components/postings/batches/BatchForm.tsx'
import { BatchOutcomes } from '../components/postings/batches/BatchOutcomes.tsx'
import { BatchPreview } from '../components/postings/batches/BatchPreview.tsx'
import { PageHead } from '../components/ui/PageHead.tsx'
import { submit, tryOut } from '../http.server.ts'
import { useBatchTexts } from '../i18n/batches.ts'
import { titled } from '../meta.ts'
import { batchFrom } from '../query/posting-request.server.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireCtx(args, ['request', 'Posting'])
  const search = new URL(args.request.url).searchParams
  const [q, unit] = [search.get('q')?.trim() ?? '', search.get('unit') ?? '']
  const numbers = [...new Set([...numbersIn(search.get('numbers') ?? ''), ...search.getAll('add')])]
  const units = await listUnitChoices(ctx, ctx.today)
  const isTrying = search.get('step') === 'preview'
  const tried = isTrying
    ? await tryOut(args.request, batchTrying, (input) => previewBatch(ctx, batchFrom(input)), 'numbers')
    : null
  const first = { startsOn: ctx.today, lastDay: addDays(addMonths(ctx.today, 3), -1) }
  const typed = Object.fromEntries([...search].filter(([name]) => name !== 'add' && name !== 'step'))
  return {
    ...{ q, unit, tried, units, kinds: await kindsAskedFor(ctx) },
    hosts: units.filter(({ isForce }) => isForce),
    candidates: await findCandidates(ctx, q, unit),
    values: { ...first, ...typed, numbers: numbers.join('\n') },
  }
}

export async function action(args: ActionFunctionArgs) {
  return submit(args, batchSending, async (ctx, { mode, ...input }) => ({
    sent: await sendBatch(ctx, { ...batchFrom(input), mode }),
  }))
}

export const meta: MetaFunction = (args) => titled(args, 'postings')

/** Many people, one document: chosen, looked at one by one, and sent. */
export default function NewBatchPage() {
  const { tried, values, ...choices } = useLoaderData<typeof loader>()
  useBatchTexts()
  const answer = useAnswer<typeof action>()
  const { t } = useTranslation()
  const sent = answer && 'sent' in answer ? answer.sent : null
  const refused = answer && 'refusal' in answer ? answer : null
  return (
    <>
      <PageHead
        title={t('batches:new')}
        note={t('batches:note')}
        back={{ to: '/postings/batches', label: t('batches:title') }}
      />
      {sent ? (
        <BatchOutcomes outcomes={sent.outcomes} batchId={sent.id} />
      ) : (
        <>
          <BatchForm key={values.numbers} values={values} tried={tried} {...choices} />
          {tried?.shown && <BatchPreview rows={tried.shown} values={values} answer={refused} />}
        </>
      )}
    </>
  )
}
