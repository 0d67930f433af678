import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportMatrix } from '#server/staffing/matrix-workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { matrixWords } from '../components/staffing/matrix-words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { i18nFor } from '../i18n/instance.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { matrixViewFrom } from '../query/staffing.server.ts'
import { requireCtx } from '../session.server.ts'

/** The matrix that the address asks for, in a file. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Staffing'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format') ?? 'xlsx'
  const format = found(fileFormats.find((one) => one === wanted))
  const { day } = asOfFrom(request, ctx)
  const { t } = await i18nFor(await localeOf(request))
  const { signal } = request
  const bytes = await exportMatrix(
    ctx,
    { day, view: matrixViewFrom(request) },
    { format, words: matrixWords(t), signal },
  )
  return fileAnswer(bytes, { name: `${t('staffing:matrix.title')}-${day}`, format })
}
