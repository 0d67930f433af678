import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportComparison } from '#server/staffing/comparison-workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { comparisonTables } from '../components/staffing/comparison-words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { i18nFor } from '../i18n/instance.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { twoDaysFrom } from '../query/staffing.server.ts'
import { requireCtx } from '../session.server.ts'

/** The comparison that the address asks for, in a file. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Staffing'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format') ?? 'xlsx'
  const format = found(fileFormats.find((one) => one === wanted))
  const { from, to, unitId } = twoDaysFrom(request, ctx.today)
  const { t } = await i18nFor(await localeOf(request))
  const bytes = await exportComparison(
    ctx,
    { from, to, unitId },
    { format, tables: (comparison) => comparisonTables(t, comparison), signal: request.signal },
  )
  return fileAnswer(found(bytes), { name: `${t('staffing:compare.title')}-${from}-${to}`, format })
}
