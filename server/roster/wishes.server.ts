import { and, asc, eq, gt, gte, inArray, lt, ne } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { whyCannotWish, type ShiftWish } from '#domain/roster/wishes.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { inParts } from '#db/bulk.ts'
import { shiftWishes } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import type { Ctx } from '../context.ts'
import { write } from '../write.server.ts'
import type { Days } from './entries.server.ts'
import { rosterPeople } from './people-facts.server.ts'
import { plansOf } from './plans.server.ts'

export type OwnWish = { id: string; day: IsoDate; isWanted: boolean }

/** What whoever asks has said of the days that come, in their order. */
export async function listOwnWishes(ctx: Ctx): Promise<OwnWish[]> {
  return ctx.store.read
    .select({ id: shiftWishes.id, day: shiftWishes.workDay, isWanted: shiftWishes.isWanted })
    .from(shiftWishes)
    .where(and(eq(shiftWishes.personId, ctx.actor.personId ?? ''), gt(shiftWishes.workDay, ctx.today)))
    .orderBy(asc(shiftWishes.workDay))
}

/** Says of a day that one would like to be on duty, or would rather not; what was said of it before is over. Refuses: what whyCannotWish refuses. */
export async function makeWish(ctx: Ctx, { day, isWanted }: { day: IsoDate; isWanted: boolean }): Promise<void> {
  const personId = wishingPerson(ctx)
  await write(ctx, async (tx) => {
    const days = { from: day, until: addDays(day, 1) }
    const person = (await rosterPeople(tx, [personId], days)).get(personId)
    const unitIds = [...new Set((person?.serving ?? []).map(({ unitId }) => unitId))]
    const plans = await plansOf(tx, unitIds, days)
    const isPublished = plans.some(({ weekOn, version }) => weekOn === mondayOf(day) && version > 0)
    const others = await tx
      .select({ day: shiftWishes.workDay, isWanted: shiftWishes.isWanted })
      .from(shiftWishes)
      .where(and(eq(shiftWishes.personId, personId), ne(shiftWishes.workDay, day)))
    const refusal = whyCannotWish({ day, isWanted }, { today: ctx.today, unitIds, isPublished, others })
    if (refusal) throw refusal
    const [before] = await tx
      .select()
      .from(shiftWishes)
      .where(and(eq(shiftWishes.personId, personId), eq(shiftWishes.workDay, day)))
    if (before?.isWanted === isWanted) return
    const id = before?.id ?? ctx.newId()
    const said = { isWanted, madeAt: ctx.now }
    if (before) await tx.update(shiftWishes).set(said).where(eq(shiftWishes.id, id))
    else await tx.insert(shiftWishes).values({ id, personId, workDay: day, ...said })
    const subject = { kind: 'shift-wish', id }
    await record(tx, ctx, 'shift-wish.made', { subject, after: { day, isWanted }, units: unitIds, people: [personId] })
  })
}

/** Takes it back. Whose it is not does not know of it. */
export async function withdrawWish(ctx: Ctx, id: string): Promise<void> {
  const personId = wishingPerson(ctx)
  await write(ctx, async (tx) => {
    const { workDay: day, isWanted } = await requireOwn(tx, { id, personId })
    await tx.delete(shiftWishes).where(eq(shiftWishes.id, id))
    const subject = { kind: 'shift-wish', id }
    await record(tx, ctx, 'shift-wish.withdrawn', { subject, before: { day, isWanted }, people: [personId] })
  })
}

/** What these people have said of these days. */
export async function wishesOf(db: Db, personIds: readonly string[], { from, until }: Days): Promise<ShiftWish[]> {
  const { personId, workDay: day, isWanted } = shiftWishes
  const found: ShiftWish[] = []
  for (const part of inParts(personIds))
    found.push(
      ...(await db
        .select({ personId, day, isWanted })
        .from(shiftWishes)
        .where(and(inArray(personId, part), gte(day, from), lt(day, until)))
        .orderBy(asc(personId), asc(day))),
    )
  return found
}

function wishingPerson({ actor }: Ctx): string {
  const personId = actor.personId ?? ''
  authorize(actor.ability, 'read', 'Shift', { personId })
  return personId
}

async function requireOwn(tx: Tx, { id, personId }: { id: string; personId: string }) {
  const [wish] = await tx
    .select()
    .from(shiftWishes)
    .where(and(eq(shiftWishes.id, id), eq(shiftWishes.personId, personId)))
  if (!wish) throw new NotFound('shift wish')
  return wish
}
