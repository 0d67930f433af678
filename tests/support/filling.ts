import {
  defaultLevels,
  defaultLimits,
  type CheckLevel,
  type RosterCheck,
  type RosterFinding,
} from '#domain/roster/checks.ts'
import type { RosterEntry, RosteredPerson } from '#domain/roster/entries.ts'
import type { FillFixed, FillPerson, FillProblem, FillSlot } from '#domain/roster/filling/problem.ts'
import { randomFrom } from '#domain/roster/filling/random.ts'
import type { FillResult } from '#domain/roster/filling/result.ts'
import { fillRulesOf, fillWeights } from '#domain/roster/filling/weights.ts'
import { nightMinutesOf, spansOf, workMinutesOf } from '#domain/roster/hours.ts'
import { checkPerson } from '#domain/roster/person-checks.ts'
import { checkTeam, pairKey } from '#domain/roster/team-checks.ts'
import { staffClassOf, type Category } from '#domain/people.ts'
import { addDays, covers, type IsoDate } from '#domain/shared/dates.ts'

/** A Monday. */
export const firstDay: IsoDate = '2026-03-02'
const clock = (day: IsoDate, minutes: number) => Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000
const hours = { M: [420, 870], A: [840, 1_290], N: [1_290, 1_770], S: [480, 1_920] } as const
export type ShiftCode = keyof typeof hours

export type MadeForce = {
  days: number
  units: number
  perUnit: number
  shifts: readonly ShiftCode[]
  levels?: Record<RosterCheck, CheckLevel>
  seed: number
  demand?: { min: number; target: number; max: number }
}
type Made = {
  problem: FillProblem
  people: RosteredPerson[]
  levels: Record<RosterCheck, CheckLevel>
  apart: Set<string>
}

/** Every check that can block does. */
export const allBlock = Object.fromEntries(
  Object.keys(defaultLevels).map((check) => [
    check,
    check === 'no_power' || check === 'certificate_ending' ? 'info' : 'block',
  ]),
) as Record<RosterCheck, CheckLevel>

/** Units with a post each, people of whom a third are established, with leave, lapsing certificates, protection and what is fixed. */
export function makeForce({ days, units, perUnit, shifts, seed, levels = defaultLevels, demand }: MadeForce): Made {
  const random = randomFrom(seed)
  const chance = (part: number) => random.below(1_000) < part * 1_000
  const day = () => addDays(firstDay, random.below(days))
  const people = Array.from({ length: units * perUnit }, (_none, place): RosteredPerson => {
    const from = day()
    const unitId = `u${Math.floor(place / perUnit)}`
    const ending = chance(0.1) ? day() : null
    return {
      id: `p${place}`,
      category: place % 3 === 0 ? 'police' : 'aux_police',
      serving: [{ unitId, period: { start: '2020-01-01', end: chance(0.05) ? day() : null } }],
      away: chance(0.15) ? [{ id: `a${place}`, kind: 'annual', period: { start: from, end: addDays(from, 3) } }] : [],
      protectedIn: chance(0.08) ? [{ start: '2026-01-01', end: null }] : [],
      certified: [{ start: '2020-01-01', end: ending }],
    }
  })
  const slots = Array.from({ length: units }, (_none, unit) =>
    shifts.map((code, kind) => slotOf(code, { unit, kind, days })),
  ).flat()
  const apart = new Set<string>()
  const keptApart: [number, number][] = []
  for (let unit = 0; unit < units; unit++)
    if (chance(0.5) && perUnit > 4) {
      keptApart.push([unit * perUnit, unit * perUnit + 3])
      apart.add(pairKey(`p${unit * perUnit}`, `p${unit * perUnit + 3}`))
    }
  const fillPeople = people.map((person, place): FillPerson => {
    const unit = Math.floor(place / perUnit)
    const own = shifts.map((_code, kind) => unit * shifts.length + kind)
    const fixed: FillFixed[] = []
    if (chance(0.5)) fixed.push(fixedOf(slots, own[random.below(own.length)] ?? 0, -1))
    if (chance(0.1)) fixed.push(fixedOf(slots, own[random.below(own.length)] ?? 0, random.below(days)))
    if (chance(0.1)) fixed.push(fixedOf(slots, own[0] ?? 0, days))
    const free = fixed.filter((one) => whyNotOn(person, slots, one) === undefined)
    return {
      id: person.id,
      isEstablished: isEstablished(person.category),
      ...{ rules: 0, slots: own, fixed: free, group: unit, share: 1, published: [] },
      barred: barredOf(person, { slots, own, days }),
      windows: windowsOf(person.category, days),
      wishes: chance(0.3) ? [{ day: random.below(days), isWanted: false, weight: fillWeights.wish }] : [],
      history: { nights: random.below(12), weekends: random.below(8), minutes: 20_000 + random.below(4_000) },
    }
  })
  const wanted = demand ?? { min: 2, target: 2, max: 3 }
  const problem: FillProblem = {
    ...{ days, firstWeekday: 0, slots, people: fillPeople, rules: [fillRulesOf(defaultLimits, levels)] },
    demands: slots.flatMap((_slot, slot) => {
      const all = fillPeople.flatMap((one, place) => (one.slots.includes(slot) ? [place] : []))
      const established = all.filter((place) => fillPeople[place]?.isEstablished)
      const lines = [{ id: 'established', count: 1, people: established }]
      return Array.from({ length: days }, (_none, day) => ({
        slot,
        day,
        ...wanted,
        lines,
        weights: fillWeights.demand,
      }))
    }),
    ...{ successions: [], keptApart, fairness: fillWeights.fairness, changeWeight: fillWeights.change },
    teamWeights: { auxiliary_alone: 'never', kept_apart: 'never' },
    nightFromMinutes: defaultLimits.nightFromMinutes,
  }
  return { problem, people, levels, apart }
}

/** Findings that block, of the fixed entries alone, and with what was proposed. */
export function blocksIn({ problem, people, levels, apart }: Made, assignments: FillResult['assignments']): string[] {
  const slotAt = new Map(problem.slots.map(({ id }, place) => [id, place]))
  const findings: RosterFinding[] = []
  const entriesOf = people.map(({ id }, place) => {
    const own = assignments.filter(({ personId }) => personId === id)
    const proposed = own.map(({ slotId, day }) => fixedOf(problem.slots, slotAt.get(slotId) ?? -1, day))
    return [...(problem.people[place]?.fixed ?? []), ...proposed].map((one) => entryOf(id, problem.slots, one))
  })
  for (const [place, person] of people.entries()) {
    const entries = entriesOf[place] ?? []
    const certifiedEntryIds = new Set(entries.filter((one) => one.id.endsWith('N')).map(({ id }) => id))
    const normalMinutesOf = () => 174 * 60
    findings.push(...checkPerson({ person, entries, certifiedEntryIds, limits: defaultLimits, normalMinutesOf }))
  }
  const byTeam = new Map<string, RosterEntry[]>()
  for (const entry of entriesOf.flat()) {
    const key = entry.id.split(' ').slice(1).join(' ')
    if (entry.workDay >= firstDay) byTeam.set(key, [...(byTeam.get(key) ?? []), entry])
  }
  for (const [, entries] of byTeam) {
    const duties = entries.flatMap((entry) => {
      const person = people.find(({ id }) => id === entry.personId)
      if (!person) return []
      const { id: personId, category, certified } = person
      const isLed = isEstablished(category)
      const duty = { entryId: entry.id, shift: '', spans: entry.spans }
      return [{ personId, department: null, isEstablished: isLed, certified, ...duty }]
    })
    const workDay = entries[0]?.workDay ?? firstDay
    findings.push(
      ...checkTeam({ workDay, isDeniedToAuxiliaries: false, isEnforcement: false, duties, keptApart: apart }),
    )
  }
  return findings.filter(({ check }) => levels[check] === 'block').map((one) => `${one.check} ${one.personId}`)
}

/** Those that were not there before, counted. */
export function newBlocks(made: Made, assignments: FillResult['assignments']): string[] {
  const were = blocksIn(made, [])
  const now = blocksIn(made, assignments)
  const count = (list: readonly string[], one: string) => list.filter((other) => other === one).length
  return [...new Set(now)].filter((one) => count(now, one) > count(were, one))
}

function slotOf(code: ShiftCode, { unit, kind, days }: { unit: number; kind: number; days: number }): FillSlot {
  const all = Array.from({ length: days }, (_none, day) => fixedHours(code, day))
  const [first] = all
  return {
    ...{ id: `u${unit} ${code}`, kind, isLed: true, spans: all.map(({ span }) => span) },
    ...{ minutes: first?.minutes ?? 0, nightMinutes: first?.nightMinutes ?? 0 },
  }
}

function fixedHours(code: ShiftCode, day: number) {
  const [from, to] = hours[code]
  const shift = { stretches: [{ from, to }], breakMinutes: 0 }
  const [span = { startsAt: 0, endsAt: 0 }] = spansOf(shift, addDays(firstDay, day), clock)
  return { span, minutes: workMinutesOf(shift), nightMinutes: nightMinutesOf(shift) }
}

function codeOf(slots: readonly FillSlot[], slot: number): ShiftCode {
  return (slots[slot]?.id.split(' ')[1] ?? 'M') as ShiftCode
}

function fixedOf(slots: readonly FillSlot[], slot: number, day: number): FillFixed {
  return { day, slot, ...fixedHours(codeOf(slots, slot), day) }
}

function entryOf(personId: string, slots: readonly FillSlot[], { day, slot, span, ...rest }: FillFixed): RosterEntry {
  const name = slots[slot ?? -1]?.id ?? 'u? M'
  const workDay = addDays(firstDay, day)
  const spans = span ? [span] : []
  const unitId = name.split(' ')[0] ?? ''
  return { id: `${personId} ${workDay} ${name}`, personId, unitId, workDay, kind: 'duty', spans, ...rest }
}

function barredOf(
  person: RosteredPerson,
  { slots, own, days }: { slots: readonly FillSlot[]; own: readonly number[]; days: number },
): FillPerson['barred'] {
  return own.flatMap((slot) =>
    Array.from({ length: days }, (_none, day) => {
      const reason = whyNotOn(person, slots, { slot, day })
      return reason === undefined ? [] : [{ day, slot, reason }]
    }).flat(),
  )
}

function whyNotOn(
  { away, serving, protectedIn, certified }: RosteredPerson,
  slots: readonly FillSlot[],
  { slot, day }: Pick<FillFixed, 'slot' | 'day'>,
): RosterCheck | undefined {
  const on = addDays(firstDay, day)
  if (slot === undefined) return undefined
  const night = slots[slot]?.nightMinutes ?? 0
  if (away.some(({ period }) => covers(period, on))) return 'away'
  if (!serving.some(({ period }) => covers(period, on))) return 'not_serving'
  if (night > 0 && protectedIn.some((period) => covers(period, on))) return 'protected_night'
  const asksCertificate = codeOf(slots, slot) === 'N'
  return asksCertificate && !certified.some((period) => covers(period, on)) ? 'certificate' : undefined
}

function windowsOf(category: Category, days: number): FillPerson['windows'] {
  const most = defaultLimits.weekHours[staffClassOf(category)] * 60
  return Array.from({ length: Math.ceil(days / 7) + 2 }, (_none, week) => ({
    ...{ rule: 'week_hours' as const, from: (week - 1) * 7, to: week * 7, most },
  }))
}

function isEstablished(category: Category): boolean {
  return staffClassOf(category) === 'established'
}
