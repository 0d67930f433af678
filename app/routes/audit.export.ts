import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { exportAuditEntries, exportFormats } from '#server/audit/export.server.ts'
import { fileOrProblem } from '../file-answer.server.ts'
import { found } from '../http.server.ts'
import { auditTextsFor } from '../i18n/audit.ts'
import { localeOf } from '../i18n/locale.server.ts'
import { auditFilterFrom } from '../query/audit.server.ts'
import { requireCtx } from '../session.server.ts'

const types = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl; charset=utf-8' }

/** The entries that the address asks for, as a file that is written while it is read. */
export function loader(args: LoaderFunctionArgs) {
  return fileOrProblem(args.request, () => fileOf(args))
}

async function fileOf(args: LoaderFunctionArgs): Promise<Response> {
  const ctx = await requireCtx(args, ['export', 'AuditEntry'])
  const { request } = args
  const wanted = new URL(request.url).searchParams.get('format')
  const format = found(exportFormats.find((one) => one === wanted))
  const { t } = await auditTextsFor(await localeOf(request))
  const pieces = await exportAuditEntries(ctx, auditFilterFrom(request), {
    format,
    headOf: (column) => t(`audit:column.${column}`),
    signal: request.signal,
  })
  return new Response(createReadableStreamFromReadable(Readable.from(pieces)), {
    headers: {
      'Content-Type': types[format],
      'Content-Disposition': `attachment; filename="audit-${ctx.today}.${format}"`,
      'Cache-Control': 'no-store',
    },
  })
}
