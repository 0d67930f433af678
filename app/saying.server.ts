import type { z } from 'zod'
import { messageFileLimits } from '#domain/messages/files.ts'
import type { Ctx } from '#server/context.ts'
import { lookAt, type FilesBrought } from '#server/messages/files.server.ts'
import { fieldsOf } from './form.server.ts'
import { submitForm } from './http.server.ts'
import { requireCtx, type Args } from './session.server.ts'
import { formWithFiles } from './upload.server.ts'

/**
 * Around a command that says something: what was typed, and the files that go with it in the field `files`. What was typed is
 * kept when a file is refused. A form without files may come as any other.
 */
export async function submitSaying<S extends z.ZodType, R>(
  args: Args,
  schema: S,
  work: (ctx: Ctx, input: z.output<S>, files: FilesBrought) => Promise<R>,
) {
  const ctx = await requireCtx(args)
  const { form, files } = await formOf(args.request)
  return submitForm(ctx, form, schema, (_ctx, input) => work(ctx, input, lookAt(files)))
}

async function formOf(request: Request): ReturnType<typeof formWithFiles> {
  const hasFiles = request.headers.get('Content-Type')?.startsWith('multipart/form-data')
  if (!hasFiles) return { form: await fieldsOf(request), files: [] }
  const { files: most, mb: mostMb } = messageFileLimits
  return formWithFiles(request, { field: 'files', most, mostMb })
}
