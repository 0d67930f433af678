import { and, asc, eq } from 'drizzle-orm'
import { mayOn } from '#domain/access/ability.ts'
import type { ProtectionTyped } from '#domain/roster/norm-forms.ts'
import { periodsJoined, whyCannotProtect, type ProtectionKind } from '#domain/roster/protections.ts'
import { addDays, lastDayOf, type IsoDate, type Period } from '#domain/shared/dates.ts'
import { NotAllowed, NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { dutyProtections } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { personRowOf, requirePerson, type Person } from '../people/person.server.ts'
import { write } from '../write.server.ts'

export type ProtectionRow = { id: string; kind: ProtectionKind; startsOn: IsoDate; endsOn: IsoDate }

/**
 * When a person is not put on nights. `known`: why, for herself and for those who keep her file; `periods`: for whoever rosters her, joined,
 * so that their lengths do not give away why.
 */
export type Protections = {
  id: string
  name: string
  known: ProtectionRow[] | null
  periods: Period[]
}

export async function protectionsOf(ctx: Ctx, personId: string): Promise<Protections> {
  const { read } = ctx.store
  const { person, seesKind } = await requireProtected(read, ctx, personId)
  const rows = await rowsOf(read, personId)
  const periods = periodsJoined(rows.map(({ startsOn, endsOn }) => ({ start: startsOn, end: endsOn })))
  return { id: personId, name: person.name, known: seesKind ? rows : null, periods }
}

/**
 * Writes down that a woman is protected for a time: herself, whoever keeps her file or rosters her. Why stays out of the audit log.
 * Refuses what whyCannotProtect refuses.
 */
export async function recordProtection(ctx: Ctx, personId: string, typed: ProtectionTyped): Promise<void> {
  const { kind, startsOn } = typed
  const endsOn = addDays(typed.lastDay, 1)
  await write(ctx, async (tx) => {
    const { person } = await requireProtected(tx, ctx, personId)
    const others = await rowsOf(tx, personId)
    const refusal = whyCannotProtect({ kind, startsOn, endsOn }, { sex: person.sex, others })
    if (refusal) throw refusal
    const id = ctx.newId()
    const recorded = { recordedBy: ctx.actor.personId, recordedAt: ctx.now }
    await tx.insert(dutyProtections).values({ id, personId, kind, startsOn, endsOn, ...recorded })
    const subject = { kind: 'protection', id }
    const units = await unitsOf(tx, ctx, personId)
    await record(tx, ctx, 'protection.recorded', {
      subject,
      after: { personId, startsOn, endsOn },
      units,
      people: [personId],
    })
  })
}

/** It ends before today; one that has not begun is taken back. For herself and for those who keep her file. Refuses: over already. */
export async function endProtection(ctx: Ctx, personId: string, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const { seesKind } = await requireProtected(tx, ctx, personId)
    if (!seesKind) throw new NotAllowed('edit', 'Person')
    const [found] = await tx
      .select()
      .from(dutyProtections)
      .where(and(eq(dutyProtections.id, id), eq(dutyProtections.personId, personId)))
    if (!found) throw new NotFound('protection')
    const { startsOn, endsOn } = found
    if (endsOn <= ctx.today)
      throw new Refusal('protection-over', { lastDay: lastDayOf({ start: startsOn, end: endsOn }) })
    if (startsOn < ctx.today)
      await tx.update(dutyProtections).set({ endsOn: ctx.today }).where(eq(dutyProtections.id, id))
    else await tx.delete(dutyProtections).where(eq(dutyProtections.id, id))
    const subject = { kind: 'protection', id }
    const change = { before: { personId, startsOn, endsOn }, after: { endsOn: ctx.today } }
    const units = await unitsOf(tx, ctx, personId)
    await record(tx, ctx, 'protection.ended', { subject, ...change, units, people: [personId] })
  })
}

/** The person, for herself, for those who keep her file, and for those who roster her; to all others it is not said. */
async function requireProtected(db: Db, ctx: Ctx, personId: string): Promise<{ person: Person; seesKind: boolean }> {
  const person = await requirePerson(db, ctx, personId, { to: 'read' })
  const row = await personRowOf(db, personId, ctx.today)
  const { ability } = ctx.actor
  const seesKind = ctx.actor.personId === personId || mayOn(ability, 'edit', 'Person', row, 'particulars')
  if (!seesKind && !mayOn(ability, 'recordAbsence', 'Person', row)) throw new NotAllowed('read', 'Person')
  return { person, seesKind }
}

async function rowsOf(db: Db, personId: string): Promise<ProtectionRow[]> {
  const { id, kind, startsOn, endsOn } = dutyProtections
  return db
    .select({ id, kind, startsOn, endsOn })
    .from(dutyProtections)
    .where(eq(dutyProtections.personId, personId))
    .orderBy(asc(startsOn), asc(id))
}

async function unitsOf(tx: Tx, { today }: Ctx, personId: string): Promise<string[]> {
  const { hostUnitIds, homeUnitId } = await personRowOf(tx, personId, today)
  return [...hostUnitIds, ...(homeUnitId ? [homeUnitId] : [])]
}
