import { and, gte, inArray, isNotNull, isNull, lt, max, or, type SQL } from 'drizzle-orm'
import type { RosterEntry } from '#domain/roster/entries.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import { rosterEdits, rosterEntries } from '#db/schema/index.ts'
import { inParts } from '#db/bulk.ts'
import type { Db } from '#db/store.ts'

export type EntryRow = typeof rosterEntries.$inferSelect

/** Half-open, in work days. */
export type Days = { from: IsoDate; until: IsoDate }

/** What the checks look at of an entry, for one that somebody has. */
export function checkedEntryOf(row: EntryRow, personId: string): RosterEntry {
  const { id, unitId, workDay, kind, spans, minutes, nightMinutes } = row
  return { id, personId, unitId, workDay, kind, spans, minutes, nightMinutes }
}

/** The condition that it is of these days. */
export function onDays({ from, until }: Days): SQL | undefined {
  return and(gte(rosterEntries.workDay, from), lt(rosterEntries.workDay, until))
}

/** Every entry of these people on these days, in whatever unit: two places at one moment are two, whoever rosters them. */
export async function entriesOfPeople(db: Db, personIds: readonly string[], days: Days): Promise<EntryRow[]> {
  const rows: EntryRow[] = []
  for (const asked of inParts(personIds))
    rows.push(
      ...(await db
        .select()
        .from(rosterEntries)
        .where(and(inArray(rosterEntries.personId, asked), onDays(days), isNull(rosterEntries.removedAt)))),
    )
  return rows
}

/** Every entry of these units on these days: of people, and open ones; withdrawn ones too, for as long as what was published stands. */
export async function entriesOfUnits(db: Db, unitIds: readonly string[], days: Days): Promise<EntryRow[]> {
  if (unitIds.length === 0) return []
  return db
    .select()
    .from(rosterEntries)
    .where(
      and(
        inArray(rosterEntries.unitId, [...unitIds]),
        onDays(days),
        or(isNull(rosterEntries.removedAt), isNotNull(rosterEntries.published)),
      ),
    )
}

/** The number of the last edit there is, of any roster; 0 before the first. */
export async function lastSeq(db: Db): Promise<number> {
  const [row] = await db.select({ seq: max(rosterEdits.seq) }).from(rosterEdits)
  return row?.seq ?? 0
}

/** Those of the entries that there are, removed ones too. */
export async function entriesById(db: Db, ids: readonly string[]): Promise<Map<string, EntryRow>> {
  const found = new Map<string, EntryRow>()
  for (const part of inParts([...new Set(ids)]))
    for (const row of await db.select().from(rosterEntries).where(inArray(rosterEntries.id, part)))
      found.set(row.id, row)
  return found
}

/**
 * Entries that were published for the unit on these days and have been moved to another unit or to other days since: until one of the two
 * weeks is published, they hold for their people as they were.
 */
export async function entriesMovedAway(db: Db, unitId: string, days: Days): Promise<EntryRow[]> {
  const rows = await db
    .select()
    .from(rosterEntries)
    .where(and(gte(rosterEntries.publishedDay, days.from), lt(rosterEntries.publishedDay, days.until)))
  const isHere = (row: EntryRow) => row.unitId === unitId && row.workDay >= days.from && row.workDay < days.until
  return rows.filter((row) => row.published?.unitId === unitId && !isHere(row))
}
