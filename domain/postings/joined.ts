import { addDays, covers, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/** A joining as far as it may give somebody a place: where, when, how many, and when the others are there. */
export type JoiningHeld = {
  id: string
  people: number
  startsOn: IsoDate
  endsOn: IsoDate
  /** The hosts, with all that stands under them. */
  hostUnitIds: readonly string[]
  taken: readonly Period[]
}

export type PlaceWanted = { organisation: string; hostUnitId: string; startsOn: IsoDate; endsOn: IsoDate }

/**
 * The joining under which somebody of the organisation may come: its hosts, its days, and no more people at once than agreed. Of
 * several the first that has a place; where none has, what stands in the way of the one that comes closest.
 */
export function placeIn(joinings: readonly JoiningHeld[], wanted: PlaceWanted): string | Refusal {
  const { organisation, hostUnitId, startsOn, endsOn } = wanted
  if (joinings.length === 0) return new Refusal('posting-needs-joining', { organisation }, 'kind')
  const hosting = joinings.filter(({ hostUnitIds }) => hostUnitIds.includes(hostUnitId))
  if (hosting.length === 0) return new Refusal('joining-host-outside', { organisation }, 'hostUnitId')
  const inTime = hosting.filter((joining) => startsOn >= joining.startsOn && endsOn <= joining.endsOn)
  if (inTime.length === 0) return whyDaysOutside(closest(hosting, startsOn), startsOn)
  const free = inTime.find(({ people, taken }) => mostAtOnce([...taken, { start: startsOn, end: endsOn }]) <= people)
  if (free) return free.id
  return new Refusal('joining-is-full', { organisation, people: inTime[0]?.people ?? 0 }, 'personId')
}

/** The most of these periods that share a day. */
export function mostAtOnce(periods: readonly Period[]): number {
  const at = periods.map(({ start }) => periods.filter((period) => covers(period, start)).length)
  return Math.max(0, ...at)
}

/** What becomes of a posting when the joining it stands under ends with that day. */
export type EffectOfEnding = 'stays' | 'shortened' | 'called_off' | 'cannot_be_approved'

export function effectOfEnding(
  { state, startsOn, endsOn }: { state: string; startsOn: IsoDate; endsOn: IsoDate | null },
  lastDay: IsoDate,
): EffectOfEnding {
  if (endsOn !== null && endsOn <= addDays(lastDay, 1)) return 'stays'
  if (state === 'serving') return 'shortened'
  if (state === 'approved') return startsOn > lastDay ? 'called_off' : 'shortened'
  return 'cannot_be_approved'
}

function closest(hosting: readonly JoiningHeld[], startsOn: IsoDate): JoiningHeld | undefined {
  return hosting.find((one) => covers({ start: one.startsOn, end: one.endsOn }, startsOn)) ?? hosting.at(-1)
}

function whyDaysOutside(joining: JoiningHeld | undefined, startsOn: IsoDate): Refusal {
  if (!joining) return new Refusal('joining-days-outside', {}, 'lastDay')
  const facts = { first: joining.startsOn, last: addDays(joining.endsOn, -1) }
  return new Refusal('joining-days-outside', facts, startsOn < joining.startsOn ? 'startsOn' : 'lastDay')
}
