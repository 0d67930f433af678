import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm'
import type { Action } from '#domain/access/subjects.ts'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import type { CalloutEventType, PartOf, Whom } from '#domain/alerts.ts'
import { whomOfCallout } from '#domain/alerts/whom.ts'
import {
  calloutMoves,
  whyCannotMoveCallout,
  type CalloutMove,
  type CalloutStep,
  type TimerKind,
} from '#domain/callouts.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { calloutPeople, callouts, calloutSteps, calloutTimers } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { calloutsInScope } from '../access/callout-scope.server.ts'
import { record, recordAndTell } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import { momentAt } from '../clock.ts'
import type { ChangeType, Ctx } from '../context.ts'
import { unitNameOn } from '../organisation/names.server.ts'

/** What every step of a call-out does, whoever takes it: a command, or a timer. */

export type CalloutKept = typeof callouts.$inferSelect
export type Called = typeof calloutPeople.$inferSelect
/** A call-out with the units whose people it calls. */
export type Callout = CalloutKept & { calledUnitIds: string[] }

/** The call-out within the actor’s scope, or NotFound. */
export async function requireCallout(db: Db, ctx: Ctx, id: string): Promise<Callout> {
  const [found] = await db
    .select()
    .from(callouts)
    .where(and(eq(callouts.id, id), calloutsInScope(db, ctx.actor)))
  if (!found) throw new NotFound('callout')
  return withUnits(db, found)
}

/** The same for a timer and for whoever is called, who have a right of their own. */
export async function calloutOf(db: Db, id: string): Promise<Callout> {
  const [found] = await db.select().from(callouts).where(eq(callouts.id, id))
  if (!found) throw new NotFound('callout')
  return withUnits(db, found)
}

/** Everybody of a call-out, in the order in which they are called. */
export async function peopleOf(db: Db, calloutId: string): Promise<Called[]> {
  return db
    .select()
    .from(calloutPeople)
    .where(eq(calloutPeople.calloutId, calloutId))
    .orderBy(asc(calloutPeople.position))
}

/** Refuses whoever directs what somebody else has directed since. Answers come all the time, and make nothing stale. */
export async function requireFreshCallout(db: Db, { id, revision }: Callout, seen: number): Promise<void> {
  const actions = ['called-on', 'prolonged', 'forced', 'stood-down', 'closed'].map((act) => `callout.${act}`)
  await requireFresh(db, { kind: 'callout', id, seen, now: revision, actions })
}

/** One move of the table, by compare-and-set: of two who move it at once, one does and the other is refused. */
export async function moveCallout(
  tx: Tx,
  callout: Callout,
  move: CalloutMove,
  changes: Partial<CalloutKept> = {},
): Promise<Callout> {
  const refusal = whyCannotMoveCallout(callout.state, move)
  if (refusal) throw refusal
  const { from, to } = calloutMoves[move]
  const [moved] = await tx
    .update(callouts)
    .set({ ...changes, state: to })
    .where(and(eq(callouts.id, callout.id), inArray(callouts.state, [...from])))
    .returning()
  if (!moved) throw new Refusal('callout-out-of-order', { state: callout.state })
  return { ...moved, calledUnitIds: callout.calledUnitIds }
}

export async function savePerson(tx: Tx, person: Called, changes: Partial<Called>): Promise<Called> {
  await tx.update(calloutPeople).set(changes).where(eq(calloutPeople.id, person.id))
  return { ...person, ...changes }
}

type Said = Partial<
  Pick<typeof calloutSteps.$inferSelect, 'personId' | 'otherId' | 'tier' | 'count' | 'minutes' | 'until' | 'text'>
>

/** Keeps a step with who took it and when, and for whom where somebody stands in. */
export async function addCalloutStep(
  tx: Tx,
  ctx: Ctx,
  callout: Callout,
  { step, by = null, ...said }: Said & { step: CalloutStep; by?: Action | null },
): Promise<void> {
  const none = { personId: null, otherId: null, tier: null, count: null, minutes: null, until: null, text: null }
  await tx.insert(calloutSteps).values({
    ...{ id: ctx.newId(), calloutId: callout.id, step, ...none, ...said },
    onBehalfOf: by && onWhoseBehalf(ctx.actor, by, 'Callout', callout),
    ...{ actorId: ctx.actor.personId, at: ctx.now },
  })
}

/** That something of it changed: an audit entry, and a word to the pages of whoever directs it and of those who were called. */
export async function recordOfCallout(
  tx: Tx,
  ctx: Ctx,
  type: ChangeType,
  happening: { callout: Callout; before?: unknown; after?: unknown; reason?: string | null },
): Promise<void> {
  const { callout, ...rest } = happening
  await record(tx, ctx, type, { ...(await about(tx, callout)), ...rest })
}

/** The same, and the alert of it. */
export async function tellOfCallout<T extends CalloutEventType>(
  tx: Tx,
  ctx: Ctx,
  type: T,
  happening: {
    callout: Callout
    called?: readonly string[]
    coming?: readonly string[]
    facts?: Facts
    reason?: string | null
    by?: Action | null
    uniqueKey?: string
  },
): Promise<void> {
  const { callout, called, coming, facts, reason = null, by = null, uniqueKey } = happening
  const whom: Whom<PartOf<T>> = whomOfCallout(callout, { called, coming })
  await recordAndTell(tx, ctx, type, {
    ...(await about(tx, callout)),
    after: { state: callout.state, taken: callout.taken, needed: callout.needed },
    reason,
    onBehalfOf: by && onWhoseBehalf(ctx.actor, by, 'Callout', callout),
    whom,
    facts: { ...(await factsOf(tx, ctx, callout)), ...facts },
    uniqueKey,
  })
}

export async function addTimer(
  tx: Tx,
  ctx: Ctx,
  timer: { calloutId: string; kind: TimerKind; dueAt: number; personId?: string },
): Promise<void> {
  await tx
    .insert(calloutTimers)
    .values({ id: ctx.newId(), personId: null, ...timer, state: 'pending', settledAt: null })
}

/** Takes back what time was to do: of these kinds, or of one person’s wait alone. */
export async function cancelTimers(
  tx: Tx,
  ctx: Ctx,
  { calloutId, kinds, personId }: { calloutId: string; kinds: readonly TimerKind[]; personId?: string },
): Promise<void> {
  await tx
    .update(calloutTimers)
    .set({ state: 'cancelled', settledAt: ctx.now })
    .where(
      and(
        eq(calloutTimers.calloutId, calloutId),
        eq(calloutTimers.state, 'pending'),
        inArray(calloutTimers.kind, [...kinds]),
        personId === undefined ? undefined : eq(calloutTimers.personId, personId),
      ),
    )
}

/** Whose pages show it: those over the units, whoever called, and those who were called. */
async function about(db: Db, callout: Callout) {
  const called = await db
    .select({ personId: calloutPeople.personId })
    .from(calloutPeople)
    .where(and(eq(calloutPeople.calloutId, callout.id), isNotNull(calloutPeople.calledAt)))
  return {
    subject: { kind: 'callout', id: callout.id },
    units: [callout.unitId, ...callout.calledUnitIds],
    people: [...called.map(({ personId }) => personId), ...(callout.calledBy ? [callout.calledBy] : [])],
  }
}

async function factsOf(db: Db, ctx: Ctx, callout: Callout): Promise<Facts> {
  const [named] = await db
    .select({ unit: unitNameOn<string>(db, callouts.unitId, ctx.today) })
    .from(callouts)
    .where(eq(callouts.id, callout.id))
  const { reason, place, purpose, needed, taken, deadlineAt, mode } = callout
  return {
    ...{ unit: named?.unit ?? '', reason, place, purpose, needed, taken },
    missing: Math.max(0, needed - taken),
    until: momentAt(deadlineAt, ctx.settings.timeZone),
    ...(mode === 'muster' && { context: 'muster' }),
  }
}

async function withUnits(db: Db, callout: CalloutKept): Promise<Callout> {
  const units = await db
    .selectDistinct({ unitId: calloutPeople.unitId })
    .from(calloutPeople)
    .where(eq(calloutPeople.calloutId, callout.id))
  return { ...callout, calledUnitIds: units.map(({ unitId }) => unitId) }
}
