import { and, asc, eq } from 'drizzle-orm'
import type { AbsenceKind } from '#domain/people.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { absences, people } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { peopleWhole } from '../access/scope.server.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { personRowOf } from './person.server.ts'

/** When and why somebody was, is and will be away: told to those who may read the whole file, and to nobody else. */
export async function listAbsences(ctx: Ctx, personId: string) {
  const { read } = ctx.store
  return read
    .select({ id: absences.id, kind: absences.kind, startsOn: absences.startsOn, endsOn: absences.endsOn })
    .from(absences)
    .innerJoin(people, eq(people.id, absences.personId))
    .where(and(eq(absences.personId, personId), peopleWhole(read, ctx.actor, ctx.today)))
    .orderBy(asc(absences.startsOn))
}

export type AbsenceListed = Awaited<ReturnType<typeof listAbsences>>[number]

export type AbsenceSaid = {
  personId: string
  kind: AbsenceKind
  startsOn: IsoDate
  endsOn: IsoDate | null
  note: string | null
}

/** Writes down that somebody is away, in the transaction of whatever said so; returns its id. Whether it may be is asked before. */
export async function beginAbsence(tx: Tx, ctx: Ctx, { personId, ...said }: AbsenceSaid): Promise<string> {
  const id = ctx.newId()
  await tx.insert(absences).values({ id, personId, ...said, recordedBy: ctx.actor.personId })
  const { kind, startsOn, endsOn } = said
  await recordAbsenceChange(tx, ctx, { id, personId, after: { kind, startsOn, endsOn } })
  return id
}

/** Ends an absence on a day; one that would have none left is taken back. */
export async function cutAbsence(tx: Tx, ctx: Ctx, id: string, endsOn: IsoDate): Promise<void> {
  const [before] = await tx.select().from(absences).where(eq(absences.id, id))
  if (!before) throw new NotFound('absence')
  const isLeft = before.startsOn < endsOn
  if (isLeft) await tx.update(absences).set({ endsOn }).where(eq(absences.id, id))
  else await tx.delete(absences).where(eq(absences.id, id))
  const { personId } = before
  await recordAbsenceChange(tx, ctx, { id, personId, before, after: isLeft ? { endsOn } : null })
}

async function recordAbsenceChange(
  tx: Tx,
  ctx: Ctx,
  { id, personId, before, after }: { id: string; personId: string; before?: unknown; after: unknown },
): Promise<void> {
  const { hostUnitIds, homeUnitId } = await personRowOf(tx, personId, ctx.today)
  await record(tx, ctx, 'absence.changed', {
    subject: { kind: 'absence', id },
    before,
    after,
    units: [...hostUnitIds, ...(homeUnitId ? [homeUnitId] : [])],
    people: [personId],
  })
}
