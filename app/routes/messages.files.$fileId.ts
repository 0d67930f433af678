import type { LoaderFunctionArgs } from '@remix-run/node'
import { takeMessageFile } from '#server/messages/files.server.ts'
import { attachmentAnswer, fileOrProblem } from '../file-answer.server.ts'
import { answered } from '../http.server.ts'
import { requireCtx } from '../session.server.ts'

/** A paper or a picture that goes with a message. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, async () => {
    const ctx = await requireCtx(args)
    return attachmentAnswer(await answered(takeMessageFile(ctx, args.params['fileId'] ?? '')))
  })
}
