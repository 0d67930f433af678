import type { AttachmentType } from '#domain/attachments.ts'
import type { FileFormat } from '#server/workbooks/formats.server.ts'
import { problemOf } from './components/shell/problems.ts'
import { i18nFor } from './i18n/instance.ts'
import { localeOf } from './i18n/locale.server.ts'

type AnyFormat = FileFormat | 'yaml' | 'docx'

const types: Record<AnyFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  yaml: 'application/yaml; charset=utf-8',
}

/** A file to be saved, under a name in any language. */
export function fileAnswer(bytes: Uint8Array, { name, format }: { name: string; format: AnyFormat }): Response {
  return saved(bytes, { name: `${name}.${format}`, fallback: `lianqin.${format}`, type: types[format] })
}

function saved(
  bytes: Uint8Array,
  { name, fallback, type }: { name: string; fallback: string; type: string },
): Response {
  // What encodeURIComponent leaves alone and RFC 8187 does not allow.
  const full = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const body = new Uint8Array(bytes)
  return new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Length': String(body.length),
      'Content-Disposition': `attachment; filename="${fallback}"; filename*=UTF-8''${full}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

const attachmentTypes: Record<AttachmentType, string> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: types.docx,
  xlsx: types.xlsx,
}

/** A paper that somebody brought: always to be saved, never shown in the place of a page. */
export function attachmentAnswer({
  name,
  type,
  bytes,
}: {
  name: string
  type: AttachmentType
  bytes: Uint8Array
}): Response {
  return saved(bytes, { name, fallback: `attachment.${type}`, type: attachmentTypes[type] })
}

/**
 * For an address that has a file and no page of its own: the file, or a small page that says why there is none, in the
 * reader's language.
 */
export async function fileOrProblem(request: Request, make: () => Promise<Response>): Promise<Response> {
  try {
    return await make()
  } catch (error) {
    if (!(error instanceof Response) || error.status < 400) throw error
    return problemPage(request, error.status)
  }
}

async function problemPage(request: Request, status: number): Promise<Response> {
  const locale = await localeOf(request)
  const { t } = await i18nFor(locale)
  const kind = problemOf(status)
  const style =
    ':root{color-scheme:light dark}body{max-width:36rem;margin:4rem auto;padding:0 1rem;font:1rem/1.6 system-ui}'
  const page = `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t(`common:problem.${kind}`)}</title>
<style>${style}</style>
<main>
<h1>${t(`common:problem.${kind}`)}</h1>
<p>${t(`common:problem.${kind}Text`, { id: status })}</p>
<p><a href="/">${t('common:problem.home')}</a></p>
</main>
</html>
`
  return new Response(page, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
