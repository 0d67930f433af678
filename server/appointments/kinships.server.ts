import { and, eq, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { KinRelation } from '#domain/appointments/kinship.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { kinships, people } from '#db/schema/index.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { requirePerson } from '../people/person.server.ts'
import { write } from '../write.server.ts'

/** A person’s kin, for whoever keeps them; refuses everybody else. */
export async function listKinOf(ctx: Ctx, personId: string) {
  const { read } = ctx.store
  await requirePerson(read, ctx, personId, { to: 'edit', field: 'kin' })
  const [one, other] = [alias(people, 'one'), alias(people, 'other')]
  const rows = await read
    .select({
      ...{ id: kinships.id, relation: kinships.relation, note: kinships.note, personId: kinships.personId },
      ...{ name: one.name, staffNumber: one.staffNumber, otherName: other.name, otherNumber: other.staffNumber },
    })
    .from(kinships)
    .innerJoin(one, eq(one.id, kinships.personId))
    .innerJoin(other, eq(other.id, kinships.kinId))
    .where(or(eq(kinships.personId, personId), eq(kinships.kinId, personId)))
    .orderBy(kinships.id)
  return rows.map(({ personId: first, otherName, otherNumber, name, staffNumber, ...kin }) =>
    first === personId ? { ...kin, name: otherName, staffNumber: otherNumber } : { ...kin, name, staffNumber },
  )
}

/**
 * Writes down that two people are kin (公务员法 74). The other is named by number and name alike, so that nobody learns who there is. Refuses:
 * nobody of that number and name, the person themselves, what is written down already.
 */
export async function recordKin(
  ctx: Ctx,
  personId: string,
  kin: { staffNumber: string; name: string; relation: KinRelation; note: string | null },
): Promise<void> {
  await write(ctx, async (tx) => {
    await requirePerson(tx, ctx, personId, { to: 'edit', field: 'kin' })
    const [other] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.staffNumber, kin.staffNumber), eq(people.name, kin.name)))
    if (!other || other.id === personId) throw new Refusal('kin-not-found', {}, 'staffNumber')
    const [first = '', second = ''] = [personId, other.id].toSorted()
    const pair = { personId: first, kinId: second }
    const [known] = await tx
      .select({ id: kinships.id })
      .from(kinships)
      .where(and(eq(kinships.personId, first), eq(kinships.kinId, second)))
    if (known) throw new Refusal('kin-already-there', {}, 'staffNumber')
    const { relation, note } = kin
    const row = { id: ctx.newId(), ...pair, relation, note, recordedBy: ctx.actor.personId, recordedAt: ctx.now }
    await tx.insert(kinships).values(row)
    await record(tx, ctx, 'kinship.recorded', { subject: { kind: 'kinship', id: row.id }, after: row })
  })
}

/** Takes a kinship back that was written down by mistake or is none any more. */
export async function removeKin(ctx: Ctx, personId: string, kinshipId: string): Promise<void> {
  await write(ctx, async (tx) => {
    await requirePerson(tx, ctx, personId, { to: 'edit', field: 'kin' })
    const [before] = await tx
      .select()
      .from(kinships)
      .where(and(eq(kinships.id, kinshipId), or(eq(kinships.personId, personId), eq(kinships.kinId, personId))))
    if (!before) throw new NotFound('kinship')
    await tx.delete(kinships).where(eq(kinships.id, kinshipId))
    await record(tx, ctx, 'kinship.removed', { subject: { kind: 'kinship', id: kinshipId }, before })
  })
}
