import { staffClassOf } from '../people.ts'
import { addDays, covers, daysBetween, type IsoDate, type Period } from '../shared/dates.ts'
import type { RosterFinding, RosterLimits } from './checks.ts'
import { isPresent, outerSpan, type RosterEntry, type RosteredPerson } from './entries.ts'
import { spansOverlap } from './hours.ts'
import { mondayOf, monthOf } from './weeks.ts'

const hourMs = 3_600_000

export type PersonRoster = {
  person: RosteredPerson
  /** Every entry of the person in the period and in the days around it that a check reaches into; in any order. */
  entries: readonly RosterEntry[]
  /** Entries whose duty asks for a certificate of enforcement. */
  certifiedEntryIds: ReadonlySet<string>
  limits: RosterLimits
  /** Normal working minutes of a month (`2026-03`), by its working days. */
  normalMinutesOf(month: string): number
}

/** Everything that one person’s entries break, in the order of the days. Its cost is linear in the entries, but for sorting them. */
export function checkPerson(roster: PersonRoster): RosterFinding[] {
  const entries = roster.entries.toSorted(inOrder)
  const days = daysOf(entries)
  return [
    ...entries.flatMap((entry) => findingsOfEntry(roster, entry)),
    ...doubleBookings(roster.person.id, entries),
    ...rests(roster, days),
    ...runs(roster, days),
    ...sums(roster, entries),
  ].toSorted((a, b) => (a.workDay < b.workDay ? -1 : Number(a.workDay > b.workDay)))
}

/** The present entries of one work day as one: from when to when, and whether it is a night. */
type WorkedDay = { workDay: IsoDate; startsAt: number; endsAt: number; nightMinutes: number; entryIds: string[] }

function findingsOfEntry({ person, certifiedEntryIds, limits }: PersonRoster, entry: RosterEntry): RosterFinding[] {
  const { id, workDay, unitId, kind, nightMinutes } = entry
  if (!isPresent(entry) && kind !== 'on_call') return []
  const found = (check: RosterFinding['check'], facts: RosterFinding['facts'] = {}): RosterFinding => {
    return { check, personId: person.id, workDay, entryIds: [id], facts }
  }
  const findings: RosterFinding[] = []
  const away = person.away.find(({ period }) => covers(period, workDay))
  if (away && kind !== 'training') findings.push(found('away', { kind: away.kind }))
  const serves = person.serving.some((one) => one.unitId === unitId && covers(one.period, workDay))
  if (!serves) findings.push(found('not_serving'))
  if (nightMinutes > 0 && person.protectedIn.some((period) => covers(period, workDay)))
    findings.push(found('protected_night'))
  if (certifiedEntryIds.has(id)) findings.push(...certificate(person, entry, limits))
  return findings
}

/** The certificate has to be valid on the day of the shift, not on the day of the rostering. */
function certificate(
  { id: personId, certified }: RosteredPerson,
  entry: RosterEntry,
  limits: RosterLimits,
): RosterFinding[] {
  const { workDay } = entry
  const base = { personId, workDay, entryIds: [entry.id] }
  if (!certified.some((period) => covers(period, workDay))) return [{ ...base, check: 'certificate', facts: {} }]
  const endsOn = endOfCover(certified, workDay)
  if (endsOn === null || daysBetween(workDay, endsOn) > limits.certificateEndingDays) return []
  return [{ ...base, check: 'certificate_ending', facts: { endsOn } }]
}

/** Until when it is covered from the day on without a gap: whoever has renewed in time has nothing that ends. */
function endOfCover(periods: readonly Period[], from: IsoDate): IsoDate | null {
  let end: IsoDate | null = from
  for (const period of periods.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (end === null || period.start > end) break
    if (period.end === null) end = null
    else if (period.end > end) end = period.end
  }
  return end
}

/** Two places at one moment, of whatever work days: each span against those that have begun and are not over. */
function doubleBookings(personId: string, entries: readonly RosterEntry[]): RosterFinding[] {
  const spans = entries
    .filter(isPresent)
    .flatMap((entry) => entry.spans.map((span) => ({ ...span, entry })))
    .toSorted((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
  const findings: RosterFinding[] = []
  let open: typeof spans = []
  for (const span of spans) {
    open = open.filter(({ endsAt }) => endsAt > span.startsAt)
    for (const other of open) {
      if (other.entry.id === span.entry.id || !spansOverlap(other, span)) continue
      const entryIds = [other.entry.id, span.entry.id]
      findings.push({ check: 'double_booking', personId, workDay: span.entry.workDay, entryIds, facts: {} })
    }
    open.push(span)
  }
  return findings
}

/** Rest lies between two work days, not between two shifts of one. */
function rests({ person, limits }: PersonRoster, days: readonly WorkedDay[]): RosterFinding[] {
  const findings: RosterFinding[] = []
  let nights = 0
  for (const [place, day] of days.entries()) {
    const before = days[place - 1]
    if (before && before.endsAt <= day.startsAt) {
      const hours = (day.startsAt - before.endsAt) / hourMs
      const entryIds = [...before.entryIds, ...day.entryIds]
      const base = { personId: person.id, workDay: day.workDay, entryIds }
      const facts = { hours: Math.floor(hours * 10) / 10 }
      if (hours < limits.restHours)
        findings.push({ ...base, check: 'short_rest', facts: { ...facts, least: limits.restHours } })
      const isBackByDay = !isNight(day, limits)
      if (nights >= limits.nightsBeforeRest && isBackByDay && hours < limits.restAfterNightsHours)
        findings.push({
          ...base,
          check: 'rest_after_nights',
          facts: { ...facts, least: limits.restAfterNightsHours, nights },
        })
    }
    const follows = before !== undefined && daysBetween(before.workDay, day.workDay) === 1
    nights = isNight(day, limits) ? (follows ? nights : 0) + 1 : 0
  }
  return findings
}

/** Days and nights in a row: said once for each run, on the first day beyond. */
function runs({ person, limits }: PersonRoster, days: readonly WorkedDay[]): RosterFinding[] {
  const kinds = [
    { check: 'days_in_a_row', most: limits.daysInARow, days },
    { check: 'nights_in_a_row', most: limits.nightsInARow, days: days.filter((day) => isNight(day, limits)) },
  ] as const
  return kinds.flatMap(({ check, most, days: counted }) =>
    runsOf(counted)
      .filter((run) => run.length > most)
      .map((run) => ({
        check,
        personId: person.id,
        workDay: run[most]?.workDay ?? addDays(run[0]?.workDay ?? '1900-01-01', most),
        entryIds: run.flatMap(({ entryIds }) => entryIds),
        facts: { days: run.length, most },
      })),
  )
}

/** Hours of a week from Monday, and hours beyond the normal ones in a month: said once for each, on its first day of work. */
function sums({ person, limits, normalMinutesOf }: PersonRoster, entries: readonly RosterEntry[]): RosterFinding[] {
  const staffClass = staffClassOf(person.category)
  const worked = entries.filter(isPresent)
  const most = limits.weekHours[staffClass]
  const weeks = overIn(worked, mondayOf, () => most * 60)
  const months =
    staffClass === 'auxiliary'
      ? overIn(worked, monthOf, (month) => normalMinutesOf(month) + limits.overtimeMonthHours * 60)
      : []
  const base = { personId: person.id }
  return [
    ...weeks.map(({ first, entryIds, minutes }) => {
      return {
        ...base,
        check: 'week_hours' as const,
        workDay: first,
        entryIds,
        facts: { hours: hoursOf(minutes), most },
      }
    }),
    ...months.map(({ key, first, entryIds, minutes }) => {
      const facts = { hours: hoursOf(minutes - normalMinutesOf(key)), most: limits.overtimeMonthHours }
      return { ...base, check: 'overtime_month' as const, workDay: first, entryIds, facts }
    }),
  ]
}

type Sum = { key: string; first: IsoDate; entryIds: string[]; minutes: number }

function overIn(
  entries: readonly RosterEntry[],
  keyOf: (day: IsoDate) => string,
  mostMinutes: (key: string) => number,
): Sum[] {
  const byKey = new Map<string, Sum>()
  for (const { id, workDay, minutes } of entries) {
    const key = keyOf(workDay)
    const sum = byKey.get(key) ?? { key, first: workDay, entryIds: [], minutes: 0 }
    sum.minutes += minutes
    sum.entryIds.push(id)
    byKey.set(key, sum)
  }
  return [...byKey.values()].filter(({ key, minutes }) => minutes > mostMinutes(key))
}

function daysOf(entries: readonly RosterEntry[]): WorkedDay[] {
  const byDay = new Map<IsoDate, WorkedDay>()
  for (const entry of entries.filter(isPresent)) {
    const span = outerSpan(entry)
    const day = byDay.get(entry.workDay)
    if (!day) {
      const { workDay, nightMinutes, id } = entry
      byDay.set(workDay, { workDay, ...span, nightMinutes, entryIds: [id] })
      continue
    }
    day.startsAt = Math.min(day.startsAt, span.startsAt)
    day.endsAt = Math.max(day.endsAt, span.endsAt)
    day.nightMinutes += entry.nightMinutes
    day.entryIds.push(entry.id)
  }
  return [...byDay.values()]
}

function runsOf(days: readonly WorkedDay[]): WorkedDay[][] {
  const runs: WorkedDay[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && daysBetween(last.workDay, day.workDay) === 1) run.push(day)
    else runs.push([day])
  }
  return runs
}

function isNight({ nightMinutes }: WorkedDay, { nightFromMinutes }: RosterLimits): boolean {
  return nightMinutes >= nightFromMinutes
}

function inOrder(a: RosterEntry, b: RosterEntry): number {
  if (a.workDay !== b.workDay) return a.workDay < b.workDay ? -1 : 1
  return outerSpan(a).startsAt - outerSpan(b).startsAt
}

/** To a tenth of an hour. */
function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}
