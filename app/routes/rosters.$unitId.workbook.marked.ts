import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { bookUnit } from '#server/roster/book/import.server.ts'
import { markedBook } from '#server/roster/book/marked.server.ts'
import { markedBookWords } from '../components/roster/book/problem-words.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { fieldsOf, textIn } from '../form.server.ts'
import { answered } from '../http.server.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { rosterBookTextsFor } from '../i18n/roster-book.ts'
import { requireCtx } from '../session.server.ts'

export async function loader(args: LoaderFunctionArgs) {
  await requireCtx(args, ['edit', 'Roster'])
  return redirect(`/rosters/${args.params['unitId'] ?? ''}/workbook`)
}

/** The workbook that was tried out, with its problems marked in their cells. */
export function action(args: ActionFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: ActionFunctionArgs): Promise<Response> {
  const { request, params } = args
  const ctx = await requireCtx(args, ['edit', 'Roster'])
  const unit = await answered(bookUnit(ctx, params['unitId'] ?? ''))
  const sealed = textIn(await fieldsOf(request), 'sheet')
  const { t } = await rosterBookTextsFor(await localeOf(request))
  const options = { sealed, words: markedBookWords(t), signal: request.signal }
  const bytes = await answered(markedBook(ctx, unit.id, options))
  return fileAnswer(bytes, { name: `${unit.name}-${t('roster-book:marked.name')}`, format: 'xlsx' })
}
