import { parseWithZod } from '@conform-to/zod/v4'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import { NotAllowed, NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import type { RefusalCode } from '#domain/shared/refusals.ts'
import type { Ctx } from '#server/context.ts'
import { fieldsOf } from './form.server.ts'
import { problem } from './problem.server.ts'
import { requireCtx, type Args } from './session.server.ts'

/** What a page gets to make a sentence of. */
export type RefusalShown = { code: RefusalCode; facts: Facts; field: string | null }

/** A loader's last step: the thing, or 404. What one may not see does not exist. */
export function found<T>(thing: T | undefined | null): T {
  if (thing === undefined || thing === null) throw problem(404)
  return thing
}

/** For a page that is the form of an act: 403 to whoever may see the thing but not do that to it. */
export function allowed(mayDo: boolean): void {
  if (!mayDo) throw problem(403)
}

/** The same for whole questions: NotFound → 404, NotAllowed → 403. */
export async function answered<T>(question: Promise<T>): Promise<T> {
  try {
    return await question
  } catch (error) {
    throw asResponse(error)
  }
}

/**
 * An action around one command. A form that does not parse → 400 with errors beside the fields; a refusal → 422 with
 * its code and facts; both keep what was typed. NotFound → 404, NotAllowed → 403; the rest is a bug and stays one.
 */
export async function submit<S extends z.ZodType, R>(
  args: Args,
  schema: S,
  work: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return submitWith(await requireCtx(args), args.request, schema, work)
}

/** What was typed is kept, but for these: a password does not travel back. */
const hideFields = ['password', 'current', 'repeat']

/** The same, for a page that works without a session. */
export async function submitWith<S extends z.ZodType, R>(
  ctx: Ctx,
  request: Request,
  schema: S,
  work: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  return submitForm(ctx, await fieldsOf(request), schema, work)
}

/** The same, of a form that was read already. */
export async function submitForm<S extends z.ZodType, R>(
  ctx: Ctx,
  form: FormData,
  schema: S,
  work: (ctx: Ctx, input: z.output<S>) => Promise<R>,
) {
  const submission = parseWithZod(form, { schema })
  if (submission.status !== 'success')
    return data({ result: submission.reply({ hideFields }), refusal: null }, { status: 400 })
  try {
    return await work(ctx, submission.value)
  } catch (error) {
    if (!(error instanceof Refusal)) throw asResponse(error)
    const refusal = shown(error)
    const result = error.field
      ? submission.reply({ hideFields, fieldErrors: { [error.field]: [error.code] } })
      : submission.reply({ hideFields, formErrors: [error.code] })
    return data({ result, refusal }, { status: error.code === 'too-many-tries' ? 429 : 422 })
  }
}

/**
 * A loader's way to try out what a form of method get asks for: the same errors and refusals, nothing done. Null before the
 * form was sent, which its `reach` tells, or another field that is always sent with it.
 */
export async function tryOut<S extends z.ZodType, R>(
  request: Request,
  schema: S,
  work: (input: z.output<S>) => Promise<R>,
  sentWith = 'reach',
) {
  const { searchParams } = new URL(request.url)
  if (!searchParams.has(sentWith)) return null
  const submission = parseWithZod(searchParams, { schema })
  const values = Object.fromEntries([...searchParams].filter(([name]) => name !== 'asOf'))
  if (submission.status !== 'success') return { result: submission.reply(), refusal: null, shown: null, values }
  try {
    return { result: null, refusal: null, shown: await work(submission.value), values }
  } catch (error) {
    if (!(error instanceof Refusal)) throw asResponse(error)
    const fieldErrors = error.field ? { [error.field]: [error.code] } : {}
    const formErrors = error.field ? [] : [error.code]
    return { result: submission.reply({ fieldErrors, formErrors }), refusal: shown(error), shown: null, values }
  }
}

/** The same for a page that shows at once what an act without fields would do. */
export async function attempted<R>(work: () => Promise<R>) {
  try {
    return { shown: await work(), refusal: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw asResponse(error)
    return { shown: null, refusal: shown(error) }
  }
}

/** The same around a command whose form has no fields to parse: a file, or a button alone. */
export async function attempt<R>(command: () => Promise<R>) {
  try {
    return await command()
  } catch (error) {
    if (!(error instanceof Refusal)) throw asResponse(error)
    return data({ result: null, refusal: shown(error) }, { status: 422 })
  }
}

function shown({ code, facts, field }: Refusal): RefusalShown {
  return { code, facts, field: field ?? null }
}

function asResponse(error: unknown): unknown {
  if (error instanceof NotFound) return problem(404)
  if (error instanceof NotAllowed) return problem(403)
  return error
}
