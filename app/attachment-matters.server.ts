import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import type { Action, SubjectName } from '#domain/access/subjects.ts'
import { attachmentLimits, type AttachmentSubject } from '#domain/attachments.ts'
import { dropAttachment, holdAttachment, takeAttachment } from '#server/attachments/commands.server.ts'
import { requireActing } from '#server/attachments/guards.server.ts'
import { heldReady } from '#server/attachments/queries.server.ts'
import { attachmentAnswer, fileOrProblem } from './file-answer.server.ts'
import { fieldsOf, textIn } from './form.server.ts'
import { answered, attempt } from './http.server.ts'
import { ownPath } from './own-path.ts'
import { requireCtx } from './session.server.ts'
import { uploadFrom } from './upload.server.ts'

/** A kind of matter that papers go with: who may know of it at all, and what the address calls it. */
type Matter = { kind: AttachmentSubject['kind']; param: string; need: readonly [Action, SubjectName] }

/** What the actor holds ready for their next step in the matter of the address. */
export async function heldIn(args: LoaderFunctionArgs, matter: Matter) {
  const ctx = await requireCtx(args, [...matter.need])
  const subject = subjectOf(args, matter)
  await answered(requireActing(ctx.store.read, ctx, subject))
  return { id: subject.id, held: await heldReady(ctx.store.read, ctx, subject) }
}

/** Holds the file of the form ready. Without scripts the form says in `to` where to come back to. */
export async function holdIn(args: ActionFunctionArgs, matter: Matter) {
  const ctx = await requireCtx(args, [...matter.need])
  const subject = subjectOf(args, matter)
  await answered(requireActing(ctx.store.read, ctx, subject))
  return attempt(async () => {
    const { file, text } = await uploadFrom(args.request, { mostMb: attachmentLimits.mb })
    await holdAttachment(ctx, subject, file)
    return text('to') ? redirect(ownPath(text('to'))) : { result: null, refusal: null }
  })
}

/** The paper of the address, as it was brought. */
export function paperIn(args: LoaderFunctionArgs, matter: Matter): Promise<Response> {
  return fileOrProblem(args.request, async () => {
    const ctx = await requireCtx(args, [...matter.need])
    const id = args.params['attachmentId'] ?? ''
    return attachmentAnswer(await answered(takeAttachment(ctx, subjectOf(args, matter), id)))
  })
}

/** Takes back the file of the address that is held ready. */
export async function dropIn(args: ActionFunctionArgs, matter: Matter) {
  const ctx = await requireCtx(args)
  const to = textIn(await fieldsOf(args.request), 'to')
  await answered(dropAttachment(ctx, subjectOf(args, matter), args.params['attachmentId'] ?? ''))
  return to ? redirect(ownPath(to)) : null
}

function subjectOf({ params }: LoaderFunctionArgs, { kind, param }: Matter): AttachmentSubject {
  return { kind, id: params[param] ?? '' }
}
