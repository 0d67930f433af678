import type { IsoDate } from '#domain/shared/dates.ts'
import { inUsualOrder, isInForce, type Quota, type QuotaKey } from '#domain/staffing/quotas.ts'
import { quotaFields, type QuotaField } from '#domain/staffing/quotas/imports/problems.ts'
import { mayOn } from '#domain/access/ability.ts'
import { unitNearest, type UnitRecord } from '#domain/organisation/versions.ts'
import { unitIdsReached } from '../../access/scope.server.ts'
import type { Ctx } from '../../context.ts'
import type { FileFormat } from '../../workbooks/formats.server.ts'
import type { CellToWrite } from '../../workbooks/workbooks.ts'
import { write } from '../../write.server.ts'
import { quotaFacts } from './lines.server.ts'
import { auditExport } from './exports.server.ts'

/** The words of a sheet of quotas in the reader's language, as an import knows them. */
export type LineWords = {
  sheet: string
  title(field: QuotaField): string
  kind(value: QuotaKey['kind']): string
  department(value: QuotaKey['department']): string
  staffClass(value: QuotaKey['staffClass']): string
  category(value: QuotaKey['category']): string
  postClass(value: QuotaKey['postClass']): string
}

const widths: Record<QuotaField, number> = {
  ...{ unitCode: 12, unit: 28, kind: 14, department: 14, staffClass: 14, category: 16 },
  ...{ postClass: 14, planned: 10, from: 12, document: 30, reason: 40 },
}

/** The lines in force on a day, of the units in the actor's sight, one a row: the file comes back unchanged by an import. Audited. */
export async function exportQuotaLines(
  ctx: Ctx,
  day: IsoDate,
  { format, words, signal }: { format: FileFormat; words: LineWords; signal?: AbortSignal },
): Promise<Uint8Array> {
  const { register, quotas } = await quotaFacts(ctx.store.read)
  const reached = new Set(unitIdsReached(ctx.actor.scopes, 'host'))
  const rows = register
    .filter(({ id }) => reached.has(id) && mayOn(ctx.actor.ability, 'export', 'Quota', { unitId: id }))
    .flatMap((unit) =>
      quotas
        .filter((quota) => quota.unitId === unit.id && isInForce(quota, day))
        .toSorted(inUsualOrder)
        .map((quota) => quotaFields.map((field) => cellOf(quota, field, { unit, day, words }))),
    )
  const head = quotaFields.map((field): CellToWrite => ({ value: words.title(field), look: 'head' }))
  await write(ctx, (tx) => auditExport(tx, ctx, { day, format, what: 'lines' }))
  const sheet = { name: words.sheet, widths: quotaFields.map((field) => widths[field]), rows: [head, ...rows] }
  return ctx.workbooks.write([{ ...sheet, stickyRows: 1 }], format, signal)
}

function cellOf(
  quota: Quota,
  field: QuotaField,
  { unit, day, words }: { unit: UnitRecord; day: IsoDate; words: LineWords },
): string | number | null {
  switch (field) {
    case 'unitCode':
      return unit.code
    case 'unit':
      return unitNearest(unit, day).name
    case 'kind':
      return words.kind(quota.kind)
    case 'department':
      return words.department(quota.department)
    case 'staffClass':
      return words.staffClass(quota.staffClass)
    case 'category':
      return words.category(quota.category)
    case 'postClass':
      return words.postClass(quota.postClass)
    case 'from':
      return quota.startsOn
    case 'planned':
    case 'document':
    case 'reason':
      return quota[field]
  }
}
