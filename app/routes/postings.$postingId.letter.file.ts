import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { downloadPostingLetter } from '#server/letters/commands.server.ts'
import { fileAnswer, fileOrProblem } from '../file-answer.server.ts'
import { answered, found } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** The sealed letter of a posting, under its number. One that was changed from outside is not handed out: its page says why. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['read', 'Posting'])
  const id = args.params['postingId'] ?? ''
  const { bytes, number, isIntact } = found(await answered(downloadPostingLetter(ctx, id)))
  return isIntact ? fileAnswer(bytes, { name: number, format: 'docx' }) : redirect(`/postings/${id}/letter`)
}
