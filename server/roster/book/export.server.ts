import { authorize } from '#domain/access/ability.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { unitIdsOfRosters } from '../../access/roster-scope.server.ts'
import { audit } from '../../audit/record.server.ts'
import type { Ctx } from '../../context.ts'
import { write } from '../../write.server.ts'
import type { Days } from '../entries.server.ts'
import { getRoster } from '../view.server.ts'
import { markOf } from './mark.server.ts'
import { bookOf, type BookWords } from './sheet.ts'

/**
 * The roster of a unit and of those below it over some days as a workbook, with what it needs to come back. Audited. Not found: what the
 * actor does not read.
 */
export async function exportRoster(
  ctx: Ctx,
  unitId: string,
  { days, words, signal }: { days: Days; words: BookWords; signal?: AbortSignal },
): Promise<{ bytes: Uint8Array; unit: string }> {
  if (!unitIdsOfRosters(ctx.actor).has(unitId)) throw new NotFound('roster')
  authorize(ctx.actor.ability, 'export', 'Roster', { unitId })
  const roster = await getRoster(ctx, unitId, days)
  if (!roster) throw new NotFound('roster')
  const mark = markOf(ctx.vault, { unitId, ...days, seq: roster.seq })
  await write(ctx, (tx) =>
    audit(tx, ctx, 'roster.exported', {
      subject: { kind: 'roster', id: unitId },
      after: { ...days, seq: roster.seq, format: 'xlsx', people: roster.people.length },
      units: roster.units.map(({ id }) => id),
    }),
  )
  const bytes = await ctx.workbooks.write(bookOf(roster, { mark, words }), 'xlsx', signal)
  return { bytes, unit: roster.unit.name }
}
