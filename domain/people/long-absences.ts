import { ruleOn, type Rule, type RuleKey } from '../rules.ts'
import { addDays, asOf, daysBetween, type IsoDate } from '../shared/dates.ts'

type Dated = { startsOn: IsoDate; endsOn: IsoDate | null }

/** The rule that says from how many days on an absence is flagged. */
export const longAbsenceKey: RuleKey = 'STAFF.ABSENCE.LONG'

/** Away for more days than this is flagged; undefined when no such rule is in force. */
export function longAbsenceDaysOn(rules: readonly Rule[], day: IsoDate): number | undefined {
  const params = ruleOn(rules, longAbsenceKey, day)?.params
  return params?.type === 'amount' && params.unit === 'days' ? params.amount : undefined
}

/**
 * The time away that a day lies in: absences of one person that follow each other without a day between are one. Undefined
 * when the person is not away.
 */
export function timeAwayOn(absences: readonly Dated[], day: IsoDate): Dated | undefined {
  const now = asOf(absences, day)
  if (!now) return undefined
  let { startsOn, endsOn } = now
  for (let before = endingOn(absences, startsOn); before; before = endingOn(absences, startsOn))
    startsOn = before.startsOn
  for (let next = startingOn(absences, endsOn); next; next = startingOn(absences, endsOn)) endsOn = next.endsOn
  return { startsOn, endsOn }
}

/**
 * Whether somebody who is away that day is so for more than `days` days: from first to last where the last is known, else
 * up to and with the day.
 */
export function isLongAway(absences: readonly Dated[], day: IsoDate, days: number): boolean {
  const away = timeAwayOn(absences, day)
  return away !== undefined && daysBetween(away.startsOn, away.endsOn ?? addDays(day, 1)) > days
}

function endingOn(absences: readonly Dated[], day: IsoDate): Dated | undefined {
  return absences.find(({ startsOn, endsOn }) => endsOn === day && startsOn < day)
}

function startingOn(absences: readonly Dated[], day: IsoDate | null): Dated | undefined {
  return absences.find(({ startsOn, endsOn }) => startsOn === day && (endsOn === null || endsOn > startsOn))
}
