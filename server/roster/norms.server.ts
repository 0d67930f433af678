import { and, gt, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import { unitsOver } from '#domain/organisation/lines.ts'
import { calendarKnownOn, normalMinutesOfMonth, type Calendar, type CalendarVersion } from '#domain/roster/calendar.ts'
import { rosterLimitsOn, rosterRuleKeys, type RosterNorms } from '#domain/roster/limits.ts'
import { pairKey } from '#domain/roster/team-checks.ts'
import type { Rule } from '#domain/rules.ts'
import { covers, type IsoDate, type Period } from '#domain/shared/dates.ts'
import { preparing } from '#db/prepared.ts'
import { dutyProtections, holidayCalendars, rosterPairsApart, rosterUnitLimits, rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { linesOn } from '../organisation/lines.server.ts'

export type NormsAsked = {
  /** The days of the roster, and those around them that a check reaches into; the end is the first day after. */
  period: { start: IsoDate; end: IsoDate }
  /** The day whose knowledge of holidays is asked for: today, or the day a roster was published. */
  knownOn: IsoDate
}

/** All that a check of rosters has to know beside the rosters themselves. */
export type Norms = {
  /** The numbers and levels of a unit on a day. */
  of(unitId: string, day: IsoDate): RosterNorms
  calendar: Calendar
  /** Normal working minutes of a month, `2026-03`. */
  normalMinutesOf(month: string): number
  /** The pairs who are not on duty together on a day, as `pairKey` writes them. */
  keptApartOn(day: IsoDate): ReadonlySet<string>
  /** When a person is not put on nights. Of why, nothing is known here. */
  protectedIn(personId: string): readonly Period[]
}

/**
 * What rosters of these units have to keep to in a period: five small questions, whatever the period, and a sixth where some unit has
 * numbers of its own. It asks nobody who they are: that is for whoever asks.
 */
export async function normsOf(db: Db, unitIds: readonly string[], { period, knownOn }: NormsAsked): Promise<Norms> {
  const { start, end } = period
  const known = await rosterRulesOf(db)
  const limits = await limitsIn(db, 'all').execute({ start, end })
  const over = limits.length > 0 ? overOf(await linesOn(db, start), unitIds) : new Map<string, string[]>()
  const calendar = await calendarOn(db, knownOn)
  const pairs = await pairsIn(db, 'all').execute({ start, end })
  const protections = await protectionsIn(db, 'all').execute({ start, end })
  const months = new Map<string, number>()
  return {
    of: speaking(known, { limits, over }),
    calendar,
    normalMinutesOf: (month) => kept(months, month, () => normalMinutesOfMonth(calendar, month)),
    keptApartOn: pairsOn(pairs),
    protectedIn: protectedBy(protections),
  }
}

/** The holidays of all years as they were known on a day. */
export async function calendarOn(db: Db, knownOn: IsoDate): Promise<Calendar> {
  return calendarKnownOn(await calendarVersionsOf(db), knownOn)
}

/** Every version of every year. */
export async function calendarVersionsOf(db: Db): Promise<CalendarVersion[]> {
  return calendarVersions(db, 'all').execute()
}

/** The versions of the rules that a roster asks. */
export async function rosterRulesOf(db: Db): Promise<Rule[]> {
  const rows = await rosterRules(db, 'all').execute()
  return rows.map(({ createdBy: _by, createdAt: _at, ...rule }) => rule)
}

type LimitRow = { unitId: string; key: string; amount: number; startsOn: IsoDate; endsOn: IsoDate | null }

/** The same numbers hold between two days on which something changes: they are worked out once for each such stretch of a unit. */
function speaking(
  known: readonly Rule[],
  { limits, over }: { limits: readonly LimitRow[]; over: ReadonlyMap<string, readonly string[]> },
): Norms['of'] {
  const turns = turnsOf([...known, ...limits])
  const found = new Map<string, RosterNorms>()
  return (unitId, day) => {
    const stretch = turns.findLast((turn) => turn <= day) ?? ''
    return kept(found, `${unitId} ${stretch}`, () => {
      const inForceThen = limits.filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
      const widestFirst = (over.get(unitId) ?? []).toReversed()
      const own = widestFirst.flatMap((id) => inForceThen.filter((limit) => limit.unitId === id))
      return rosterLimitsOn(known, own, day)
    })
  }
}

function turnsOf(dated: readonly { startsOn: IsoDate; endsOn: IsoDate | null }[]): IsoDate[] {
  const days = dated.flatMap(({ startsOn, endsOn }) => (endsOn === null ? [startsOn] : [startsOn, endsOn]))
  return [...new Set(days)].toSorted()
}

function overOf(lines: Parameters<typeof unitsOver>[0], unitIds: readonly string[]): Map<string, string[]> {
  return new Map(unitIds.map((id) => [id, unitsOver(lines, id)]))
}

type PairRow = { oneId: string; otherId: string; startsOn: IsoDate; endsOn: IsoDate | null }

function pairsOn(pairs: readonly PairRow[]): Norms['keptApartOn'] {
  const turns = turnsOf(pairs)
  const found = new Map<string, ReadonlySet<string>>()
  return (day) =>
    kept(found, turns.findLast((turn) => turn <= day) ?? '', () => {
      const then = pairs.filter(({ startsOn, endsOn }) => covers({ start: startsOn, end: endsOn }, day))
      return new Set(then.map(({ oneId, otherId }) => pairKey(oneId, otherId)))
    })
}

function protectedBy(rows: readonly { personId: string; startsOn: IsoDate; endsOn: IsoDate }[]): Norms['protectedIn'] {
  const byPerson = new Map<string, Period[]>()
  for (const { personId, startsOn, endsOn } of rows)
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { start: startsOn, end: endsOn }])
  return (personId) => byPerson.get(personId) ?? []
}

function kept<T>(found: Map<string, T>, key: string, make: () => T): T {
  const there = found.get(key)
  if (there !== undefined) return there
  const made = make()
  found.set(key, made)
  return made
}

const rosterRules = preparing((db) =>
  db
    .select()
    .from(rules)
    .where(inArray(rules.key, [...rosterRuleKeys]))
    .prepare(),
)

const calendarVersions = preparing((db) => {
  const { year, version, knownFrom, days } = holidayCalendars
  return db.select({ year, version, knownFrom, days }).from(holidayCalendars).prepare()
})

const limitsIn = preparing((db) => {
  const { unitId, key, amount, startsOn, endsOn } = rosterUnitLimits
  return db
    .select({ unitId, key, amount, startsOn, endsOn })
    .from(rosterUnitLimits)
    .where(and(lt(startsOn, sql.placeholder('end')), or(isNull(endsOn), gt(endsOn, sql.placeholder('start')))))
    .prepare()
})

const pairsIn = preparing((db) => {
  const { oneId, otherId, startsOn, endsOn } = rosterPairsApart
  return db
    .select({ oneId, otherId, startsOn, endsOn })
    .from(rosterPairsApart)
    .where(and(lt(startsOn, sql.placeholder('end')), or(isNull(endsOn), gt(endsOn, sql.placeholder('start')))))
    .prepare()
})

const protectionsIn = preparing((db) => {
  const { personId, startsOn, endsOn } = dutyProtections
  return db
    .select({ personId, startsOn, endsOn })
    .from(dutyProtections)
    .where(and(lt(startsOn, sql.placeholder('end')), gt(endsOn, sql.placeholder('start'))))
    .prepare()
})
