import { addDays, asOf, overlaps, type IsoDate, type Period } from './dates.ts'
import { Refusal } from './outcomes.ts'

/**
 * Correcting what a history says of a past period. A history is the rows of one subject, each with the days it holds for; they
 * never overlap, and a correction opens no gap between them. Rows are split where the corrected days begin and end, and joined
 * where nothing distinguishes them any more.
 */

export type Dated = { id: string; startsOn: IsoDate; endsOn: IsoDate | null }

export const reaches = ['only', 'onwards'] as const
/** This period only, or this and all later ones. */
export type CorrectionReach = (typeof reaches)[number]

export type Correction<F> = {
  /** A day of the period that is corrected. */
  on: IsoDate
  /** The days that are corrected; `onwards` they have no end, whatever is given. */
  startsOn: IsoDate
  endsOn: IsoDate | null
  reach: CorrectionReach
  /** What ought to have stood there. What is as it was is not carried into later periods. */
  facts: F
}

/** A stretch of days with what stood there and what is to stand there. */
export type Stretch<T> = { startsOn: IsoDate; endsOn: IsoDate | null; before: T | null; after: T | null }

/**
 * The history after the correction, in order. Parts of one row keep its id: whoever saves them gives all but the first a new
 * one. To be asked only where `whyCannotCorrect` has nothing to say.
 */
export function corrected<F extends object, T extends Dated & F>(rows: readonly T[], correction: Correction<F>): T[] {
  const target = asOf(rows, correction.on)
  if (!target) return [...rows]
  const { facts, reach } = correction
  const changes = changedIn(target, facts)
  const { start, end } = daysOf(target, correction)
  const isLater = (row: T) => reach === 'onwards' && row.startsOn > target.startsOn
  const pieces = rows.flatMap((row): T[] => {
    if (row !== target) return [isLater(row) ? { ...row, ...changes } : row]
    return [
      ...(target.startsOn < start ? [{ ...target, endsOn: earlier(target.endsOn, start) }] : []),
      { ...target, ...changes, startsOn: start, endsOn: end },
      ...(end !== null && (target.endsOn === null || target.endsOn > end)
        ? [{ ...target, startsOn: later(target.startsOn, end) }]
        : []),
    ]
  })
  return joined(pieces.toSorted((a, b) => (a.startsOn < b.startsOn ? -1 : 1)))
}

/**
 * Why the correction cannot be made, if it cannot: no period on that day, days that end before they begin, an overlap with a
 * neighbouring period, a gap that was not there before (both with their dates), or nothing that would be different.
 */
export function whyCannotCorrect<F extends object, T extends Dated & F>(
  rows: readonly T[],
  correction: Correction<F>,
): Refusal | undefined {
  const target = asOf(rows, correction.on)
  if (!target) return new Refusal('correction-no-period', { day: correction.on })
  const days = daysOf(target, correction)
  if (days.end !== null && days.end <= days.start) {
    return new Refusal('period-ends-before-start', {}, correction.reach === 'only' ? 'lastDay' : 'from')
  }
  const clash = rows.find((row) => row !== target && overlaps(periodOf(row), days))
  if (clash) {
    const field = clash.startsOn < target.startsOn ? 'from' : 'lastDay'
    return new Refusal('correction-overlaps', factsOf(periodOf(clash)), field)
  }
  const after = corrected(rows, correction)
  const known = gapsIn(rows)
  const gap = gapsIn(after).find((one) => !known.some((old) => old.start <= one.start && endsBy(one.end, old.end)))
  if (gap) return new Refusal('correction-leaves-gap', factsOf(gap), days.start < target.startsOn ? 'lastDay' : 'from')
  return isSameHistory(rows, after) ? new Refusal('correction-changes-nothing') : undefined
}

/** The days a correction is about. */
export function correctedDays<F extends object, T extends Dated & F>(
  rows: readonly T[],
  { startsOn, endsOn, reach }: Correction<F>,
): Period {
  const last = rows.at(-1)?.endsOn ?? null
  return { start: startsOn, end: reach === 'only' ? endsOn : last }
}

/** Both histories side by side, cut at every day on which either changes. Days on which there is neither are left out. */
export function alongside<T extends Dated>(before: readonly T[], after: readonly T[]): Stretch<T>[] {
  const turns = [...before, ...after].flatMap(({ startsOn, endsOn }) =>
    endsOn === null ? [startsOn] : [startsOn, endsOn],
  )
  const days = [...new Set(turns)].toSorted()
  const stretches = days.map((day, index): Stretch<T> => ({
    startsOn: day,
    endsOn: days[index + 1] ?? null,
    before: asOf(before, day) ?? null,
    after: asOf(after, day) ?? null,
  }))
  return stretches.filter((stretch) => stretch.before !== null || stretch.after !== null)
}

/** Which facts are different between what stood there and what is to stand there. */
export function differing<T extends Dated>({ before, after }: Stretch<T>): string[] {
  if (!before || !after) return []
  return Object.keys({ ...before, ...after }).filter(
    (key) => !isDating(key) && valueOf(before, key) !== valueOf(after, key),
  )
}

/** Later stretches in which the correction would replace something else than what it corrects: a later decision. */
export function overwritten<F extends object, T extends Dated & F>(
  rows: readonly T[],
  correction: Correction<F>,
): Stretch<T>[] {
  const target = asOf(rows, correction.on)
  if (!target || correction.reach === 'only') return []
  return alongside(rows, corrected(rows, correction)).filter((stretch) => {
    const { before } = stretch
    if (!before || before.startsOn <= target.startsOn) return false
    return differing(stretch).some((key) => valueOf(before, key) !== valueOf(target, key))
  })
}

function daysOf<F>(target: Dated, { startsOn, endsOn, reach }: Correction<F>): Period {
  return { start: startsOn, end: reach === 'only' ? endsOn : target.endsOn }
}

/** Of the facts, those that say something else than the row. */
function changedIn<F extends object>(row: F, facts: F): Partial<F> {
  const changes: Partial<F> = { ...facts }
  for (const key in facts) if (row[key] === facts[key]) delete changes[key]
  return changes
}

/** Neighbours that differ in nothing but their days become one. */
function joined<T extends Dated>(rows: readonly T[]): T[] {
  const whole: T[] = []
  for (const row of rows) {
    const last = whole.at(-1)
    const touches = last !== undefined && last.endsOn === row.startsOn
    if (touches && isSameButForDays(last, row)) whole.splice(-1, 1, { ...last, endsOn: row.endsOn })
    else whole.push(row)
  }
  return whole
}

function isSameHistory<T extends Dated>(a: readonly T[], b: readonly T[]): boolean {
  return alongside(a, b).every((stretch) => stretch.before && stretch.after && differing(stretch).length === 0)
}

function isSameButForDays<T extends Dated>(a: T, b: T): boolean {
  return Object.keys({ ...a, ...b }).every((key) => isDating(key) || valueOf(a, key) === valueOf(b, key))
}

function isDating(key: string): boolean {
  return key === 'id' || key === 'startsOn' || key === 'endsOn'
}

function valueOf(row: object, key: string): unknown {
  return new Map<string, unknown>(Object.entries(row)).get(key)
}

/** The days between rows on which there is none. */
function gapsIn(rows: readonly Dated[]): Period[] {
  return rows.flatMap((row, index) => {
    const next = rows[index + 1]
    return next && row.endsOn !== null && row.endsOn < next.startsOn ? [{ start: row.endsOn, end: next.startsOn }] : []
  })
}

function periodOf({ startsOn, endsOn }: Dated): Period {
  return { start: startsOn, end: endsOn }
}

function factsOf({ start, end }: Period) {
  return { start, last: end === null ? null : addDays(end, -1), context: end === null ? 'open' : 'closed' }
}

function endsBy(end: IsoDate | null, limit: IsoDate | null): boolean {
  return limit === null || (end !== null && end <= limit)
}

function earlier(a: IsoDate | null, b: IsoDate): IsoDate {
  return a !== null && a < b ? a : b
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}
