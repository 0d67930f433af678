import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { markedCopy } from '#server/people/imports/marked.server.ts'
import { getImport } from '#server/people/imports/queries.server.ts'
import { markedWords } from '../components/imports/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { answered, found } from '../http.server.ts'
import { rosterTextsFor } from '../i18n/imports.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { requireCtx } from '../session.server.ts'

/** The uploaded sheet with its problems marked. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const roster = found(await getImport(ctx, args.params['importId'] ?? ''))
  if (roster.state !== 'checked') throw redirect(`/imports/${roster.id}`)
  const { t } = await rosterTextsFor(await localeOf(args.request))
  const { signal } = args.request
  const bytes = await answered(markedCopy(ctx, roster.id, markedWords(t, roster.mapping), signal))
  const name = t('imports:marked.name', { name: roster.fileName.replace(/\.\w+$/, '') })
  return fileAnswer(bytes, { name, format: 'xlsx' })
}
