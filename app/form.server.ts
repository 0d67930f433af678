import type { z } from 'zod'
import { problem } from './problem.server.ts'

const mostBytes = 512 * 1024

/**
 * The fields of a form, the only way in which pages read one: fields and no files (those have upload.server.ts), and no
 * more of them than anybody types. The rest is not read, however long it says it is: 415, 413.
 */
export async function fieldsOf(request: Request): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? ''
  if (type !== '' && !/^application\/x-www-form-urlencoded\b/i.test(type)) throw problem(415)
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(await shortText(request.body))) form.append(name, value)
  return form
}

/** The text of a field of a form that needs no schema; empty when it is not there. */
export function textIn(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Not cancelled when it is too long: that would cut the connection before the answer is out. */
async function shortText(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const reader = body?.getReader()
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true }
    if (done || !value) return Buffer.concat(parts).toString('utf8')
    size += value.length
    if (size > mostBytes) throw problem(413)
    parts.push(value)
  }
}

/** What a page sends as JSON in one field of a form; 400 for what is not of the shape: no person typed it. */
export async function sentJson<S extends z.ZodType>(request: Request, name: string, schema: S): Promise<z.output<S>> {
  const text = textIn(await fieldsOf(request), name)
  const parsed = schema.safeParse(valueOf(text))
  if (!parsed.success) throw problem(400)
  return parsed.data
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
