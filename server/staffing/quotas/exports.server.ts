import type { IsoDate } from '#domain/shared/dates.ts'
import type { Tx } from '#db/store.ts'
import { audit } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import type { FileFormat } from '../../workbooks/formats.server.ts'

type Export = { day: IsoDate; format: FileFormat; what: 'board' | 'lines'; unitId?: string | null }

/** Writes down that numbers of quotas went out as a file, as with all of staffing. */
export async function auditExport(tx: Tx, ctx: Ctx, { day, format, what, unitId = null }: Export): Promise<void> {
  const filter = { quotas: what, unitId }
  await audit(tx, ctx, 'staffing.exported', { subject: { kind: 'staffing', id: day }, after: { format, filter } })
}
