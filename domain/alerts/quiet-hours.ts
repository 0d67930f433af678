import { quietMinutesLeft, type QuietHours } from './escalation.ts'

/** 22:00–07:00, where the settings say nothing else. */
export const defaultQuietHours: QuietHours = { from: 22 * 60, to: 7 * 60 }

/** When those of a unit rest. `holdsBackAcknowledgements`: whether what has to be acknowledged waits for the end of it as well; an emergency never does. */
export type UnitRest = { quiet: QuietHours; holdsBackAcknowledgements: boolean }

/** How loud something is: what of it hours of rest hold back. */
export type Loudness = { isEmergency: boolean; mustAcknowledge: boolean }

/**
 * How many minutes of rest are left to a person at a minute of the day; 0: none. A person rests at the hours of their own choice as far
 * as those of their unit go; who has chosen none rests with the unit. Where no unit has settled any, the choice stands alone.
 */
export function restMinutesLeft(
  { unit, isSettled, own }: { unit: UnitRest; isSettled: boolean; own: QuietHours | null },
  minuteOfDay: number,
  { isEmergency, mustAcknowledge }: Loudness,
): number {
  if (isEmergency || (mustAcknowledge && !unit.holdsBackAcknowledgements)) return 0
  if (own === null) return quietMinutesLeft(unit.quiet, minuteOfDay)
  const chosen = quietMinutesLeft(own, minuteOfDay)
  return isSettled ? Math.min(chosen, quietMinutesLeft(unit.quiet, minuteOfDay)) : chosen
}

/** The hours that hold back what is gone after in a unit; null: nothing is held back. */
export function hoursHoldingBack({ quiet, holdsBackAcknowledgements }: UnitRest): QuietHours | null {
  return holdsBackAcknowledgements && quiet.from !== quiet.to ? quiet : null
}
