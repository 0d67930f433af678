import { and, desc, lte } from 'drizzle-orm'
import Papa from 'papaparse'
import { canonicalJson } from '#domain/audit/records.ts'
import { NotAllowed } from '#domain/shared/outcomes.ts'
import { auditEntries } from '#db/schema/index.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { namesIn } from './names.server.ts'
import { auditPages } from './pages.server.ts'
import { conditionOf, countOf, type AuditEntry, type AuditFilter } from './queries.server.ts'
import { audit } from './record.server.ts'

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

export const exportColumns = [
  'seq',
  'at',
  'action',
  'actorId',
  'actor',
  'onBehalfOf',
  'subjectKind',
  'subjectId',
  'subject',
  'before',
  'after',
  'reason',
  'address',
  'requestId',
  'previousHash',
  'hash',
] as const
export type ExportColumn = (typeof exportColumns)[number]

type Options = {
  format: ExportFormat
  /** What the columns of a table are headed with. */
  headOf(column: ExportColumn): string
  signal: AbortSignal
}

/**
 * All entries that fit, oldest first, in pieces of a file; that they were taken out is written down before the first.
 * JSON lines hold the entries as they are hashed; the table adds names and is meant for a spreadsheet.
 */
export async function exportAuditEntries(
  ctx: Ctx,
  filter: AuditFilter,
  options: Options,
): Promise<AsyncGenerator<string>> {
  if (ctx.actor.ability.cannot('export', 'AuditEntry')) throw new NotAllowed('export', 'AuditEntry')
  const { read } = ctx.store
  const [last] = await read
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .orderBy(desc(auditEntries.seq))
    .limit(1)
  const upTo = last?.seq ?? 0
  const count = await countOf(read, and(conditionOf(ctx, filter), lte(auditEntries.seq, upTo)))
  await write(ctx, (tx) =>
    audit(tx, ctx, 'audit.exported', {
      subject: { kind: 'audit', id: 'log' },
      after: { format: options.format, count, filter },
    }),
  )
  return options.format === 'csv' ? table(ctx, filter, { ...options, upTo }) : lines(ctx, filter, { ...options, upTo })
}

async function* lines(ctx: Ctx, filter: AuditFilter, { upTo, signal }: { upTo: number; signal: AbortSignal }) {
  for await (const page of auditPages(ctx.store.read, conditionOf(ctx, filter), { upTo, signal })) {
    yield page.map((entry) => `${canonicalJson(entry)}\n`).join('')
  }
}

async function* table(ctx: Ctx, filter: AuditFilter, { headOf, upTo, signal }: Options & { upTo: number }) {
  const { read } = ctx.store
  yield `\uFEFF${csv([exportColumns.map(headOf)])}`
  for await (const page of auditPages(read, conditionOf(ctx, filter), { upTo, signal })) {
    const names = await namesIn(read, page, ctx.today)
    yield csv(page.map((entry) => exportColumns.map((column) => cellOf(entry, column, names))))
  }
}

function cellOf(entry: AuditEntry, column: ExportColumn, names: Record<string, string>): string | number {
  switch (column) {
    case 'at':
      return new Date(entry.at).toISOString()
    case 'actor':
      return names[entry.actorId ?? ''] ?? ''
    case 'subject':
      return names[entry.subjectId] ?? ''
    case 'before':
    case 'after':
      return entry[column] === null ? '' : canonicalJson(entry[column])
    default:
      return entry[column] ?? ''
  }
}

/** What begins like a formula is made harmless: spreadsheets run what they are given. */
function csv(rows: (string | number)[][]): string {
  return `${Papa.unparse(rows, { escapeFormulae: true, newline: '\r\n' })}\r\n`
}
