import { eq, gt } from 'drizzle-orm'
import type { EntryValues } from '#domain/roster/edits.ts'
import type { EntryShown, RosterChanges } from '#domain/roster/view.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import { people, rosterEdits, rosterEntryChanges } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { acceptedOn } from './acceptances.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from './checking.server.ts'
import { coverageOn, demandsOfUnits } from './coverage.server.ts'
import { entriesById, entriesOfUnits, lastSeq, type Days, type EntryRow } from './entries.server.ts'
import { calendarOn } from './norms.server.ts'
import { rosterPeople } from './people-facts.server.ts'
import { plansOf, plansShown } from './plans.server.ts'
import { entriesShown, findingsShown, type Edits } from './shown.server.ts'
import { rosterUnits } from './units.server.ts'
import { wallClockOf } from './wall-clock.server.ts'

/**
 * What has changed in a roster since an edit: the entries, and for the people, units and days they touch what is found and covered now.
 * It costs what the change costs, not what the roster does. Undefined where the actor reads none of it.
 */
export async function rosterChanges(
  ctx: Ctx,
  unitId: string,
  { since, days }: { since: number; days: Days },
): Promise<RosterChanges | undefined> {
  const { read } = ctx.store
  const reached = await rosterUnits(ctx, read, { unitId, days })
  if (!reached) return undefined
  const inView = new Set(reached.units.map(({ id }) => id))
  const seq = await lastSeq(read)
  const { touched, rows, edits } = await changedSince(read, since)
  const isShown = (one: Pick<EntryValues, 'unitId' | 'workDay'>) =>
    inView.has(one.unitId) && one.workDay >= days.from && one.workDay < days.until
  const seen = touched.flatMap(({ before, after }) => [before, after].filter((one) => one !== null).filter(isShown))
  const shown = rows.filter(isShown)
  const gone = entriesGone(touched, rows, { isShown, edits })
  const all = [...seen, ...shown]
  const affected = {
    people: unique(all.flatMap(({ personId }) => personId ?? [])),
    units: unique(all.map((one) => one.unitId)),
    days: unique(all.map(({ workDay }) => workDay)).toSorted(),
  }
  const judged = await judge(read, ctx, { ...affected, shownDays: days })
  return { seq, entries: [...entriesShown(shown, edits), ...gone], ...affected, ...judged }
}

type Affected = { people: readonly string[]; units: readonly string[]; days: readonly IsoDate[]; shownDays: Days }

async function judge(read: Db, ctx: Ctx, { people: personIds, units: unitIds, days, shownDays }: Affected) {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return { findings: [], coverage: [], plans: [] }
  const span = { from: first, until: addDays(last, 1) }
  const weeks = { from: mondayOf(first), until: addDays(mondayOf(last), 7) }
  const facts = await checkFactsOf(read, ctx, { personIds, unitIds, days: span })
  const ofWeeks = await entriesOfUnits(read, unitIds, weeks)
  const onDays = new Set(days)
  const there = ofWeeks.filter(({ workDay, removedAt }) => removedAt === null && onDays.has(workDay))
  const known = new Set(personIds)
  const others = unique(there.flatMap(({ personId }) => personId ?? [])).filter((id) => !known.has(id))
  const team = { ...facts, people: new Map([...facts.people, ...(await rosterPeople(read, others, span))]) }
  const accepted = await acceptedOn(read, shownDays)
  const found = [...findingsOfPeople(facts, facts.rows, personIds), ...findingsOfUnits(team, there)]
  const around = {
    facts: team,
    calendar: await calendarOn(read, ctx.today),
    catalogue: await catalogueOf(read),
    clock: wallClockOf(ctx.settings.timeZone),
  }
  const plans = await plansOf(read, unitIds, weeks)
  return {
    findings: findingsShown(found, { days: shownDays, accepted }),
    coverage: coverageOn(days, await demandsOfUnits(read, unitIds, span), there, around),
    plans: plansShown({ unitIds, days: weeks, plans, rows: ofWeeks }),
  }
}

type Touched = { entryId: string; before: EntryValues | null; after: EntryValues | null }

async function changedSince(db: Db, since: number): Promise<{ touched: Touched[]; rows: EntryRow[]; edits: Edits }> {
  const { entryId, before, after, seq } = rosterEntryChanges
  const touched = await db.select({ entryId, before, after }).from(rosterEntryChanges).where(gt(seq, since))
  const rows = await entriesById(
    db,
    touched.map((one) => one.entryId),
  )
  const made = await db
    .select({ seq: rosterEdits.seq, byName: people.name, at: rosterEdits.at })
    .from(rosterEdits)
    .leftJoin(people, eq(people.id, rosterEdits.byPersonId))
    .where(gt(rosterEdits.seq, since))
  return { touched, rows: [...rows.values()], edits: new Map(made.map((edit) => [edit.seq, edit])) }
}

/** Entries that stood in what is shown and were moved out of it: of where they are now nothing is said. */
function entriesGone(
  touched: readonly Touched[],
  rows: readonly EntryRow[],
  { isShown, edits }: { isShown(one: EntryValues): boolean; edits: Edits },
): EntryShown[] {
  const stood = new Map(
    touched.flatMap(({ entryId, before }) => (before && isShown(before) ? [[entryId, before]] : [])),
  )
  return rows
    .filter((row) => !isShown(row))
    .flatMap((row) => {
      const before = stood.get(row.id)
      return before ? entriesShown([{ ...row, ...before, published: null }], edits) : []
    })
    .map((entry) => ({ ...entry, ...nothingOfIt, isRemoved: true }))
}

/** Whose it is by now, and what it has become, is nobody’s to know who does not read that roster. */
const nothingOfIt = { byName: null, code: '', spans: [], minutes: 0, nightMinutes: 0 }

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)]
}
