import { staffClassOf } from '../../people.ts'
import { addDays, addMonths, covers, daysBetween, type IsoDate } from '../../shared/dates.ts'
import { grouped } from '../../shared/grouped.ts'
import { canFill, type OnDuty } from '../coverage.ts'
import { isPresent, outerSpan, type RosterEntry, type RosteredPerson } from '../entries.ts'
import type { CheckNorms, PlaceAsks } from '../verdicts.ts'
import { levelOf } from '../limits.ts'
import type { DemandThatDay } from '../met.ts'
import type { ShiftWish } from '../wishes.ts'
import { dayOfWeek, firstOfMonth, mondayOf, monthOf } from '../weeks.ts'
import { barredOf, isAway, mayLead, serves, slotsOf } from './roster-bars.ts'
import {
  mostLines,
  type FillDemand,
  type FillFixed,
  type FillPerson,
  type FillProblem,
  type FillRules,
  type FillWindow,
} from './problem.ts'
import { fillRulesOf, fillWeightOf, fillWeights } from './weights.ts'

/** One shift of a unit at a place, as it can be filled on any of the days. */
export type FillPlace = {
  unitId: string
  placeId: string
  shiftTypeId: string
  asks: PlaceAsks
  /** On each of the days. */
  hours: readonly { spans: RosterEntry['spans']; minutes: number; nightMinutes: number }[]
}

export type StandingEntry = RosterEntry & { placeId: string | null; shiftTypeId: string }

/** Nights, weekends and minutes that somebody has had. */
export type Burden = { nights: number; weekends: number; minutes: number }

export type RosterToFill = {
  days: readonly IsoDate[]
  places: readonly FillPlace[]
  people: readonly RosteredPerson[]
  /** Of these people, in whatever unit, on the days and as far around them as hours and runs are counted; what may be replaced is not among them. */
  standing: readonly StandingEntry[]
  /** What may be replaced: it is what the roster is compared with. */
  replaceable: readonly StandingEntry[]
  demands: readonly (DemandThatDay & { day: IsoDate })[]
  onDuty(person: RosteredPerson, day: IsoDate): OnDuty
  normsOf(unitId: string): CheckNorms
  pairsApart: readonly (readonly [string, string])[]
  historyOf(personId: string): Burden
  /** What they have said of these days. */
  wishes: readonly ShiftWish[]
}

/** Further around the days than this, what stands counts for hours alone. */
const edge = 10

export function fillPlaceKey({
  unitId,
  placeId,
  shiftTypeId,
}: Pick<StandingEntry, 'unitId' | 'placeId' | 'shiftTypeId'>): string {
  return [unitId, placeId, shiftTypeId].join(' ')
}

/** A roster of a unit and a period as plain numbers, by the numbers and levels that its checks go by. */
export function problemOf(roster: RosterToFill): FillProblem {
  const { days, places, people, demands, normsOf } = roster
  const first = days[0] ?? '1900-01-01'
  const kinds = [...new Set(places.map(({ shiftTypeId }) => shiftTypeId))]
  const norms = normsOf(places[0]?.unitId ?? '')
  const byPlace = new Map(places.map((place, at) => [fillPlaceKey(place), at]))
  const rules = rulesFor(roster)
  const known = { ...roster, first, byPlace, rules }
  const standing = grouped(roster.standing, ({ personId }) => personId)
  const replaceable = grouped(roster.replaceable, ({ personId }) => personId)
  const wishes = grouped(roster.wishes, ({ personId }) => personId)
  const filled = people.map(({ id, ...person }) => {
    const [own, before] = [standing.get(id) ?? [], replaceable.get(id) ?? []]
    return personOf({ id, ...person }, { ...known, own, before, wishes: wishes.get(id) ?? [] })
  })
  const at = new Map(people.map(({ id }, place) => [id, place]))
  return {
    days: days.length,
    firstWeekday: dayOfWeek(first),
    slots: places.map((place) => ({
      id: fillPlaceKey(place),
      kind: kinds.indexOf(place.shiftTypeId),
      spans: place.hours.map(outerSpan),
      minutes: place.hours[0]?.minutes ?? 0,
      nightMinutes: place.hours[0]?.nightMinutes ?? 0,
      isLed: normsOf(place.unitId).levels.auxiliary_alone !== null,
    })),
    people: filled,
    demands: demands.map((demand) => demandOf(demand, { ...known, filled })),
    rules: rules.list,
    successions: [],
    keptApart: roster.pairsApart.flatMap(([one, other]) => {
      const [a, b] = [at.get(one), at.get(other)]
      return a === undefined || b === undefined ? [] : [[a, b] as const]
    }),
    teamWeights: {
      auxiliary_alone: fillWeightOf('auxiliary_alone', norms.levels.auxiliary_alone),
      kept_apart: fillWeightOf('kept_apart', norms.levels.kept_apart),
    },
    fairness: fillWeights.fairness,
    changeWeight: fillWeights.change,
    nightFromMinutes: norms.limits.nightFromMinutes,
  }
}

type Rules = { list: FillRules[]; of(person: RosteredPerson, unitId: string): number }

/** One set of rules for each unit and class of staff: hours are held for auxiliaries by a rule of their own. */
function rulesFor({ normsOf }: RosterToFill): Rules {
  const list: FillRules[] = []
  const known = new Map<string, number>()
  return {
    list,
    of({ category }, unitId) {
      const isAuxiliary = staffClassOf(category) === 'auxiliary'
      const key = `${unitId} ${isAuxiliary}`
      const found = known.get(key)
      if (found !== undefined) return found
      const norms = normsOf(unitId)
      const levels = { ...norms.levels, week_hours: levelOf(norms, 'week_hours', { isAuxiliary }) }
      known.set(key, list.length)
      return list.push(fillRulesOf(norms.limits, levels)) - 1
    },
  }
}

type Known = RosterToFill & { first: IsoDate; byPlace: ReadonlyMap<string, number>; rules: Rules }
type Own = Known & { own: readonly StandingEntry[]; before: readonly StandingEntry[] }

function personOf(person: RosteredPerson, known: Own): FillPerson {
  const { days, first, own, rules, historyOf } = known
  const last = days.at(-1) ?? first
  const host = person.serving.find(({ period }) => covers(period, first)) ?? person.serving.at(-1)
  const unitId = host?.unitId ?? ''
  const slots = slotsOf(person, known)
  const near = own.filter(({ workDay }) => workDay >= addDays(first, -edge) && workDay <= addDays(last, edge))
  const available = days.filter((day) => serves(person, day) && !isAway(person, day)).length
  return {
    ...{ id: person.id, isEstablished: mayLead(person), rules: rules.of(person, unitId), slots },
    barred: barredOf(person, slots, known),
    fixed: near.map((entry) => fixedOf(entry, known)),
    windows: windowsOf(person, unitId, { ...known, near }),
    wishes: known.wishes.map(({ day, isWanted }) => {
      return { day: daysBetween(first, day), isWanted, weight: fillWeights.wish }
    }),
    published: publishedOf(known),
    history: historyOf(person.id),
    group: groupOf(known, unitId) * 2 + Number(mayLead(person)),
    share: Math.max(0.1, available / Math.max(1, days.length)),
  }
}

function groupOf({ places }: Known, unitId: string): number {
  return places.findIndex((place) => place.unitId === unitId) + 1
}

function fixedOf(entry: StandingEntry, { first, byPlace }: Known): FillFixed {
  const { workDay, minutes, nightMinutes, kind } = entry
  const day = daysBetween(first, workDay)
  if (!isPresent(entry)) return { day, minutes: 0, nightMinutes: 0, reason: kind }
  const slot = byPlace.get(fillPlaceKey(entry))
  return { ...{ day, minutes, nightMinutes, span: outerSpan(entry) }, ...(slot === undefined ? {} : { slot }) }
}

/** Weeks from Monday, and of auxiliaries the months: hours beyond the normal ones. */
function windowsOf(
  person: RosteredPerson,
  unitId: string,
  { days, first, own, near, normsOf }: Own & { near: readonly StandingEntry[] },
): FillWindow[] {
  const norms = normsOf(unitId)
  const staffClass = staffClassOf(person.category)
  const last = days.at(-1) ?? first
  const windows: FillWindow[] = []
  const most = norms.limits.weekHours[staffClass] * 60
  for (let week = mondayOf(first); week <= last; week = addDays(week, 7)) {
    const from = daysBetween(first, week)
    windows.push({ rule: 'week_hours', from, to: from + 7, most })
  }
  if (staffClass !== 'auxiliary') return windows
  const isNear = new Set(near)
  for (let month = firstOfMonth(first); month <= last; month = addMonths(month, 1)) {
    const far = own.filter((entry) => !isNear.has(entry) && isPresent(entry) && firstOfMonth(entry.workDay) === month)
    const already = far.reduce((sum, { minutes }) => sum + minutes, 0)
    const [from, to] = [daysBetween(first, month), daysBetween(first, addMonths(month, 1))]
    const mostThen = norms.normalMinutesOf(monthOf(month)) + norms.limits.overtimeMonthHours * 60
    windows.push({ rule: 'overtime_month', from, to, already, most: mostThen })
  }
  return windows
}

/** What may be replaced is what a roster is compared with, as what was published is: it changes where that is worth it. */
function publishedOf({ before, first, byPlace }: Own): FillPerson['published'] {
  return before.flatMap((entry) => {
    const slot = byPlace.get(fillPlaceKey(entry))
    return slot === undefined ? [] : [{ day: daysBetween(first, entry.workDay), slot }]
  })
}

function demandOf(
  demand: DemandThatDay & { day: IsoDate },
  { first, byPlace, people, filled, onDuty }: Known & { filled: readonly FillPerson[] },
): FillDemand {
  const { day, min, target, max, lines } = demand
  const slot = byPlace.get(fillPlaceKey(demand)) ?? -1
  const candidates = people.flatMap((person, place) =>
    filled[place]?.slots.includes(slot) ? [{ place, is: onDuty(person, day) }] : [],
  )
  return {
    ...{ slot, day: daysBetween(first, day), min, target, max, weights: fillWeights.demand },
    lines: lines.slice(0, mostLines).map(({ id, count, asked }) => ({
      ...{ id, count },
      people: candidates.filter(({ is }) => canFill(asked, is)).map(({ place }) => place),
    })),
  }
}
