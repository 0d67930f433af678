import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportHistory } from '#server/staffing/history-workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { historyTables } from '../components/staffing/history/tables.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { historyTextsFor } from '../i18n/history.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { historyFrom } from '../query/history.server.ts'
import { requireCtx } from '../session.server.ts'

/** The numbers behind the pictures that the address asks for, in a file. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Staffing'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format') ?? 'xlsx'
  const format = found(fileFormats.find((one) => one === wanted))
  const asked = historyFrom(request, asOfFrom(request, ctx).day)
  const locale = await localeOf(request)
  const { t } = await historyTextsFor(locale)
  const bytes = await exportHistory(ctx, asked, {
    ...{ format, signal: request.signal },
    tables: (history) => historyTables(t, locale, history),
  })
  return fileAnswer(found(bytes), { name: `${t('history:title')}-${asked.from}-${asked.to}`, format })
}
