import { and, eq, inArray } from 'drizzle-orm'
import { findingKey, type Weighed } from '#domain/roster/verdicts.ts'
import { stateOf } from '#domain/roster/standing.ts'
import type { EntryShown, FindingShown, PlaceShown } from '#domain/roster/view.ts'
import { unitsOnPlace } from '#domain/roster/duty-places.ts'
import { overlaps } from '#domain/shared/dates.ts'
import { dutyPlaces, gridUnits, people, rosterEdits, rosterEntries } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { linesOn } from '../organisation/lines.server.ts'
import type { Accepted } from './acceptances.server.ts'
import { onDays, type Days, type EntryRow } from './entries.server.ts'

/** Who made the edits that these entries were last changed by, and when, by the number of the edit. */
export type Edits = ReadonlyMap<number, { byName: string | null; at: number }>

export async function whoEdited(db: Db, unitIds: readonly string[], days: Days): Promise<Edits> {
  if (unitIds.length === 0) return new Map()
  const shown = db
    .select({ seq: rosterEntries.seq })
    .from(rosterEntries)
    .where(and(inArray(rosterEntries.unitId, [...unitIds]), onDays(days)))
  const rows = await db
    .select({ seq: rosterEdits.seq, byName: people.name, at: rosterEdits.at })
    .from(rosterEdits)
    .leftJoin(people, eq(people.id, rosterEdits.byPersonId))
    .where(inArray(rosterEdits.seq, shown))
  return new Map(rows.map(({ seq, ...edit }) => [seq, edit]))
}

/** What a page shows of each entry. One that is withdrawn and still published is shown; one that is removed otherwise only as a change. */
export function entriesShown(rows: readonly EntryRow[], edits: Edits): EntryShown[] {
  return rows.map((row) => {
    const edit = edits.get(row.seq)
    // One literal: there are tens of thousands, and each spread costs more than all the rest.
    return {
      id: row.id,
      seq: row.seq,
      kind: row.kind,
      code: row.code,
      spans: row.spans,
      minutes: row.minutes,
      nightMinutes: row.nightMinutes,
      source: row.source,
      byName: edit?.byName ?? null,
      at: edit?.at ?? 0,
      unitId: row.unitId,
      personId: row.personId,
      workDay: row.workDay,
      shiftTypeId: row.shiftTypeId,
      placeId: row.placeId,
      isLeader: row.isLeader,
      isPinned: row.isPinned,
      state: stateOf(row),
      isRemoved: row.removedAt !== null && row.published === null,
    }
  })
}

/** Of what was found that which lies in the days that are shown: the checks look beyond them. */
export function findingsShown(
  found: readonly Weighed[],
  { days: { from, until }, accepted }: { days: Days; accepted: Accepted },
): FindingShown[] {
  return found
    .filter(({ workDay }) => workDay >= from && workDay < until)
    .map((one) => {
      const key = findingKey(one)
      return { ...one, key, accepted: accepted.get(key) ?? null }
    })
}

/** The places there are on one of the days, each with those of the units that may roster people on it; others are left out. */
export async function placesShown(db: Db, unitIds: readonly string[], { from, until }: Days): Promise<PlaceShown[]> {
  const rows = await db.select().from(dutyPlaces).orderBy(dutyPlaces.sortOrder, dutyPlaces.id)
  const answering = await db.select().from(gridUnits)
  const lines = await linesOn(db, from)
  const inView = new Set(unitIds)
  return rows
    .filter(({ startsOn, endsOn }) => overlaps({ start: startsOn, end: endsOn }, { start: from, end: until }))
    .flatMap((place) => {
      const inGrid = answering.filter(
        ({ gridId, startsOn, endsOn }) =>
          gridId === place.gridId && overlaps({ start: startsOn, end: endsOn }, { start: from, end: until }),
      )
      const own = [...unitsOnPlace(place, lines, inGrid)].filter((id) => inView.has(id))
      const { id, name, shortName, kind } = place
      return own.length > 0 ? [{ id, name, shortName, kind, unitIds: own }] : []
    })
}
