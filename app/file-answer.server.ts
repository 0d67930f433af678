import type { FileFormat } from '#server/workbooks/formats.server.ts'

const types: Record<FileFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}

/** A file to be saved, under a name in any language. */
export function fileAnswer(bytes: Uint8Array, { name, format }: { name: string; format: FileFormat }): Response {
  const full = encodeURIComponent(`${name}.${format}`)
  const body = new Uint8Array(bytes)
  return new Response(body, {
    headers: {
      'Content-Type': types[format],
      'Content-Length': String(body.length),
      'Content-Disposition': `attachment; filename="lianqin.${format}"; filename*=UTF-8''${full}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
