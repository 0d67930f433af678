import { and, inArray, sql, type SQL } from 'drizzle-orm'
import { waitsForEverybody, type Addressee, type AlertLevel } from '#domain/alerts.ts'
import { fallbackAfterMs } from '#domain/alerts/fallback.ts'
import { roleShapes, type BusinessRole } from '#domain/access/roles.ts'
import { unitsUnder } from '#domain/organisation/lines.ts'
import { columnsFor, listed } from '#db/listed.ts'
import { inForce } from '#db/periods.ts'
import { deliveries, events, personCursors, roleGrants } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { linesOn } from '../organisation/lines.server.ts'
import { startEscalation } from './escalations/starting.server.ts'

type Event = typeof events.$inferInsert
type Told = { personId: string; seq: number }[]

/** Somebody told: whether they have to acknowledge, and the role for which they are told where it is not about themselves. */
type Recipient = { personId: string; mustAcknowledge: boolean; toldAs: BusinessRole | null }

/**
 * Writes the event and a numbered delivery for each addressee but the actor, in the transaction of the change itself: told
 * before anyone hears of it; and the timers by which those who have to acknowledge are gone after, unless that is
 * done for another event. The same unique key twice tells nobody the second time.
 */
export async function tell(
  tx: Tx,
  ctx: Ctx,
  event: Event,
  addressees: readonly Addressee[],
  { goesAfter = true }: { goesAfter?: boolean } = {},
): Promise<Told> {
  const [stored] = await tx.insert(events).values(event).onConflictDoNothing().returning({ id: events.id })
  if (!stored) return []
  const byDefault = waitsForEverybody(event.type)
  const recipients = await recipientsOf(
    tx,
    ctx,
    addressees.map((one) => ({ mustAcknowledge: byDefault, ...one })),
  )
  const told = await deliver(tx, { id: stored.id, level: event.level }, recipients, ctx.now)
  const waitedFor = recipients.filter((one) => one.mustAcknowledge).map((one) => one.personId)
  if (goesAfter && waitedFor.length > 0) await startEscalation(tx, ctx, event, waitedFor)
  return told
}

/** One row per person, set-based: two statements however many people there are, and however many alerts they have had. */
async function deliver(
  tx: Tx,
  { id: eventId, level }: Pick<Event, 'id' | 'level'>,
  recipients: readonly Recipient[],
  now: number,
): Promise<Told> {
  if (recipients.length === 0) return []
  const everybody = listed(recipients.map(({ personId }) => personId))
  const waitedFor = listed(recipients.filter((one) => one.mustAcknowledge).map(({ personId }) => personId))
  const one = sql`1`
  const heads = await tx
    .insert(personCursors)
    .select(
      sql`select ${columnsFor(personCursors, { personId: sql`told.value`, head: one, unread: one, delivered: sql`0` })} from ${everybody} as told where true`,
    )
    .onConflictDoUpdate({
      target: personCursors.personId,
      set: { head: sql`${personCursors.head} + 1`, unread: sql`${personCursors.unread} + 1` },
    })
    .returning({ personId: personCursors.personId, seq: personCursors.head })
  const isWaitedFor = sql`${personCursors.personId} in ${waitedFor}`
  const row = columnsFor(deliveries, {
    ...{ personId: personCursors.personId, seq: personCursors.head, eventId: sql`${eventId}`, at: sql`${now}` },
    mustAcknowledge: isWaitedFor,
    fallbackAt: fallbackIn(level, now, isWaitedFor),
    toldAs: roleIn(recipients),
  })
  await tx
    .insert(deliveries)
    .select(sql`select ${row} from ${personCursors} where ${personCursors.personId} in ${everybody}`)
  return heads
}

/** When it goes out off the line unless it has reached them by then, as an expression over the row of the person. */
function fallbackIn(level: AlertLevel, now: number, isWaitedFor: SQL): SQL {
  const [waited, other] = [true, false].map((mustAcknowledge) => {
    const afterMs = fallbackAfterMs(level, { mustAcknowledge })
    return afterMs === null ? sql`null` : sql.raw(String(now + afterMs))
  })
  return sql`case when ${isWaitedFor} then ${waited} else ${other} end`
}

/** For which office each of them is told, as an expression over the row of the person. */
function roleIn(recipients: readonly Recipient[]): SQL {
  const roles = [...new Set(recipients.flatMap(({ toldAs }) => toldAs ?? []))]
  if (roles.length === 0) return sql`null`
  const cases = roles.map((role) => {
    const holders = recipients.filter(({ toldAs }) => toldAs === role).map(({ personId }) => personId)
    return sql`when ${personCursors.personId} in ${listed(holders)} then ${role}`
  })
  return sql`case ${sql.join(cases, sql` `)} end`
}

/**
 * Each person once; whoever is addressed in two parts has to acknowledge if one of the two has. What somebody is told as
 * themselves counts before what they are told for an office.
 */
async function recipientsOf(tx: Tx, ctx: Ctx, addressees: readonly Addressee[]): Promise<Recipient[]> {
  const recipients = new Map<string, Recipient>()
  const add = (personId: string, mustAcknowledge: boolean, toldAs: BusinessRole | null) => {
    const before = recipients.get(personId)
    recipients.set(personId, {
      personId,
      mustAcknowledge: mustAcknowledge || (before?.mustAcknowledge ?? false),
      toldAs: before ? before.toldAs : toldAs,
    })
  }
  for (const one of addressees) if ('person' in one) add(one.person, one.mustAcknowledge ?? false, null)
  for (const mustAcknowledge of [true, false]) {
    const wanted = addressees
      .filter((one) => 'role' in one)
      .filter((one) => (one.mustAcknowledge ?? false) === mustAcknowledge)
    if (wanted.length === 0) continue
    for (const { personId, role } of await officesOf(tx, ctx, wanted)) add(personId, mustAcknowledge, role)
  }
  if (ctx.actor.personId) recipients.delete(ctx.actor.personId)
  return [...recipients.values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1))
}

type Wanted = { role: BusinessRole; unitId: string }

/** Whoever holds one of the roles over the unit it is asked for, today. */
export async function holdersOf(tx: Tx, ctx: Pick<Ctx, 'today'>, wanted: readonly Wanted[]): Promise<string[]> {
  return (await officesOf(tx, ctx, wanted)).map(({ personId }) => personId)
}

/** The same, with the role in which they do. */
async function officesOf(
  tx: Tx,
  ctx: Pick<Ctx, 'today'>,
  wanted: readonly Wanted[],
): Promise<{ personId: string; role: BusinessRole }[]> {
  const lines = await linesOn(tx, ctx.today)
  const grants = await tx
    .select({ personId: roleGrants.personId, role: roleGrants.role, unitId: roleGrants.unitId })
    .from(roleGrants)
    .where(and(inArray(roleGrants.role, [...new Set(wanted.map((one) => one.role))]), inForce(roleGrants, ctx.today)))
  const known = new Map<string, BusinessRole | null>()
  /** Many hold the same role over the same unit: it is looked up once. */
  const metBy = (held: string, over: string): BusinessRole | null => {
    const key = `${held} ${over}`
    const found = known.get(key)
    if (found !== undefined) return found
    const met = wanted.find(
      ({ role, unitId }) => role === held && unitsUnder(lines, over, roleShapes[role].lines).includes(unitId),
    )
    known.set(key, met?.role ?? null)
    return met?.role ?? null
  }
  return grants.flatMap(({ personId, role: held, unitId }) => {
    const role = unitId === null ? null : metBy(held, unitId)
    return role ? [{ personId, role }] : []
  })
}
