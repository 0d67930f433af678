import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportRoster } from '#server/roster/book/export.server.ts'
import { bookWords } from '../components/roster/book/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { answered } from '../http.server.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { rosterBookTextsFor } from '../i18n/roster-book.ts'
import { rosterDays } from '../roster-days.server.ts'
import { requireCtx } from '../session.server.ts'

/** The weeks that are shown, as a workbook that can be edited and brought in again. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const { request, params } = args
  const ctx = await requireCtx(args, ['export', 'Roster'])
  const { weeks: _weeks, ...days } = rosterDays(request, ctx.today)
  const { t, language } = await rosterBookTextsFor(await localeOf(request))
  const options = { days, words: bookWords(t, language), signal: request.signal }
  const { bytes, unit } = await answered(exportRoster(ctx, params['unitId'] ?? '', options))
  return fileAnswer(bytes, { name: `${unit}-${t('roster-book:file')}-${days.from}`, format: 'xlsx' })
}
