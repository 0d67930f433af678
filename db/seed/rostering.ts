import { staffClassOf, type Category } from '#domain/people.ts'
import type { Department } from '#domain/organisation.ts'
import type { DayKind } from '#domain/roster/calendar.ts'
import { canFill, type DemandLine, type OnDuty } from '#domain/roster/coverage.ts'
import { defaultLimits } from '#domain/roster/checks.ts'
import type { hoursOn } from '#domain/roster/steps.ts'
import { dayOfWeek, mondayOf } from '#domain/roster/weeks.ts'
import { covers, daysBetween, type IsoDate, type Period } from '#domain/shared/dates.ts'

/** Somebody who serves in the unit, and the place among its people that their days off go by. */
export type Member = {
  personId: string
  turn: number
  category: Category
  department: Department | null
  serving: Period
  away: readonly Period[]
  certified: readonly Period[]
}

type Hours = ReturnType<typeof hoursOn>
export type Place = { isEnforcement: boolean; isDeniedToAuxiliaries: boolean }
export type Asked = {
  code: string
  placeKey: string
  place: Place
  min: number
  target: number
  lines: readonly DemandLine[]
}

/** What a day asks of the unit. `left`: how many of its demands, from the last, are left to whoever rosters. */
export type Day = { day: IsoDate; kind: DayKind; asked: readonly Asked[]; left: number }

/** One cell of the roster: of a person, or open. */
export type Cell = { personId: string | null; day: IsoDate; code: string; placeKey: string | null; isLeader: boolean }

type Standing = { member: Member; week: string; minutes: number; endsAt: number; wasNight: boolean; nights: number }

const hour = 3_600_000

/**
 * Puts the people of a unit on what it asks for, day by day: two days off a week, never more than forty hours or less than eleven hours of
 * rest, and whoever has worked least first. It breaks nothing that blocks; the same people and days give the same roster.
 */
export function rosterOf(
  members: readonly Member[],
  days: readonly Day[],
  hoursOf: (code: string, day: IsoDate) => Hours,
): Cell[] {
  const all = members.map((member) => ({ member, week: '', minutes: 0, endsAt: 0, wasNight: false, nights: 0 }))
  return days.flatMap((day) => dayOf(all, day, (code) => hoursOf(code, day.day)))
}

type Team = { asked: Asked; people: Standing[] }

function dayOf(all: Standing[], { day, kind, asked, left }: Day, hoursOf: (code: string) => Hours): Cell[] {
  const week = mondayOf(day)
  const isOff = daysOffIn(day, week)
  for (const one of all) if (one.week !== week) Object.assign(one, { week, minutes: 0 })
  const free = new Set(all.filter(({ member }) => !isOff(member) && serves(member, day)))
  const take = (team: Team, lines: readonly DemandLine[]) => {
    const hours = hoursOf(team.asked.code)
    let next: Standing | undefined
    for (const one of free) {
      const isEarlier = !next || one.minutes < next.minutes
      if (isEarlier && mayWork(one, hours) && mayServe(one.member, day, team) && fills(one.member, day, lines))
        next = one
    }
    if (!next) return
    free.delete(next)
    team.people.push(next)
    work(next, hours)
  }
  const kept = asked.slice(0, asked.length - left)
  const teams = kept.map((one): Team => ({ asked: one, people: [] }))
  for (const team of teams)
    for (const line of team.asked.lines) for (let seat = 0; seat < line.count; seat++) take(team, [line])
  for (const most of ['min', 'target'] as const)
    for (const team of teams)
      for (let seat = team.people.length; seat < team.asked[most]; seat++) take(team, team.asked.lines)
  const open = asked.slice(asked.length - left).map(({ code, placeKey }) => {
    return { personId: null, day, code, placeKey, isLeader: false }
  })
  return [...teams.flatMap((team) => cellsOf(team, day)), ...open, ...others(all, { day, kind, free, teams }, hoursOf)]
}

/** Whoever is left: at the office on a working day where their hours allow it, else free; and whoever is on leave. */
function others(
  all: readonly Standing[],
  { day, kind, free, teams }: { day: IsoDate; kind: DayKind; free: ReadonlySet<Standing>; teams: readonly Team[] },
  hoursOf: (code: string) => Hours,
): Cell[] {
  const busy = new Set(teams.flatMap(({ people }) => people))
  const office = hoursOf('D')
  return all.flatMap((one): Cell[] => {
    const { member } = one
    if (busy.has(one) || !covers(member.serving, day)) return []
    const cell = { personId: member.personId, day, placeKey: null, isLeader: false }
    if (isAway(member, day)) return [{ ...cell, code: 'V' }]
    const isAtOffice = kind === 'work' && free.has(one) && isEstablished(member) && mayWork(one, office)
    if (isAtOffice) work(one, office)
    return [{ ...cell, code: isAtOffice ? 'D' : 'R' }]
  })
}

function cellsOf({ asked: { code, placeKey }, people }: Team, day: IsoDate): Cell[] {
  const leader = people.find(({ member }) => isEstablished(member))
  return people.map((one) => ({ personId: one.member.personId, day, code, placeKey, isLeader: one === leader }))
}

/** Two days off in each week, which move on by a day from week to week. */
function daysOffIn(day: IsoDate, week: IsoDate): (member: Member) => boolean {
  const shift = dayOfWeek(day) + daysBetween('1900-01-01', week) / 7
  return ({ turn }) => (turn + shift) % 7 >= 5
}

function serves(member: Member, day: IsoDate): boolean {
  return covers(member.serving, day) && !isAway(member, day)
}

function mayWork({ minutes, endsAt, wasNight, nights }: Standing, hours: Hours): boolean {
  const { restHours, restAfterNightsHours, weekHours, nightsBeforeRest } = defaultLimits
  if (minutes + hours.minutes > weekHours.established * 60) return false
  if (isNight(hours) && nights >= nightsBeforeRest) return false
  const rest = wasNight && !isNight(hours) ? restAfterNightsHours : restHours
  return hours.startsAt - endsAt >= rest * hour
}

/** By certificate, and an auxiliary only beside somebody established. */
function mayServe(member: Member, day: IsoDate, { asked: { place }, people }: Team): boolean {
  if (!isEstablished(member)) return !place.isDeniedToAuxiliaries && people.some((one) => isEstablished(one.member))
  return !place.isEnforcement || isCertified(member, day)
}

function work(one: Standing, hours: Hours): void {
  one.nights = isNight(hours) ? one.nights + 1 : 0
  Object.assign(one, { minutes: one.minutes + hours.minutes, endsAt: hours.endsAt, wasNight: isNight(hours) })
}

function fills(member: Member, day: IsoDate, lines: readonly DemandLine[]): boolean {
  return lines.some(({ asked }) => canFill(asked, onDuty(member, day)))
}

function onDuty(member: Member, day: IsoDate): OnDuty {
  const { personId, category, department } = member
  const staffClass = staffClassOf(category)
  return { personId, category, department, staffClass, isCertified: isCertified(member, day), isLeader: false }
}

function isNight({ nightMinutes }: Hours): boolean {
  return nightMinutes >= defaultLimits.nightFromMinutes
}

function isEstablished({ category }: Member): boolean {
  return staffClassOf(category) === 'established'
}

function isCertified({ category, certified }: Member, day: IsoDate): boolean {
  return category === 'police' || certified.some((period) => covers(period, day))
}

function isAway({ away }: Member, day: IsoDate): boolean {
  return away.some((period) => covers(period, day))
}
