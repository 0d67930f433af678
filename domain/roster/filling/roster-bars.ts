import { staffClassOf } from '../../people.ts'
import { covers, type IsoDate } from '../../shared/dates.ts'
import type { RosteredPerson } from '../entries.ts'
import type { FillPerson } from './problem.ts'
import type { FillPlace, RosterToFill } from './roster-problem.ts'

type Known = Pick<RosterToFill, 'days' | 'places' | 'normsOf'>

/** Leads somebody established would fill, whoever it will be: who leads is said when the team is there. */
export function mayLead(person: Pick<RosteredPerson, 'category'>): boolean {
  return staffClassOf(person.category) === 'established'
}

/** Where they serve at all, and are not denied to them for good. */
export function slotsOf(
  person: RosteredPerson,
  { places, normsOf }: Pick<RosterToFill, 'places' | 'normsOf'>,
): number[] {
  const isAuxiliary = staffClassOf(person.category) === 'auxiliary'
  return places.flatMap(({ unitId, asks }, slot) => {
    const isDenied = isAuxiliary && asks.isDeniedToAuxiliaries && normsOf(unitId).levels.auxiliary_task !== null
    return !isDenied && person.serving.some((one) => one.unitId === unitId) ? [slot] : []
  })
}

export function barredOf(person: RosteredPerson, slots: readonly number[], known: Known): FillPerson['barred'] {
  const { days, places } = known
  return days.flatMap((day, at) => {
    if (isAway(person, day)) return [{ day: at, reason: 'away' }]
    return slots.flatMap((slot) => {
      const place = places[slot]
      const reason = place && whyBarred(person, place, { day, at, known })
      return reason ? [{ day: at, slot, reason }] : []
    })
  })
}

/** What keeps somebody from a shift, by the checks that would find it there. */
function whyBarred(
  person: RosteredPerson,
  { unitId, asks, hours }: FillPlace,
  { day, at, known }: { day: IsoDate; at: number; known: Known },
): string | undefined {
  const { levels } = known.normsOf(unitId)
  if (!person.serving.some((one) => one.unitId === unitId && covers(one.period, day))) return 'not_serving'
  const isNight = (hours[at]?.nightMinutes ?? 0) > 0
  if (levels.protected_night && isNight && person.protectedIn.some((period) => covers(period, day)))
    return 'protected_night'
  const asksForOne = levels.certificate && asks.isEnforcement && mayLead(person)
  return asksForOne && !person.certified.some((period) => covers(period, day)) ? 'certificate' : undefined
}

/** Whether they serve anywhere on the day. */
export function serves({ serving }: RosteredPerson, day: IsoDate): boolean {
  return serving.some(({ period }) => covers(period, day))
}

export function isAway({ away }: RosteredPerson, day: IsoDate): boolean {
  return away.some(({ period }) => covers(period, day))
}
