import { eq, inArray } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { whyCannotPublish } from '#domain/roster/publishing.ts'
import { valuesOf } from '#domain/roster/steps.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { inParts } from '#db/bulk.ts'
import { rosterAcceptances, rosterEntries, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { EntryPublished } from '#db/schema/roster-entries.ts'
import type { Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import type { EntryRow } from './entries.server.ts'
import { frameOf } from './frames.server.ts'
import { noteWhomToTell } from './notices.server.ts'
import { preparePublication, type PublicationPrepared } from './publication.server.ts'
import { noteWithdrawals } from './withdrawals.server.ts'

export type Published = {
  reason: string | null
  warningsReason: string | null
  /** The last edit that whoever publishes has seen: what came after it is not published unseen. */
  seq: number
}

/**
 * Publishes a unit’s week: every shift as it stands is what holds from now on, and everybody whom a change concerns is told once, soon
 * (see noteWhomToTell), and is to say that they know. Refuses: what whyCannotPublish refuses, and a week that was changed since it was looked at.
 */
export async function publishRoster(
  ctx: Ctx,
  { unitId, weekOn }: { unitId: string; weekOn: IsoDate },
  { reason, warningsReason, seq }: Published,
): Promise<void> {
  await write(ctx, async (tx) => {
    const prepared = await preparePublication(ctx, tx, { unitId, weekOn: mondayOf(weekOn) })
    if (!prepared) throw new NotFound('roster')
    authorize(ctx.actor.ability, 'edit', 'Roster', { unitId })
    if (prepared.rows.some((row) => row.seq > seq)) throw new Refusal('roster-changed-meanwhile')
    const { plan, changed } = prepared
    const findings = prepared.findings.map((one) => ({ ...one, isAccepted: one.accepted !== null }))
    const refusal = whyCannotPublish({ version: plan?.version ?? 0, changed, reason, warningsReason, findings })
    if (refusal) throw refusal
    if (warningsReason) await acceptOpen(tx, ctx, prepared, warningsReason)
    await save(tx, ctx, prepared, { reason, warningsReason })
  })
}

async function save(
  tx: Tx,
  ctx: Ctx,
  prepared: PublicationPrepared,
  { reason, warningsReason }: Omit<Published, 'seq'>,
): Promise<void> {
  const { unit, weekOn, rows, people, coverage } = prepared
  const version = (prepared.plan?.version ?? 0) + 1
  const planId = await savePlan(tx, ctx, prepared, version)
  const there = rows.filter(({ removedAt }) => removedAt === null)
  for (const row of there)
    await tx.update(rosterEntries).set(publishedAs(row, version)).where(eq(rosterEntries.id, row.id))
  const withdrawn = rows.filter(({ removedAt }) => removedAt !== null).map(({ id }) => id)
  for (const part of inParts(withdrawn))
    await tx
      .update(rosterEntries)
      .set({ published: null, publishedPersonId: null, publishedDay: null })
      .where(inArray(rosterEntries.id, part))
  await noteWithdrawals(tx, ctx, rows)
  const personIds = people.map(({ id }) => id)
  const id = ctx.newId()
  const days = { from: weekOn, until: addDays(weekOn, 7) }
  const frame = await frameOf(ctx, tx, { unit, units: [unit], days, rows: there, coverage })
  await tx.insert(rosterPublications).values({
    ...{ id, planId, version, publishedAt: ctx.now, publishedBy: ctx.actor.personId, reason },
    entries: there.map((row) => ({ id: row.id, ...asPublished(row, version) })),
    ...{ frame, personIds },
  })
  await record(tx, ctx, 'roster.published', {
    subject: { kind: 'roster', id: unit.id },
    after: { weekOn, version, entries: there.length, people: personIds.length, warningsReason },
    reason,
    units: [unit.id],
    people: personIds,
  })
  await noteWhomToTell(tx, ctx, id, people)
}

async function savePlan(
  tx: Tx,
  ctx: Ctx,
  { plan, unit, weekOn }: PublicationPrepared,
  version: number,
): Promise<string> {
  const published = { version, publishedAt: ctx.now, publishedBy: ctx.actor.personId }
  if (plan) {
    await tx.update(rosterPlans).set(published).where(eq(rosterPlans.id, plan.id))
    return plan.id
  }
  const id = ctx.newId()
  await tx.insert(rosterPlans).values({ id, unitId: unit.id, weekOn, ...published })
  return id
}

async function acceptOpen(tx: Tx, ctx: Ctx, { unit, findings }: PublicationPrepared, reason: string): Promise<void> {
  for (const { check, workDay, key } of findings.filter(({ level, accepted }) => level === 'warn' && !accepted))
    await tx
      .insert(rosterAcceptances)
      .values({
        ...{ id: ctx.newId(), unitId: unit.id, workDay, check, key, reason },
        ...{ acceptedBy: ctx.actor.personId, acceptedAt: ctx.now },
      })
      .onConflictDoNothing()
}

function publishedAs(row: EntryRow, version: number) {
  return { published: asPublished(row, version), publishedPersonId: row.personId, publishedDay: row.workDay }
}

function asPublished(row: EntryRow, version: number): EntryPublished {
  const { kind, code, spans, minutes, nightMinutes } = row
  return { ...valuesOf(row), version, kind, code, spans, minutes, nightMinutes }
}
