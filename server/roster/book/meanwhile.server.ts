import { asc, eq, gt } from 'drizzle-orm'
import type { EntryValues } from '#domain/roster/edits.ts'
import type { EntryStanding } from '#domain/roster/steps.ts'
import { people, rosterEdits, rosterEntryChanges } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { grouped } from '#domain/shared/grouped.ts'

/** A cell of a roster: of a person, or of all open shifts of the unit’s day. */
export function bookKey({ unitId, personId, workDay }: Pick<EntryValues, 'unitId' | 'personId' | 'workDay'>): string {
  return `${unitId} ${personId ?? ''} ${workDay}`
}

/** What stood in each cell after an edit, and which cells were touched since, by whom last. */
export type Meanwhile = {
  was: ReadonlyMap<string, EntryValues[]>
  touched: ReadonlyMap<string, string | null>
}

/** The roster as it was after an edit, reckoned back from what is there now by all that was changed since. */
export async function meanwhileOf(db: Db, there: readonly EntryStanding[], seq: number): Promise<Meanwhile> {
  const { entryId, before, after } = rosterEntryChanges
  const changes = await db
    .select({ entryId, before, after, byName: people.name })
    .from(rosterEntryChanges)
    .innerJoin(rosterEdits, eq(rosterEdits.seq, rosterEntryChanges.seq))
    .leftJoin(people, eq(people.id, rosterEdits.byPersonId))
    .where(gt(rosterEntryChanges.seq, seq))
    .orderBy(asc(rosterEntryChanges.seq))
  const touched = new Map<string, string | null>()
  const first = new Map<string, EntryValues | null>()
  for (const change of changes) {
    if (!first.has(change.entryId)) first.set(change.entryId, change.before)
    for (const held of [change.before, change.after]) if (held) touched.set(bookKey(held), change.byName)
  }
  const stayed: EntryValues[] = there.filter(({ id }) => !first.has(id))
  const changed = [...first.values()].filter((held) => held !== null)
  return { was: grouped([...stayed, ...changed], bookKey), touched }
}
