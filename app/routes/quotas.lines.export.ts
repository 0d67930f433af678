import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportQuotaLines } from '#server/staffing/quotas/lines-workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { lineWords } from '../components/quotas/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { quotaTextsFor } from '../i18n/quotawork.ts'
import { requireCtx } from '../session.server.ts'

/** The lines in force on a day, one a row, as an import takes them. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Quota'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format') ?? 'xlsx'
  const format = found(fileFormats.find((one) => one === wanted))
  const { day } = asOfFrom(request, ctx)
  const { t } = await quotaTextsFor(await localeOf(request))
  const bytes = await exportQuotaLines(ctx, day, { format, words: lineWords(t), signal: request.signal })
  return fileAnswer(bytes, { name: `${t('quotas:export.linesFile')}-${day}`, format })
}
