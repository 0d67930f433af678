import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import type { FileFormat } from '../workbooks/formats.server.ts'
import { sheetsOf, type TableToWrite } from '../workbooks/tables.server.ts'
import { write } from '../write.server.ts'
import { getComparison, type Comparison, type TwoDays } from './comparison.server.ts'

/**
 * A comparison as the page shows it: a sheet for each of its tables, or one below the other in a CSV file. `tables` puts it
 * into the reader's words. Undefined for a unit outside the actor's scope. Audited.
 */
export async function exportComparison(
  ctx: Ctx,
  days: TwoDays,
  {
    format,
    tables,
    signal,
  }: { format: FileFormat; tables(comparison: Comparison): TableToWrite[]; signal?: AbortSignal },
): Promise<Uint8Array | undefined> {
  const comparison = await getComparison(ctx, days)
  if (!comparison) return undefined
  const written = tables(comparison)
  await write(ctx, (tx) =>
    audit(tx, ctx, 'staffing.exported', {
      subject: { kind: 'staffing', id: days.to },
      after: { format, filter: { ...days } },
    }),
  )
  return ctx.workbooks.write(sheetsOf(written, format), format, signal)
}
