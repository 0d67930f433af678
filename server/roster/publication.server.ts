import { aheadOf, changesByPerson, type ShiftChange } from '#domain/roster/publishing.ts'
import { stateOf } from '#domain/roster/standing.ts'
import type { CoverageShown, FindingShown } from '#domain/roster/view.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Db } from '#db/store.ts'
import type { Ctx } from '../context.ts'
import { acceptedOn } from './acceptances.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from './checking.server.ts'
import { coverageOn, demandsOfUnits } from './coverage.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { entriesMovedAway, entriesOfUnits, lastSeq, type EntryRow } from './entries.server.ts'
import { calendarOn, normsOf } from './norms.server.ts'
import { rosterPeople } from './people-facts.server.ts'
import { plansOf, type PlanRow } from './plans.server.ts'
import { findingsShown } from './shown.server.ts'
import { daysIn } from './view.server.ts'
import { rosterUnits } from './units.server.ts'
import { wallClockOf } from './wall-clock.server.ts'

/** A unit’s week as it would be published now: what changes for whom, what speaks against it, what is not covered. */
export type PublicationPrepared = {
  unit: { id: string; name: string; mayEdit: boolean }
  weekOn: IsoDate
  seq: number
  plan: PlanRow | undefined
  /** What was published here and has been moved elsewhere since is as good as removed. */
  rows: EntryRow[]
  /** Entries that are otherwise than they were published, open ones too. */
  changed: number
  people: { id: string; name: string; changes: ShiftChange[] }[]
  findings: FindingShown[]
  coverage: CoverageShown[]
  gaps: { day: IsoDate; placeId: string; shiftTypeId: string; gap: number }[]
  ahead: { days: number; least: number; isEnough: boolean }
}

/** Undefined where the actor does not read the unit’s roster. */
export async function preparePublication(
  ctx: Ctx,
  db: Db,
  { unitId, weekOn }: { unitId: string; weekOn: IsoDate },
): Promise<PublicationPrepared | undefined> {
  const days = { from: weekOn, until: addDays(weekOn, 7) }
  const reached = await rosterUnits(ctx, db, { unitId, days })
  const unit = reached?.units.find(({ id }) => id === unitId)
  if (!unit) return undefined
  const away = await entriesMovedAway(db, unitId, days)
  const rows = [...(await entriesOfUnits(db, [unitId], days)), ...away.map((row) => ({ ...row, removedAt: ctx.now }))]
  const there = rows.filter(({ removedAt }) => removedAt === null)
  const changes = changesByPerson(rows)
  const onDuty = [...new Set(there.flatMap(({ personId }) => personId ?? []))]
  const facts = await checkFactsOf(db, ctx, { personIds: onDuty, unitIds: [unitId], days })
  const found = [...findingsOfPeople(facts, facts.rows, onDuty), ...findingsOfUnits(facts, there)]
  const named = await rosterPeople(db, [...changes.keys()], days)
  const around = {
    ...{ facts, calendar: await calendarOn(db, ctx.today), catalogue: await catalogueOf(db) },
    clock: wallClockOf(ctx.settings.timeZone),
  }
  const covered = coverageOn(daysIn(days), await demandsOfUnits(db, [unitId], days), there, around)
  const norms = await normsOf(db, [unitId], { period: { start: days.from, end: days.until }, knownOn: ctx.today })
  const { publishAhead } = norms.of(unitId, weekOn)
  return {
    ...{ unit: { id: unit.id, name: unit.name, mayEdit: unit.mayEdit }, weekOn, rows },
    seq: await lastSeq(db),
    plan: (await plansOf(db, [unitId], days))[0],
    changed: rows.filter((row) => stateOf(row) !== 'published').length,
    people: [...changes].map(([id, own]) => ({ id, name: named.get(id)?.name ?? '', changes: own })),
    findings: findingsShown(found, { days, accepted: await acceptedOn(db, days) }).filter(
      (one) => one.level !== 'info',
    ),
    coverage: covered,
    gaps: covered
      .filter(({ gap }) => gap > 0)
      .map(({ day, placeId, shiftTypeId, gap }) => ({ day, placeId, shiftTypeId, gap })),
    ahead: aheadOf(weekOn, { today: ctx.today, least: publishAhead.days }),
  }
}
