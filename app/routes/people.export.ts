import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportPeople } from '#server/people/roster-workbook.server.ts'
import { fileFormats } from '#server/workbooks/formats.server.ts'
import { asOfFrom } from '../as-of.server.ts'
import { rosterWords } from '../components/imports/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { rosterTextsFor } from '../i18n/imports.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { peopleFilterFrom } from '../query/people.server.ts'
import { requireCtx } from '../session.server.ts'

/** The people that the address asks for, as the list shows them, in a file. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'Person'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format') ?? 'xlsx'
  const format = found(fileFormats.find((one) => one === wanted))
  const { day } = asOfFrom(request, ctx)
  const { t } = await rosterTextsFor(await localeOf(request))
  const { signal } = request
  const bytes = await exportPeople(ctx, peopleFilterFrom(request, day), { format, words: rosterWords(t), signal })
  return fileAnswer(bytes, { name: `${t('people:title')}-${day}`, format })
}
