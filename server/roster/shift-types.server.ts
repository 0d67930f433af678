import { and, asc, eq, isNull, max, ne, sql } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import type { ShiftTypeTyped } from '#domain/roster/forms.ts'
import { whyCannotBeShiftType } from '#domain/roster/shift-types.ts'
import { NotFound, Refusal } from '#domain/shared/outcomes.ts'
import { shiftTypes } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { unitsUnderRules } from '../rules/facts.server.ts'
import { write } from '../write.server.ts'

export type ShiftTypeRow = typeof shiftTypes.$inferSelect

/** The whole catalogue, retired ones last. Everybody who reads a roster may read it: nothing of it is anybody’s. */
export async function listShiftTypes({ store }: Ctx): Promise<ShiftTypeRow[]> {
  const isRetired = sql`case when ${shiftTypes.retiredAt} is null then 0 else 1 end`
  return store.read
    .select()
    .from(shiftTypes)
    .orderBy(asc(isRetired), asc(shiftTypes.sortOrder), asc(shiftTypes.code), asc(shiftTypes.id))
}

export async function getShiftType({ store }: Ctx, id: string): Promise<ShiftTypeRow | undefined> {
  return shiftTypeById(store.read, id)
}

/** Adds a type to the catalogue, at its end. Returns its id. Refuses: a code that is in use, hours that do not fit. */
export async function createShiftType(ctx: Ctx, typed: ShiftTypeTyped): Promise<string> {
  return write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'create', 'ShiftType', {})
    await requireFit(tx, typed)
    const [last] = await tx.select({ order: max(shiftTypes.sortOrder) }).from(shiftTypes)
    const id = ctx.newId()
    const sortOrder = (last?.order ?? 0) + 10
    await tx.insert(shiftTypes).values({ ...typed, id, sortOrder, createdAt: ctx.now, revision: 1 })
    await record(tx, ctx, 'shift-type.created', await happeningOf(tx, id, { after: typed }))
    return id
  })
}

/** Changes a type for what is rostered from now on. Refuses: stale, retired, and what refuses a new one. */
export async function changeShiftType(
  ctx: Ctx,
  id: string,
  { revision, ...typed }: ShiftTypeTyped & { revision: number },
): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireShiftType(tx, ctx, id)
    await requireFresh(tx, { kind: 'shift-type', id, seen: revision, now: before.revision })
    if (before.retiredAt !== null) throw new Refusal('shift-type-retired', { name: before.name })
    await requireFit(tx, typed, id)
    await tx
      .update(shiftTypes)
      .set({ ...typed, revision: before.revision + 1 })
      .where(eq(shiftTypes.id, id))
    await record(tx, ctx, 'shift-type.changed', await happeningOf(tx, id, { before: shownOf(before), after: typed }))
  })
}

/** From now on nothing is rostered with it; what was, stays. Done twice it is done once. */
export async function retireShiftType(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireShiftType(tx, ctx, id)
    if (before.retiredAt !== null) return
    await setRetired(tx, before, ctx.now)
    await record(tx, ctx, 'shift-type.retired', await happeningOf(tx, id, { before: shownOf(before) }))
  })
}

/** Takes it back into use. Refuses: its code is in use by another meanwhile. */
export async function reinstateShiftType(ctx: Ctx, id: string): Promise<void> {
  await write(ctx, async (tx) => {
    const before = await requireShiftType(tx, ctx, id)
    if (before.retiredAt === null) return
    await requireFreeCode(tx, before.code, id)
    await setRetired(tx, before, null)
    await record(tx, ctx, 'shift-type.reinstated', await happeningOf(tx, id, { after: shownOf(before) }))
  })
}

async function requireShiftType(tx: Tx, ctx: Ctx, id: string): Promise<ShiftTypeRow> {
  const found = await shiftTypeById(tx, id)
  if (!found) throw new NotFound('shift type')
  authorize(ctx.actor.ability, 'edit', 'ShiftType', {})
  return found
}

async function shiftTypeById(db: Db, id: string): Promise<ShiftTypeRow | undefined> {
  const [found] = await db.select().from(shiftTypes).where(eq(shiftTypes.id, id))
  return found
}

async function requireFit(tx: Tx, typed: ShiftTypeTyped, ownId?: string): Promise<void> {
  const refusal = whyCannotBeShiftType(typed)
  if (refusal) throw refusal
  await requireFreeCode(tx, typed.code, ownId)
}

async function requireFreeCode(tx: Tx, code: string, ownId?: string): Promise<void> {
  const isOther = ownId === undefined ? undefined : ne(shiftTypes.id, ownId)
  const [other] = await tx
    .select({ name: shiftTypes.name })
    .from(shiftTypes)
    .where(and(eq(shiftTypes.code, code), isNull(shiftTypes.retiredAt), isOther))
  if (other) throw new Refusal('shift-code-taken', { code, name: other.name }, 'code')
}

async function setRetired(tx: Tx, { id, revision }: ShiftTypeRow, retiredAt: number | null): Promise<void> {
  await tx
    .update(shiftTypes)
    .set({ retiredAt, revision: revision + 1 })
    .where(eq(shiftTypes.id, id))
}

/** Every unit rosters with the catalogue. */
async function happeningOf(tx: Tx, id: string, change: { before?: object; after?: object }) {
  return { ...change, subject: { kind: 'shift-type', id }, units: await unitsUnderRules(tx) }
}

/** What of a type was typed. */
function shownOf({ code, name, kind, stretches, breakMinutes, weightPercent, colour, pattern }: ShiftTypeRow) {
  return { code, name, kind, stretches, breakMinutes, weightPercent, colour, pattern }
}
