import { eq } from 'drizzle-orm'
import { calendarTyped } from '#domain/roster/calendar-text.ts'
import { calendarKnownOn, dayKindOn, type Calendar } from '#domain/roster/calendar.ts'
import { demandsOn } from '#domain/roster/demands.ts'
import { minutesInDay, type WallClock } from '#domain/roster/hours.ts'
import { hoursOn, valuesOf } from '#domain/roster/steps.ts'
import { mondayOf } from '#domain/roster/weeks.ts'
import { addDays, type IsoDate, type Period } from '#domain/shared/dates.ts'
import { byPerson } from '#domain/shared/grouped.ts'
import { insertMany } from '../bulk.ts'
import {
  absences,
  certificates,
  homePositions,
  rosterEdits,
  rosterEntries,
  rosterEntryChanges,
  rosterPlans,
  rosterPublications,
  units,
} from '../schema/index.ts'
import { demoDemands } from './demands.ts'
import { demoPlaces } from './duty-places.ts'
import { demoPostings } from './force.ts'
import { shippedCalendars } from './holidays.ts'
import { rosterOf, type Asked, type Cell, type Day, type Member } from './rostering.ts'
import type { Seeding } from './seeding.ts'
import { shippedShiftTypes } from './shift-types.ts'

/** What stands for these is written down but not published: their leaders do that themselves. */
export const unitsThatPublish: readonly string[] = ['B-C1', 'SQ-G01']
/** Its next week is empty, so that its commander has something to fill. */
export const unitWithoutNextWeek = 'B-C1'

const minute = 60_000
const day = minutesInDay * minute
/** The city has one zone, and no summer time. */
const clock: WallClock = (on, minutes) => Date.parse(`${on}T00:00:00+08:00`) + minutes * minute

const types = new Map(shippedShiftTypes.map((type) => [type.code, type]))
const places = new Map(demoPlaces.map((place) => [place.shortName, place]))

type Rostering = Pick<Seeding, 'tx' | 'idOf' | 'today' | 'now'>

/**
 * Last week and this week as they were published, and a draft of the next, in which some shifts at the weekend are open: of every brigade
 * and squad, with its own demands, by whoever leads it.
 */
export async function seedRosters(rostering: Rostering): Promise<void> {
  const { today } = rostering
  const thisWeek = mondayOf(today)
  const members = await membersByUnit(rostering)
  const calendars = shippedCalendars.map(({ year, knownFrom, notice }) => {
    return { year, knownFrom, version: 1, days: calendarTyped(notice, year) }
  })
  const calendar = calendarKnownOn(calendars, today)
  const codes = [...new Set(demoDemands.map(({ unit }) => unit))]
  const hoursOf = hoursKept()
  const weeks = [-7, 0, 7].map((offset) => addDays(thisWeek, offset))
  const rostered = codes.flatMap((unit) => {
    const own = unit === unitWithoutNextWeek ? weeks.slice(0, 2) : weeks
    const days = own.flatMap((week) => daysOf(unit, week, { calendar, isDraft: week > today }))
    const cells = rosterOf(members.get(unit) ?? [], days, hoursOf)
    return own.map((week) => ({ unit, week, cells: cells.filter(({ day: on }) => mondayOf(on) === week) }))
  })
  const inOrder = rostered.toSorted((a, b) => (a.week < b.week ? -1 : Number(a.week > b.week)))
  const leaders = leadersOf(today)
  const idOf = idsKept(rostering.idOf)
  await write(
    rostering,
    inOrder.map(({ unit, week, cells }, index): Written => {
      const isPublished = week <= today && !unitsThatPublish.includes(unit)
      const byPersonId = idOf(`person ${leaders.get(unit) ?? ''}`)
      const seq = index + 1
      const rows = cells.map((cell, place) => {
        const id = rostering.idOf(`entry ${unit} ${week} ${place}`)
        return rowOf(idOf, { unit, cell, seq, id, isPublished }, hoursOf)
      })
      return { unit, week, seq, byPersonId, isPublished, rows }
    }),
  )
}

type Written = {
  unit: string
  week: IsoDate
  seq: number
  byPersonId: string
  isPublished: boolean
  rows: readonly ReturnType<typeof rowOf>[]
}
type HoursOf = ReturnType<typeof hoursKept>

async function write({ tx, idOf, now }: Rostering, written: readonly Written[]): Promise<void> {
  const edits = written.map(({ week, seq, byPersonId }) => {
    const at = Math.min(clock(week, 0) - 6 * day, now)
    return { seq, at, byPersonId, source: 'template' as const, reason: null }
  })
  await insertMany(tx, rosterEdits, edits)
  await insertMany(
    tx,
    rosterEntries,
    written.flatMap(({ rows }) => rows),
  )
  const changes = written.flatMap(({ rows }) =>
    rows.map((row) => {
      return { id: idOf(`change ${row.id}`), entryId: row.id, seq: row.seq, before: null, after: valuesOf(row) }
    }),
  )
  await insertMany(tx, rosterEntryChanges, changes)
  for (const one of written.filter(({ isPublished }) => isPublished)) await publish({ tx, idOf }, one)
}

async function publish({ tx, idOf }: Pick<Rostering, 'tx' | 'idOf'>, { unit, week, byPersonId, rows }: Written) {
  const planId = idOf(`plan ${unit} ${week}`)
  const told = { version: 1, publishedAt: clock(week, 0) - 5 * day, publishedBy: byPersonId }
  await tx.insert(rosterPlans).values({ id: planId, unitId: idOf(`unit ${unit}`), weekOn: week, ...told })
  await tx.insert(rosterPublications).values({
    ...{ id: idOf(`publication ${unit} ${week}`), planId, ...told, reason: null },
    entries: rows.flatMap(({ id, published }) => (published ? [{ id, ...published }] : [])),
    personIds: [...new Set(rows.flatMap(({ personId }) => personId ?? []))],
  })
}

function rowOf(
  idOf: Seeding['idOf'],
  { unit, cell, seq, id, isPublished }: { unit: string; cell: Cell; seq: number; id: string; isPublished: boolean },
  hoursOf: HoursOf,
) {
  const { code, personId, placeKey, isLeader, day: workDay } = cell
  const values = {
    ...{ unitId: idOf(`unit ${unit}`), personId, workDay, shiftTypeId: idOf(`shift type ${code}`) },
    ...{ placeId: placeKey === null ? null : idOf(`place ${placeKey}`), isLeader, isPinned: false },
  }
  const { startsAt, endsAt, ...hours } = hoursOf(code, workDay)
  const held = { ...hours, kind: typeOf(code).kind, code }
  return {
    ...{ ...values, ...held, id, startsAt, endsAt, source: 'template' as const, seq, removedAt: null },
    published: isPublished ? { ...values, ...held, version: 1 } : null,
    publishedPersonId: isPublished ? personId : null,
    publishedDay: isPublished ? workDay : null,
  }
}

function daysOf(unit: string, week: IsoDate, { calendar, isDraft }: { calendar: Calendar; isDraft: boolean }): Day[] {
  const recurring = demoDemands
    .filter((demand) => demand.unit === unit)
    .map((demand) => ({ ...demand, startsOn: addDays(week, -7), endsOn: null }))
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const on = addDays(week, offset)
    const kind = dayKindOn(calendar, on)
    const asked = demandsOn(recurring, on, kind).map(({ shift, place, min, target, lines }): Asked => {
      return { code: shift, placeKey: place, place: placeOf(place), min, target, lines }
    })
    return { day: on, kind, asked, left: isDraft && offset >= 5 ? 1 : 0 }
  })
}

async function membersByUnit({ tx, idOf, today }: Rostering): Promise<Map<string, Member[]>> {
  const homes = await tx
    .select({ personId: homePositions.personId, department: units.department })
    .from(homePositions)
    .innerJoin(units, eq(units.id, homePositions.unitId))
  const departmentOf = new Map(homes.map(({ personId, department }) => [personId, department]))
  const away = byPerson(await tx.select().from(absences))
  const held = byPerson(await tx.select().from(certificates))
  const members = new Map<string, Member[]>()
  for (const { person, kind, startsOn, endsOn } of demoPostings(today)) {
    // Whoever leads a squad beside an office of their own is not rostered.
    if (kind === 'concurrent' || !person.host) continue
    const personId = idOf(`person ${person.key}`)
    const others = members.get(person.host) ?? []
    const member = {
      ...{ personId, turn: others.length, category: person.category, department: departmentOf.get(personId) ?? null },
      ...{ serving: { start: startsOn, end: endsOn }, away: (away.get(personId) ?? []).map(periodOf) },
      certified: (held.get(personId) ?? []).map(periodOf),
    }
    members.set(person.host, [...others, member])
  }
  return members
}

/** Whoever leads each unit, by the key of the person. */
function leadersOf(today: IsoDate): Map<string, string> {
  const posts = ['大队长', '中队长']
  return new Map(
    demoPostings(today).flatMap(({ person: { host, hostPost = '', key } }) =>
      host && posts.includes(hostPost) ? [[host, key]] : [],
    ),
  )
}

/** The same few names thousands of times: each made once. */
function idsKept(idOf: Seeding['idOf']): Seeding['idOf'] {
  const known = new Map<string, string>()
  return (name) => {
    const id = known.get(name) ?? idOf(name)
    known.set(name, id)
    return id
  }
}

function hoursKept() {
  const known = new Map<string, ReturnType<typeof hoursOn>>()
  return (code: string, on: IsoDate) => {
    const key = `${code} ${on}`
    const hours = known.get(key) ?? hoursOn(typeOf(code), on, clock)
    known.set(key, hours)
    return hours
  }
}

function typeOf(code: string) {
  const type = types.get(code)
  if (!type) throw new Error(`no shift type ${code}`)
  return type
}

function placeOf(shortName: string) {
  const place = places.get(shortName)
  if (!place) throw new Error(`no place ${shortName}`)
  return place
}

function periodOf({ startsOn, endsOn }: { startsOn: IsoDate; endsOn: IsoDate | null }): Period {
  return { start: startsOn, end: endsOn }
}
