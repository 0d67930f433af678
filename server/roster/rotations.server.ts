import { and, asc, eq, isNull, max, ne, sql } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { minutesPerWeek, whyCannotBeRotation, type RotationKept } from '#domain/roster/rotations.ts'
import { countedMinutesOf } from '#domain/roster/shift-types.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { rotations, shiftTypes } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { unitsUnderRules } from '../rules/facts.server.ts'
import { write } from '../write.server.ts'

export type RotationRow = typeof rotations.$inferSelect

/** A rotation with what it comes to in a week by the hours its shifts have now, and the codes in it that stand for nothing any more. */
export type RotationListed = RotationRow & { minutesPerWeek: number; unknownCodes: string[] }

/** Every rotation, retired ones last. Read by whoever reads a roster. */
export async function listRotations({ store: { read } }: Ctx): Promise<RotationListed[]> {
  const isRetired = sql`case when ${rotations.retiredAt} is null then 0 else 1 end`
  const [rows, minutes] = await Promise.all([
    read.select().from(rotations).orderBy(asc(isRetired), asc(rotations.sortOrder), asc(rotations.id)),
    minutesOfCodes(read),
  ])
  return rows.map((row) => ({
    ...row,
    minutesPerWeek: minutesPerWeek(row, minutes),
    unknownCodes: [...new Set(row.days.flat())].filter((code) => !minutes.has(code)),
  }))
}

export async function getRotation({ store }: Ctx, id: string): Promise<RotationRow | undefined> {
  return rotationById(store.read, id)
}

/** Adds a rotation. Returns its id. Refuses: days, crews or codes that do not fit, a name that is in use. */
export async function createRotation(ctx: Ctx, typed: RotationKept): Promise<string> {
  return write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'ShiftType', {})
    await requireFit(tx, typed)
    const [last] = await tx.select({ order: max(rotations.sortOrder) }).from(rotations)
    const id = ctx.newId()
    const sortOrder = (last?.order ?? 0) + 10
    await tx.insert(rotations).values({ ...typed, id, sortOrder, createdAt: ctx.now, revision: 1 })
    await record(tx, ctx, 'rotation.created', await happeningOf(tx, id, { after: typed }))
    return id
  })
}

/** Changes a rotation for where it is applied from now on. Refuses: stale, retired, and what refuses a new one. */
export async function changeRotation(
  ctx: Ctx,
  id: string,
  { revision, ...typed }: RotationKept & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireRotation(tx, ctx, id)
    await requireFresh(tx, { kind: 'rotation', id, seen: revision, now: before.revision })
    if (before.retiredAt !== null) throw new Refusal('rotation-retired', { name: before.name })
    await requireFit(tx, typed, id)
    await tx
      .update(rotations)
      .set({ ...typed, revision: before.revision + 1 })
      .where(eq(rotations.id, id))
    await record(tx, ctx, 'rotation.changed', await happeningOf(tx, id, { before: shownOf(before), after: typed }))
  })
}

/** From now on it is offered nowhere. Done twice it is done once. */
export async function retireRotation(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireRotation(tx, ctx, id)
    if (before.retiredAt !== null) return
    await setRetired(tx, before, ctx.now)
    await record(tx, ctx, 'rotation.retired', await happeningOf(tx, id, { before: shownOf(before) }))
  })
}

/** Takes it back into use. Refuses: its name is in use, or a code in it stands for nothing any more. */
export async function reinstateRotation(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireRotation(tx, ctx, id)
    if (before.retiredAt === null) return
    await requireFit(tx, before, id)
    await setRetired(tx, before, null)
    await record(tx, ctx, 'rotation.reinstated', await happeningOf(tx, id, { after: shownOf(before) }))
  })
}

async function requireRotation(tx: Tx, ctx: Ctx, id: string): Promise<RotationRow> {
  const found = await rotationById(tx, id)
  if (!found) throw new NotFound('rotation')
  authorize(ctx.actor.ability, 'edit', 'ShiftType', {})
  return found
}

async function rotationById(db: Db, id: string): Promise<RotationRow | undefined> {
  const [found] = await db.select().from(rotations).where(eq(rotations.id, id))
  return found
}

async function requireFit(tx: Tx, typed: RotationKept, ownId?: string): Promise<void> {
  const refusal = whyCannotBeRotation(typed, new Set((await minutesOfCodes(tx)).keys()))
  if (refusal) throw refusal
  const isOther = ownId === undefined ? undefined : ne(rotations.id, ownId)
  const [other] = await tx
    .select({ name: rotations.name })
    .from(rotations)
    .where(and(eq(rotations.name, typed.name), isNull(rotations.retiredAt), isOther))
  if (other) throw new Refusal('rotation-name-taken', { name: typed.name }, 'name')
}

async function setRetired(tx: Tx, { id, revision }: RotationRow, retiredAt: number | null): Promise<void> {
  await tx
    .update(rotations)
    .set({ retiredAt, revision: revision + 1 })
    .where(eq(rotations.id, id))
}

/** What each code in use counts, in minutes. */
async function minutesOfCodes(db: Db): Promise<ReadonlyMap<string, number>> {
  const types = await db.select().from(shiftTypes).where(isNull(shiftTypes.retiredAt))
  return new Map(types.map((type) => [type.code, countedMinutesOf(type)]))
}

async function happeningOf(tx: Tx, id: string, change: { before?: object; after?: object }) {
  return { ...change, subject: { kind: 'rotation', id }, units: await unitsUnderRules(tx) }
}

function shownOf({ name, days, crews, daysApart }: RotationRow): RotationKept {
  return { name, days, crews, daysApart }
}
