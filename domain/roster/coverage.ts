import type { Department } from '../organisation.ts'
import type { Category, StaffClass } from '../people.ts'
import type { Span } from './hours.ts'

/** Who can fill a line of a demand; what is not named is not asked. */
export type Asked = {
  departments?: readonly Department[]
  staffClass?: StaffClass
  categories?: readonly Category[]
  /** Holds a certificate of enforcement that is valid on the day. */
  certified?: boolean
  /** Leads the team. */
  leads?: boolean
}

/** So many people of a kind; the order of the lines is the order in which they matter. */
export type DemandLine = { id: string; count: number; asked: Asked }

/** How many people are wanted, and of what kinds; whoever fits no line still counts as a person. */
export type Demand = { min: number; target: number; max: number; lines: readonly DemandLine[] }

/** Somebody on duty, as far as a demand asks. */
export type OnDuty = {
  personId: string
  department: Department | null
  category: Category
  staffClass: StaffClass
  isCertified: boolean
  isLeader: boolean
}

export type LineCoverage = { lineId: string; need: number; have: number; gap: number; personIds: string[] }
export type Coverage = {
  have: number
  /** People that are missing at least: to reach the least number, or to fill the lines, whichever takes more. */
  gap: number
  /** People above the most that are wanted. */
  surplus: number
  lines: LineCoverage[]
  /** On duty, and in no line. */
  restIds: string[]
}

/** Whether the person is of the kind that the line asks for. */
export function canFill({ departments, staffClass, categories, certified, leads }: Asked, person: OnDuty): boolean {
  if (departments && (person.department === null || !departments.includes(person.department))) return false
  if (staffClass && person.staffClass !== staffClass) return false
  if (categories && !categories.includes(person.category)) return false
  if (certified && !person.isCertified) return false
  return !leads || person.isLeader
}

/**
 * What a demand has and lacks. Each person fills one place of one line, however many they would fit: a largest matching, by
 * augmenting paths. Of all largest matchings one that fills the earlier lines first, so that the gap shows at the line that matters least.
 */
export function coverageOf(demand: Demand, people: readonly OnDuty[]): Coverage {
  const once = [...new Map(people.map((person) => [person.personId, person])).values()]
  const lineOf = match(demand.lines, once)
  const lines = demand.lines.map(({ id, count }, line): LineCoverage => {
    const personIds = once.filter((_person, place) => lineOf[place] === line).map(({ personId }) => personId)
    return { lineId: id, need: count, have: personIds.length, gap: count - personIds.length, personIds }
  })
  const missingInLines = lines.reduce((sum, { gap }) => sum + gap, 0)
  return {
    have: once.length,
    gap: Math.max(missingInLines, demand.min - once.length, 0),
    surplus: Math.max(0, once.length - demand.max),
    lines,
    restIds: once.filter((_person, place) => lineOf[place] === undefined).map(({ personId }) => personId),
  }
}

/** Somebody on duty, and from when to when. */
export type Present = OnDuty & Span
export type CoverageSpan = Span & { coverage: Coverage }

/**
 * The same over a stretch of time: cut wherever somebody comes or goes. A part in which nobody is there is a part like any other,
 * so that an empty roster shows its gap. Parts beside each other that are covered by the same people are one.
 */
export function coverageOver(demand: Demand, within: Span, present: readonly Present[]): CoverageSpan[] {
  const inside = (at: number) => at > within.startsAt && at < within.endsAt
  const cuts = present.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).filter(inside)
  const edges = [...new Set([within.startsAt, ...cuts, within.endsAt])].toSorted((a, b) => a - b)
  const parts: { span: Span; people: Present[] }[] = []
  for (const [place, startsAt] of edges.slice(0, -1).entries()) {
    const people = present.filter((one) => one.startsAt <= startsAt && one.endsAt > startsAt)
    const endsAt = edges[place + 1] ?? within.endsAt
    const before = parts.at(-1)
    if (before && samePeople(before.people, people)) before.span = { ...before.span, endsAt }
    else parts.push({ span: { startsAt, endsAt }, people })
  }
  return parts.map(({ span, people }) => ({ ...span, coverage: coverageOf(demand, people) }))
}

function samePeople(a: readonly OnDuty[], b: readonly OnDuty[]): boolean {
  const ids = new Set(a.map(({ personId }) => personId))
  return ids.size === new Set(b.map(({ personId }) => personId)).size && b.every(({ personId }) => ids.has(personId))
}

/** For each person the line they fill, or undefined. A line once filled as far as it can be stays so when later ones are. */
function match(lines: readonly DemandLine[], people: readonly OnDuty[]): (number | undefined)[] {
  const lineOf: (number | undefined)[] = people.map(() => undefined)
  const fits = lines.map(({ asked }) => people.map((person) => canFill(asked, person)))
  const fill = (line: number, tried: Set<number>): boolean => {
    for (const place of people.keys()) {
      if (!fits[line]?.[place] || tried.has(place)) continue
      tried.add(place)
      const current = lineOf[place]
      if (current === line) continue
      if (current === undefined || fill(current, tried)) {
        lineOf[place] = line
        return true
      }
    }
    return false
  }
  for (const [line, { count }] of lines.entries())
    for (let seat = 0; seat < count; seat++) if (!fill(line, new Set())) break
  return lineOf
}
