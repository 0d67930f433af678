import { and, desc, eq, inArray, lte } from 'drizzle-orm'
import type { PrintEntry, PrintFrame, PrintPlan, PrintSheet } from '#domain/roster/print.ts'
import { changesByPerson, type ShiftChange } from '#domain/roster/publishing.ts'
import { stateOf } from '#domain/roster/standing.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { people, rosterPlans, rosterPublications } from '#db/schema/index.ts'
import type { EntryPublished } from '#db/schema/roster-entries.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { entriesOfUnits, type Days, type EntryRow } from './entries.server.ts'
import { frameOf } from './frames.server.ts'
import { plansOf, type PlanRow } from './plans.server.ts'
import { rosterUnits } from './units.server.ts'

/** A roster as it stands, of a unit and all below it, to be printed; undefined where the actor reads none of it. */
export async function printRoster(ctx: Ctx, unitId: string, days: Days): Promise<PrintSheet | undefined> {
  const { read } = ctx.store
  const reached = await rosterUnits(ctx, read, { unitId, days })
  if (!reached) return undefined
  const { unit, units } = reached
  const unitIds = units.map(({ id }) => id)
  const rows = await entriesOfUnits(read, unitIds, days)
  const there = rows.filter(({ removedAt }) => removedAt === null)
  const plans = await plansOf(read, unitIds, days)
  const isPublished = plans.some(({ version }) => version > 0)
  return {
    ...(await frameOf(ctx, read, { unit, units, days, rows: there })),
    entries: there.map((row) => ({ ...entryOf({ ...row, day: row.workDay }), isDraft: stateOf(row) !== 'published' })),
    plans: inOrder(await plansNamed(read, plans), unitIds),
    isDraft: !isPublished || rows.some((row) => stateOf(row) !== 'published'),
    supersededBy: null,
  }
}

/** What one publication changed for somebody, with names. */
export type PublishedChange = { person: string; changes: ShiftChange[] }

export type PublishedSheet = PrintSheet & {
  reason: string | null
  /** Against the version before; none of the first. */
  changes: PublishedChange[]
  /** Not kept with the publication: names and what was needed are as they are known now. */
  isReckoned: boolean
}

/** What an address may ask for; no week gets that far. */
const mostVersions = 100_000

/**
 * A unit’s week as one of its versions was published, whatever was changed since; undefined where the actor does not read the unit’s roster, or
 * there is no such version.
 */
export async function printPublication(
  ctx: Ctx,
  unitId: string,
  { week, version }: { week: IsoDate; version: number },
): Promise<PublishedSheet | undefined> {
  if (!Number.isInteger(version) || version < 1 || version > mostVersions) return undefined
  const { read } = ctx.store
  const weekOn = mondayOf(week)
  const days = { from: weekOn, until: addDays(weekOn, 7) }
  const reached = await rosterUnits(ctx, read, { unitId, days })
  const unit = reached?.units.find(({ id }) => id === unitId)
  if (!unit) return undefined
  const [printed, before] = await publishedUpTo(read, { unitId, weekOn, version })
  if (!printed || printed.version !== version) return undefined
  const { entries, frame, reason, byName, publishedAt, latest } = printed
  const asked = { unit, units: [unit], days, rows: entries.map(rowOf) }
  const known = frame ?? (await frameOf(ctx, read, asked))
  return {
    ...known,
    entries: entries.map((entry) => ({ ...entryOf({ ...entry, day: entry.workDay }), isDraft: false })),
    plans: [{ unitId, weekOn, version, publishedAt, byName }],
    ...{ isDraft: false, supersededBy: latest > version ? latest : null, reason, isReckoned: frame === null },
    changes: before ? await changesShown(read, { before: before.entries, after: entries, frame: known }) : [],
  }
}

/** The version and the one before it, the later first. */
async function publishedUpTo(
  db: Db,
  { unitId, weekOn, version }: { unitId: string; weekOn: IsoDate; version: number },
) {
  return db
    .select({
      ...{ version: rosterPublications.version, publishedAt: rosterPublications.publishedAt },
      ...{ entries: rosterPublications.entries, frame: rosterPublications.frame, reason: rosterPublications.reason },
      ...{ byName: people.name, latest: rosterPlans.version },
    })
    .from(rosterPublications)
    .innerJoin(rosterPlans, eq(rosterPlans.id, rosterPublications.planId))
    .leftJoin(people, eq(people.id, rosterPublications.publishedBy))
    .where(
      and(eq(rosterPlans.unitId, unitId), eq(rosterPlans.weekOn, weekOn), lte(rosterPublications.version, version)),
    )
    .orderBy(desc(rosterPublications.version))
    .limit(2)
}

type Kept = EntryPublished & { id: string }

async function changesShown(
  db: Db,
  { before, after, frame }: { before: readonly Kept[]; after: readonly Kept[]; frame: PrintFrame },
): Promise<PublishedChange[]> {
  const were = new Map(before.map((entry) => [entry.id, entry]))
  const are = new Set(after.map(({ id }) => id))
  const changes = changesByPerson([
    ...after.map((entry) => ({ ...entry, published: were.get(entry.id) ?? null, removedAt: null })),
    ...before
      .filter(({ id }) => !are.has(id))
      .map((entry) => ({ ...entry, published: entry, removedAt: entry.version })),
  ])
  const names = new Map(frame.people.map(({ id, name }) => [id, name]))
  const others = [...changes.keys()].filter((id) => !names.has(id))
  const { id, name } = people
  for (const one of await db.select({ id, name }).from(people).where(inArray(id, others))) names.set(one.id, one.name)
  return [...changes].map(([personId, own]) => ({ person: names.get(personId) ?? '', changes: own }))
}

async function plansNamed(db: Db, plans: readonly PlanRow[]): Promise<PrintPlan[]> {
  const by = [...new Set(plans.flatMap(({ publishedBy }) => publishedBy ?? []))]
  const { id, name } = people
  const named = new Map((await db.select({ id, name }).from(people).where(inArray(id, by))).map((one) => [one.id, one]))
  return plans.map(({ unitId, weekOn, version, publishedAt, publishedBy }) => {
    return { unitId, weekOn, version, publishedAt, byName: named.get(publishedBy ?? '')?.name ?? null }
  })
}

/** Week by week, the units in the order of the tree. */
function inOrder(plans: readonly PrintPlan[], unitIds: readonly string[]): PrintPlan[] {
  const placeOf = new Map(unitIds.map((id, place) => [id, place]))
  return plans.toSorted((a, b) => {
    if (a.weekOn !== b.weekOn) return a.weekOn < b.weekOn ? -1 : 1
    return (placeOf.get(a.unitId) ?? 0) - (placeOf.get(b.unitId) ?? 0)
  })
}

function entryOf(entry: Omit<PrintEntry, 'isDraft'>): Omit<PrintEntry, 'isDraft'> {
  const { id, unitId, personId, day, shiftTypeId, code, placeId, isLeader } = entry
  return { id, unitId, personId, day, shiftTypeId, code, placeId, isLeader }
}

/** As it stood in the roster when it was published. */
function rowOf(entry: Kept): EntryRow {
  const { personId, workDay, spans } = entry
  return {
    ...entry,
    ...{ startsAt: spans[0]?.startsAt ?? 0, endsAt: spans.at(-1)?.endsAt ?? 0, source: 'manual', seq: 0 },
    ...{ removedAt: null, published: entry, publishedPersonId: personId, publishedDay: workDay },
  }
}
