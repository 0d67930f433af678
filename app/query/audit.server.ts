import { isIsoDate, type IsoDate } from '#domain/shared/dates.ts'
import type { AuditFilter, Turn } from '#server/audit/queries.server.ts'

/** The question the address of the audit log asks; what does not fit is left out of it. Shared by the log and its export. */
export function auditFilterFrom(request: Request): AuditFilter {
  const search = new URL(request.url).searchParams
  const text = (name: string) => search.get(name)?.trim().slice(0, 100) || undefined
  return {
    who: text('who'),
    action: text('action'),
    kind: text('kind'),
    subject: text('subject'),
    from: dayIn(search, 'from'),
    lastDay: dayIn(search, 'lastDay'),
    requestId: text('requestId'),
  }
}

/** Which page of the log: `?before=120` or `?after=120`, by entry number. */
export function turnFrom(request: Request): Turn {
  const search = new URL(request.url).searchParams
  const number = (name: string) => {
    const seq = Number(search.get(name) ?? '')
    return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
  }
  return { before: number('before'), after: number('after') }
}

function dayIn(search: URLSearchParams, name: string): IsoDate | undefined {
  const text = search.get(name) ?? ''
  return isIsoDate(text) ? text : undefined
}
