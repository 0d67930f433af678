import { audit } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import type { FileFormat } from '../workbooks/formats.server.ts'
import { sheetsOf, type TableToWrite } from '../workbooks/tables.server.ts'
import { write } from '../write.server.ts'
import { getHistory, type History, type HistoryAsked } from './history.server.ts'

type File = { format: FileFormat; tables(history: History): TableToWrite[]; signal?: AbortSignal }

/**
 * The numbers behind the pictures: a sheet for each of them, step by step with every cause, and one with every day.
 * `tables` puts them into the reader’s words. Undefined for what is outside the actor’s scope. Audited.
 */
export async function exportHistory(
  ctx: Ctx,
  asked: HistoryAsked,
  { format, tables, signal }: File,
): Promise<Uint8Array | undefined> {
  const history = await getHistory(ctx, asked, { mostCauses: Infinity })
  if (!history) return undefined
  const { from, to, unit, rule } = history
  await write(ctx, (tx) =>
    audit(tx, ctx, 'staffing.exported', {
      subject: { kind: 'staffing', id: to },
      after: { format, filter: { from, to, unitId: unit?.id ?? null, ruleKey: rule?.key ?? null } },
    }),
  )
  return ctx.workbooks.write(sheetsOf(tables(history), format), format, signal)
}
