import { Alert } from '@mantine/core'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { tryOutQuotas } from '#server/staffing/quotas/import.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { QuotaImport } from '../components/quotas/QuotaImport.tsx'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { useQuotaworkTexts } from '../i18n/quotawork.ts'
import { attempt } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { titled } from '../meta.ts'
import { importedFrom } from '../query/quotas.server.ts'
import { requireCtx } from '../session.server.ts'
import { uploadFrom } from '../upload.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['edit', 'Quota'])
  return { done: importedFrom(args.request) }
}

/** A file is tried out, and nothing of it is kept: it goes back with the page, sealed. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Quota'])
  return attempt(async () => {
    const { file } = await uploadFrom(args.request)
    return { dryRun: await tryOutQuotas(ctx, file, args.request.signal), refusal: null }
  })
}

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function QuotaImportPage() {
  useQuotaTexts()
  useImportTexts()
  const { done } = useLoaderData<typeof loader>()
  const last = useAnswer<typeof action>()
  useQuotaworkTexts()
  const { t } = useTranslation()
  // What was said of a file is over once it has been brought in.
  const answer = done ? undefined : last
  const dryRun = answer && 'dryRun' in answer ? answer.dryRun : null
  return (
    <QuotaImport dryRun={dryRun} refusal={answer?.refusal}>
      {done && (
        <Alert color="teal" mb="md" role="status">
          {t('quotawork:import.done', done)}
        </Alert>
      )}
    </QuotaImport>
  )
}
