import { and, eq, exists, inArray, isNotNull, lte, min, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { authorize } from '#domain/access/ability.ts'
import { addresseesOf, levelOf } from '#domain/alerts.ts'
import { tellAt, type ShiftChange } from '#domain/roster/publishing.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { NotFound } from '#domain/shared/outcomes.ts'
import { insertMany } from '#db/bulk.ts'
import { listed } from '#db/listed.ts'
import { preparing } from '#db/prepared.ts'
import { rosterNotices, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { Tx } from '#db/store.ts'
import { tell } from '../alerts/tell.server.ts'
import type { Ctx } from '../context.ts'
import { announce } from '../news.server.ts'
import { unitNameOn } from '../organisation/names.server.ts'
import { roomsOver } from '../realtime/rooms.server.ts'
import { write } from '../write.server.ts'
import { rosterUnits } from './units.server.ts'

/**
 * Notes whom a publication concerns: they are told of all that is published for them within some minutes by one alert, and at once of
 * what is for today or tomorrow. Nobody is told of what they published themselves.
 */
export async function noteWhomToTell(
  tx: Tx,
  ctx: Ctx,
  publicationId: string,
  people: readonly { id: string; changes: readonly ShiftChange[] }[],
): Promise<void> {
  const concerned = people.filter(({ id }) => id !== ctx.actor.personId)
  if (concerned.length === 0) return
  const rows = concerned.map(({ id, changes }) => ({ publicationId, personId: id, dueAt: tellAt(changes, ctx) }))
  await insertMany(tx, rosterNotices, rows)
  if (rows.some(({ dueAt }) => dueAt <= ctx.now)) await tellOf(tx, ctx, lte(waiting.dueAt, ctx.now))
}

/** Tells those whose time has come; returns how many. May run twice, late, or be killed in between: everybody is told once. */
export async function tellOfPublications(ctx: Ctx): Promise<number> {
  const [next] = await soonestNotice(ctx.store.read, '').execute()
  if (!next?.at || next.at > ctx.now) return 0
  return write(ctx, (tx) => tellOf(tx, ctx, lte(waiting.dueAt, ctx.now)))
}

/** Asked each second, and nearly always for nothing. */
const soonestNotice = preparing((db) =>
  db
    .select({ at: min(rosterNotices.dueAt) })
    .from(rosterNotices)
    .where(isNotNull(rosterNotices.dueAt))
    .prepare(),
)

/** Tells those who still wait to be told of a unit’s week, without waiting for what else may be published. */
export async function tellNow(ctx: Ctx, { unitId, weekOn }: { unitId: string; weekOn: IsoDate }): Promise<void> {
  await write(ctx, async (tx) => {
    const days = { from: weekOn, until: addDays(weekOn, 7) }
    const reached = await rosterUnits(ctx, tx, { unitId, days })
    if (!reached?.units.some(({ id }) => id === unitId)) throw new NotFound('roster')
    authorize(ctx.actor.ability, 'edit', 'Roster', { unitId })
    const ofWeek = tx
      .select({ id: rosterPublications.id })
      .from(rosterPublications)
      .innerJoin(rosterPlans, eq(rosterPlans.id, rosterPublications.planId))
      .where(and(eq(rosterPlans.unitId, unitId), eq(rosterPlans.weekOn, weekOn)))
    await tellOf(tx, ctx, inArray(waiting.publicationId, ofWeek))
  })
}

/** Somebody’s notice that decides when they are told of all that wait for them. */
const waiting = alias(rosterNotices, 'waiting')

type Claimed = { publicationId: string; personId: string }

/** Tells everybody of whom a notice is such, of all that they are to be told of. Whoever claims a notice tells of it: no other process does. */
async function tellOf(tx: Tx, ctx: Ctx, isSuch: SQL): Promise<number> {
  const eventId = ctx.newId()
  const whose = tx
    .select({ one: sql`1` })
    .from(waiting)
    .where(and(eq(waiting.personId, rosterNotices.personId), isNotNull(waiting.dueAt), isSuch))
  const claimed = await tx
    .update(rosterNotices)
    .set({ dueAt: null, eventId })
    .where(and(isNotNull(rosterNotices.dueAt), exists(whose)))
    .returning({ publicationId: rosterNotices.publicationId, personId: rosterNotices.personId })
  if (claimed.length === 0) return 0
  const publications = await publicationsById(tx, ctx, [...new Set(claimed.map((one) => one.publicationId))])
  for (const { ids, personIds } of toldAlike(claimed)) {
    const id = ctx.newId()
    await tx
      .update(rosterNotices)
      .set({ eventId: id })
      .where(and(eq(rosterNotices.eventId, eventId), sql`${rosterNotices.personId} in ${listed(personIds)}`))
    const those = publications.filter((one) => ids.includes(one.id))
    await tellThose(tx, ctx, { id, those, personIds })
  }
  return new Set(claimed.map(({ personId }) => personId)).size
}

/** Those who are told of the same publications are told with one event. */
function toldAlike(claimed: readonly Claimed[]): { ids: string[]; personIds: string[] }[] {
  const idsOf = new Map<string, string[]>()
  for (const { personId, publicationId } of claimed)
    idsOf.set(personId, [...(idsOf.get(personId) ?? []), publicationId].toSorted())
  const alike = new Map<string, { ids: string[]; personIds: string[] }>()
  for (const [personId, ids] of idsOf) {
    const key = ids.join(' ')
    const group = alike.get(key)
    if (group) group.personIds.push(personId)
    else alike.set(key, { ids, personIds: [personId] })
  }
  return [...alike.values()]
}

type Publication = Awaited<ReturnType<typeof publicationsById>>[number]

/** The last first. */
async function publicationsById(tx: Tx, { today }: Ctx, ids: readonly string[]) {
  const { id, version, reason, publishedAt, publishedBy } = rosterPublications
  const rows = await tx
    .select({
      ...{ id, version, reason, publishedAt, publishedBy },
      ...{ unitId: rosterPlans.unitId, weekOn: rosterPlans.weekOn },
      unit: unitNameOn(tx, rosterPlans.unitId, today),
    })
    .from(rosterPublications)
    .innerJoin(rosterPlans, eq(rosterPlans.id, rosterPublications.planId))
    .where(sql`${id} in ${listed(ids)}`)
  return rows.toSorted((a, b) => b.publishedAt - a.publishedAt || b.version - a.version)
}

async function tellThose(
  tx: Tx,
  ctx: Ctx,
  { id, those, personIds }: { id: string; those: readonly Publication[]; personIds: readonly string[] },
): Promise<void> {
  const [last] = those
  if (!last) return
  const type = 'roster.published'
  const subject = { kind: 'roster', id: last.unitId }
  const event = {
    ...({ id, type, uniqueKey: null, level: levelOf(type), actorId: last.publishedBy } as const),
    ...{ subjectKind: subject.kind, subjectId: subject.id, unitId: last.unitId, at: ctx.now },
    facts: factsOf(those),
  }
  const whom = { person: personIds.map((person) => ({ person })) }
  const told = await tell(tx, ctx, event, addresseesOf(type, whom))
  const units = those.map(({ unitId }) => unitId)
  const rooms = await roomsOver(tx, { units, people: personIds }, ctx.today)
  announce(tx, { type, subject, rooms, told, eventId: id, at: ctx.now })
}

/** Of a week that was published more than once meanwhile, the last version alone. */
function factsOf(those: readonly Publication[]) {
  const lastOf = new Map<string, Publication>()
  for (const one of those) {
    const key = `${one.unitId} ${one.weekOn}`
    if (!lastOf.has(key)) lastOf.set(key, one)
  }
  const weeks = [...lastOf.values()].toSorted((a, b) => (a.weekOn < b.weekOn ? -1 : 1))
  const each = (texts: readonly (string | number | null)[], between: string) =>
    [...new Set(texts.filter((text) => text !== null))].join(between)
  return {
    unit: each(
      weeks.map(({ unit }) => unit),
      '、',
    ),
    from: weeks[0]?.weekOn ?? '',
    last: addDays(weeks.at(-1)?.weekOn ?? '1900-01-01', 6),
    version: each(
      weeks.map(({ version }) => version),
      '/',
    ),
    reason:
      each(
        those.map(({ reason }) => reason),
        '；',
      ) || null,
  }
}
