import { desc, eq } from 'drizzle-orm'
import { authorize } from '#domain/access/ability.ts'
import {
  calendarKnownOn,
  whyCannotBeCalendar,
  workingDaysByStatute,
  yearFigures,
  type CalendarDay,
  type YearFigures,
} from '#domain/roster/calendar.ts'
import { calendarTyped } from '#domain/roster/calendar-text.ts'
import type { CalendarTyped } from '#domain/roster/norm-forms.ts'
import { ruleOn, type Evidence, type Rule } from '#domain/rules.ts'
import { isoDateOf, type IsoDate } from '#domain/shared/dates.ts'
import { Refusal } from '#domain/shared/outcomes.ts'
import { holidayCalendars, people, rules } from '#db/schema/index.ts'
import type { Db } from '#db/store.ts'
import { record } from '../audit/record.server.ts'
import { requireFresh } from '../audit/stale.server.ts'
import type { Ctx } from '../context.ts'
import { unitsUnderRules } from '../rules/facts.server.ts'
import { write } from '../write.server.ts'
import { calendarVersionsOf } from './norms.server.ts'

export type CalendarShown = typeof holidayCalendars.$inferSelect & { by: string | null }

export type HolidayYear = {
  year: number
  /** The years of which a notice is known, newest first. */
  years: number[]
  /** What the notices of this year said, newest first. */
  versions: CalendarShown[]
  /** The version that speaks today; null: only weekends are free. */
  speaking: number | null
  /** The days of the year that the notices name, also that of the year after, which may begin in this December. */
  days: CalendarDay[]
  figures: YearFigures
  /** How many working days the statute leaves; null: no rule says how many holidays there are. */
  byStatute: number | null
}

/** A year as it is known today. Everybody who is rostered may read it. */
export async function holidaysOf({ store: { read }, today }: Ctx, year: number): Promise<HolidayYear> {
  const all = await calendarVersionsOf(read)
  const rows = await read
    .select({ calendar: holidayCalendars, by: people.name })
    .from(holidayCalendars)
    .leftJoin(people, eq(people.id, holidayCalendars.createdBy))
    .where(eq(holidayCalendars.year, year))
    .orderBy(desc(holidayCalendars.version))
  const versions = rows.map(({ calendar, by }) => ({ ...calendar, by }))
  const calendar = calendarKnownOn(all, today)
  const figures = yearFigures(calendar, year)
  const statutory = await statutoryDaysIn(read, year)
  // The newest of those that are known: a version is never known before the one it follows.
  const speaking = versions.find(({ knownFrom }) => knownFrom <= today)
  return {
    ...{ year, versions, figures, speaking: speaking?.version ?? null },
    years: [...new Set(all.map((one) => one.year))].toSorted((a, b) => b - a),
    days: [...calendar.days.values()]
      .filter(({ day }) => Number(day.slice(0, 4)) === year)
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    byStatute: statutory === null ? null : workingDaysByStatute(figures, statutory),
  }
}

/** The newest version of a year, for the form of the next one. */
export async function newestCalendar({ store }: Ctx, year: number): Promise<CalendarRow | undefined> {
  return newestOf(store.read, year)
}

/**
 * Writes down what a notice says of a year: from the day it is known on it speaks instead of the version before, which is kept. Refuses:
 * stale, a line that cannot be read, days that cannot be (see whyCannotBeCalendar), one known before the version before.
 */
export async function addCalendar(ctx: Ctx, typed: CalendarTyped): Promise<void> {
  await write(ctx, async (tx) => {
    authorize(ctx.actor.ability, 'edit', 'Holidays', {})
    const { year, document, issuer, knownFrom, number = null, reason = null } = typed
    const before = await newestOf(tx, year)
    const subject = { kind: 'holidays', id: String(year) }
    await requireFresh(tx, { ...subject, seen: typed.revision, now: before?.version ?? 0 })
    if (before && knownFrom < before.knownFrom)
      throw new Refusal('calendar-known-earlier', { day: before.knownFrom }, 'knownFrom')
    const days = calendarTyped(typed.days, year)
    const refusal = whyCannotBeCalendar(year, days)
    if (refusal) throw refusal
    const evidence: Evidence = typed.isChecked === undefined ? 'G' : 'V'
    const said = { document, number, issuer, knownFrom, evidence, days }
    const version = (before?.version ?? 0) + 1
    await tx.insert(holidayCalendars).values({
      ...{ ...said, id: ctx.newId(), year, version, reason },
      ...{ createdBy: ctx.actor.personId, createdAt: ctx.now },
    })
    const units = await unitsUnderRules(tx)
    await record(tx, ctx, 'holidays.changed', {
      subject,
      before: shownOf(before),
      after: { ...said, version },
      reason,
      units,
    })
  })
}

type CalendarRow = typeof holidayCalendars.$inferSelect

async function newestOf(db: Db, year: number): Promise<CalendarRow | undefined> {
  const [newest] = await db
    .select()
    .from(holidayCalendars)
    .where(eq(holidayCalendars.year, year))
    .orderBy(desc(holidayCalendars.version))
    .limit(1)
  return newest
}

/** How many holidays the statute gives a year, by the rule of its last day. */
async function statutoryDaysIn(db: Db, year: number): Promise<number | null> {
  const key = 'WORK.STATUTORY_DAYS'
  const rows = await db.select().from(rules).where(eq(rules.key, key))
  const versions = rows.map(({ createdBy: _by, createdAt: _at, ...rule }): Rule => rule)
  const lastDay: IsoDate | undefined = isoDateOf(year, 12, 31)
  const params = lastDay && ruleOn(versions, key, lastDay)?.params
  return params?.type === 'amount' ? params.amount : null
}

function shownOf(before: CalendarRow | undefined) {
  if (!before) return null
  const { version, document, number, issuer, knownFrom, evidence, days } = before
  return { version, document, number, issuer, knownFrom, evidence, days }
}
