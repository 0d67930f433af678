import type { LoaderFunctionArgs } from '@remix-run/node'
import { rosterTemplate } from '#server/people/imports/template.server.ts'
import { templateWords } from '../components/imports/words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { rosterTextsFor } from '../i18n/imports.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { requireCtx } from '../session.server.ts'

/** An empty form to fill in. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['import', 'Import'])
  const { t } = await rosterTextsFor(await localeOf(args.request))
  const bytes = await rosterTemplate(ctx, templateWords(t), args.request.signal)
  return fileAnswer(bytes, { name: t('imports:guide.fileName'), format: 'xlsx' })
}
