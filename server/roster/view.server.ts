import { dayKindOn, type Calendar } from '#domain/roster/calendar.ts'
import type { Catalogue } from '#domain/roster/steps.ts'
import type { DayShown, PersonShown, RosterShown, ShiftTypeShown } from '#domain/roster/view.ts'
import { countedMinutesOf } from '#domain/roster/shift-types.ts'
import { addDays, type IsoDate } from '#domain/shared/dates.ts'
import type { Ctx } from '../context.ts'
import { acceptedOn } from './acceptances.server.ts'
import { checkFactsOf, findingsOfPeople, findingsOfUnits } from './checking.server.ts'
import { coverageOn, demandsOfUnits } from './coverage.server.ts'
import { entriesOfUnits, lastSeq, type Days } from './entries.server.ts'
import { calendarOn } from './norms.server.ts'
import { peopleServing, type RosterPerson } from './people-facts.server.ts'
import { plansOf, plansShown } from './plans.server.ts'
import { catalogueOf } from './catalogue.server.ts'
import { entriesShown, findingsShown, placesShown, whoEdited } from './shown.server.ts'
import { rosterUnits } from './units.server.ts'
import { wallClockOf } from './wall-clock.server.ts'
import { wishesOf } from './wishes.server.ts'

/** The longest stretch of days that is read at once. */
export const mostDays = 42

/**
 * The roster of a unit and of all below it over some days, with everything it is judged by; undefined where the actor reads none of it.
 * Drafts are in it: a member reads what is published, elsewhere.
 */
export async function getRoster(ctx: Ctx, unitId: string, days: Days): Promise<RosterShown | undefined> {
  const { read } = ctx.store
  const reached = await rosterUnits(ctx, read, { unitId, days })
  if (!reached) return undefined
  const unitIds = reached.units.map(({ id }) => id)
  const seq = await lastSeq(read)
  const rows = await entriesOfUnits(read, unitIds, days)
  const there = rows.filter(({ removedAt }) => removedAt === null)
  const serving = await peopleServing(read, unitIds, days)
  const personIds = [...new Set([...serving, ...there.flatMap(({ personId }) => personId ?? [])])]
  const facts = await checkFactsOf(read, ctx, { personIds, unitIds, days })
  const [catalogue, calendar, asked, edits, accepted, plans, places] = await Promise.all([
    catalogueOf(read),
    calendarOn(read, ctx.today),
    demandsOfUnits(read, unitIds, days),
    whoEdited(read, unitIds, days),
    acceptedOn(read, days),
    plansOf(read, unitIds, days),
    placesShown(read, unitIds, days),
  ])
  const clock = wallClockOf(ctx.settings.timeZone)
  const edited = new Set(reached.units.filter(({ mayEdit }) => mayEdit).map(({ id }) => id))
  const own = [...facts.people.values()].filter(({ serving: at }) => at.some(({ unitId: host }) => edited.has(host)))
  const found = [...findingsOfPeople(facts, facts.rows, personIds), ...findingsOfUnits(facts, there)]
  return {
    unit: reached.unit,
    units: reached.units.map(({ id, name, mayEdit }) => ({ id, name, mayEdit })),
    ...{ from: days.from, until: days.until, seq },
    days: daysShown(days, calendar),
    people: peopleShown(facts.people),
    shiftTypes: typesShown(catalogue),
    places,
    entries: entriesShown(rows, edits),
    findings: findingsShown(found, { days, accepted }),
    coverage: coverageOn(daysIn(days), asked, there, { facts, calendar, catalogue, clock }),
    plans: plansShown({ unitIds, days, plans, rows }),
    wishes: await wishesOf(
      read,
      own.map(({ id }) => id),
      days,
    ),
  }
}

export function daysIn({ from, until }: Days): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = from; day < until; day = addDays(day, 1)) days.push(day)
  return days
}

function daysShown(days: Days, calendar: Calendar): DayShown[] {
  return daysIn(days).map((day) => {
    return { day, kind: dayKindOn(calendar, day), name: calendar.days.get(day)?.name ?? null }
  })
}

function peopleShown(people: ReadonlyMap<string, RosterPerson>): PersonShown[] {
  return [...people.values()].map(({ id, name, staffNumber, category, department, serving, away, certified }) => ({
    ...{ id, name, staffNumber, category, department },
    serving: serving.map(({ unitId, period }) => ({ unitId, ...period })),
    away: away.map(({ kind, period }) => ({ kind, ...period })),
    certified: certified.map((period) => ({ ...period })),
  }))
}

function typesShown(catalogue: Catalogue): ShiftTypeShown[] {
  return [...catalogue.values()].map((type) => {
    const { id, code, name, kind, stretches, colour, pattern, isRetired } = type
    return { id, code, name, kind, stretches, colour, pattern, isRetired, minutes: countedMinutesOf(type) }
  })
}
