import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadLetter } from '#server/letters/kept.server.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** The file of a sealed letter, under its number. One that was changed from outside is not handed out: its page says why. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, async () => {
    const ctx = await requireCtx(args, ['read', 'Posting'])
    const id = args.params['letterId'] ?? ''
    const { bytes, number, isIntact } = found(await downloadLetter(ctx, id))
    return isIntact ? fileAnswer(bytes, { name: number, format: 'docx' }) : redirect(`/letters/${id}`)
  })
}
