import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportQuotaBoard } from '#server/staffing/quotas/workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { boardWords } from '../components/quotas/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { quotaTextsFor } from '../i18n/quotawork.ts'
import { requireCtx } from '../session.server.ts'

/** What the page of the force, or of one unit, shows that day, in a file. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Quota'])
  const { request } = args
  const search = new URL(request.url).searchParams
  const format = found(fileFormats.find((one) => one === (search.get('format') ?? 'xlsx')))
  const { day } = asOfFrom(request, ctx)
  const { t } = await quotaTextsFor(await localeOf(request))
  const asked = { day, unitId: search.get('unit') || null }
  const bytes = found(await exportQuotaBoard(ctx, asked, { format, words: boardWords(t), signal: request.signal }))
  return fileAnswer(bytes, { name: `${t('quotas:export.file')}-${day}`, format })
}
