import { authorize } from '#domain/access/ability.ts'
import { findingKey, type Weighed } from '#domain/roster/verdicts.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rosterAcceptances } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from './checking.server.ts'
import { entriesOfUnits, type Days, type EntryRow } from './entries.server.ts'
import { rosterUnits } from './units.server.ts'

/**
 * Takes warnings upon oneself, with a reason, for just what was found: once it is found otherwise, it is to be accepted anew. Refuses
 * what is not found any more, what is no warning, and an empty reason.
 */
export async function acceptFindings(
  ctx: Ctx,
  unitId: string,
  { keys, reason, days }: { keys: readonly string[]; reason: string; days: Days },
): Promise<void> {
  await write(ctx, async (tx) => {
    const found = await warningsIn(tx, ctx, { unitId, days })
    if (reason === '') throw new Refusal('roster-reason-needed', {}, 'reason')
    const accepted = [...new Set(keys)].map((key) => found.get(key))
    const units = new Set<string>()
    for (const one of accepted) {
      if (!one) throw new Refusal('roster-nothing-to-accept')
      authorize(ctx.actor.ability, 'edit', 'Roster', { unitId: one.ofUnit })
      await tx
        .insert(rosterAcceptances)
        .values(acceptance(ctx, one, reason))
        .onConflictDoNothing()
      units.add(one.ofUnit)
    }
    await record(tx, ctx, 'roster.finding-accepted', {
      subject: { kind: 'roster', id: unitId },
      after: { findings: accepted.map((one) => one && shownOf(one)) },
      reason,
      units: [...units],
    })
  })
}

type Warning = Weighed & { ofUnit: string }

/** What the rosters of the unit and those below it warn of now, by its key, each with the unit whose entry it is at. */
async function warningsIn(tx: Tx, ctx: Ctx, { unitId, days }: { unitId: string; days: Days }) {
  const reached = await rosterUnits(ctx, tx, { unitId, days })
  if (!reached) throw new NotFound('roster')
  const unitIds = reached.units.map(({ id }) => id)
  const rows = (await entriesOfUnits(tx, unitIds, days)).filter(({ removedAt }) => removedAt === null)
  const personIds = [...new Set(rows.flatMap(({ personId }) => personId ?? []))]
  const facts = await checkFactsOf(tx, ctx, { personIds, unitIds, days })
  const found = [...findingsOfPeople(facts, facts.rows, personIds), ...findingsOfUnits(facts, rows)]
  const byId = new Map(facts.rows.map((row) => [row.id, row]))
  const warnings = found.filter(({ level }) => level === 'warn').map((one) => ({ ...one, ofUnit: unitOf(one, byId) }))
  return new Map<string, Warning>(warnings.map((one) => [findingKey(one), one]))
}

function unitOf({ unitId, entryIds }: Weighed, byId: ReadonlyMap<string, EntryRow>): string {
  return unitId ?? entryIds.map((id) => byId.get(id)?.unitId).find((id) => id !== undefined) ?? ''
}

function acceptance(ctx: Ctx, one: Warning, reason: string) {
  const { check, workDay, ofUnit: unitId } = one
  const id = ctx.newId()
  return {
    id,
    unitId,
    workDay,
    check,
    key: findingKey(one),
    reason,
    acceptedBy: ctx.actor.personId,
    acceptedAt: ctx.now,
  }
}

function shownOf({ check, personId, workDay, facts }: Warning) {
  return { check, personId, workDay, facts }
}
