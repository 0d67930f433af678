import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { importQuotas, tryOutAgain } from '#server/staffing/quotas/import.server.ts'
import { useAnswer } from '../components/forms/answer.ts'
import { QuotaImport } from '../components/quotas/QuotaImport.tsx'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered, attempt } from '../http.server.ts'
import { useImportTexts } from '../i18n/imports.ts'
import { useQuotaTexts } from '../i18n/quotas.ts'
import { titled } from '../meta.ts'
import { requireCtx } from '../session.server.ts'

/** Before a file was tried out there is only the way to choose one. */
export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['edit', 'Quota'])
  return null
}

/** Brings in what was tried out; where that is refused, the file is tried out anew, for what would happen now. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireCtx(args, ['edit', 'Quota'])
  const form = await fieldsOf(args.request)
  const sealed = textIn(form, 'sheet')
  const answer = await attempt(async () => ({
    done: await importQuotas(ctx, { sealed, shown: textIn(form, 'shown') }),
  }))
  if ('done' in answer) {
    const counts = Object.entries(answer.done).map(([name, count]): [string, string] => [name, String(count)])
    return redirect(`/quotas/import?${new URLSearchParams(counts)}`)
  }
  const dryRun = await answered(tryOutAgain(ctx, sealed))
  return data({ dryRun, refusal: answer.data.refusal }, { status: 422 })
}

export const meta: MetaFunction = (args) => titled(args, 'quotas')

export default function QuotaCommitPage() {
  useQuotaTexts()
  useImportTexts()
  const answer = useAnswer<typeof action>()
  return <QuotaImport dryRun={answer?.dryRun ?? null} refusal={answer?.refusal} />
}
