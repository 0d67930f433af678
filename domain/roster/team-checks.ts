import { departments } from '../organisation.ts'
import type { IsoDate } from '../shared/dates.ts'
import { grouped } from '../shared/grouped.ts'
import type { RosterFinding } from './checks.ts'
import { spansOverlap, type Span } from './hours.ts'
import { canPenaliseNowhere, powerMatrix, type TeamMember } from './powers.ts'

/** One person’s duty at a place on a work day, and in which shift of it. */
export type TeamDuty = TeamMember & { entryId: string; shift: string; spans: readonly Span[] }

export type Team = {
  workDay: IsoDate
  /** Whether the task is one that auxiliaries may not do (AX-5): evidence, penalties, weapons. */
  isDeniedToAuxiliaries: boolean
  /** Whether the task is enforcement, so that it takes powers. */
  isEnforcement: boolean
  duties: readonly TeamDuty[]
  /** Pairs of people who may not serve together, as `pairKey` writes them. */
  keptApart: ReadonlySet<string>
  /** How many certified officers of one department a penalty takes; absent: two. */
  officersToPenalise?: number
}

/** The same for either order of the two. */
export function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** Everything that people on duty together break. */
export function checkTeam(team: Team): RosterFinding[] {
  return [...auxiliaries(team), ...pairs(team), ...withoutPower(team)]
}

/** An auxiliary is led by somebody established for as long as they are on duty (AX-5), not merely for a part of it. */
function auxiliaries({ workDay, duties, isDeniedToAuxiliaries }: Team): RosterFinding[] {
  const led = duties.filter(({ isEstablished }) => isEstablished).flatMap(({ spans }) => spans)
  return duties
    .filter(({ isEstablished }) => !isEstablished)
    .flatMap(({ personId, entryId, spans }) => {
      const base = { personId, workDay, entryIds: [entryId] }
      const aloneFrom = spans.map((span) => firstUncovered(span, led)).find((at) => at !== undefined)
      const findings: RosterFinding[] = []
      if (aloneFrom !== undefined) findings.push({ ...base, check: 'auxiliary_alone', facts: { at: aloneFrom } })
      if (isDeniedToAuxiliaries) findings.push({ ...base, check: 'auxiliary_task', facts: {} })
      return findings
    })
}

function pairs({ workDay, duties, keptApart }: Team): RosterFinding[] {
  if (keptApart.size === 0) return []
  return duties.flatMap((one, place) =>
    duties
      .slice(place + 1)
      .filter((other) => keptApart.has(pairKey(one.personId, other.personId)) && areTogether(one, other))
      .map((other): RosterFinding => {
        const entryIds = [one.entryId, other.entryId]
        return { check: 'kept_apart', personId: one.personId, workDay, entryIds, facts: { otherId: other.personId } }
      }),
  )
}

/** Said once of a shift, by its first member: one from each of four departments can penalise for none. Who comes in the next shift is no help. */
function withoutPower({ workDay, duties, isEnforcement, officersToPenalise }: Team): RosterFinding[] {
  if (!isEnforcement) return []
  return [...grouped(duties, ({ shift }) => shift).values()].flatMap((inShift) => {
    const [first] = inShift
    if (!first || !canPenaliseNowhere(powerMatrix(inShift, departments, workDay, officersToPenalise))) return []
    const entryIds = inShift.map(({ entryId }) => entryId)
    return [{ check: 'no_power', personId: first.personId, workDay, entryIds, facts: { people: inShift.length } }]
  })
}

function areTogether(one: TeamDuty, other: TeamDuty): boolean {
  return one.spans.some((span) => other.spans.some((another) => spansOverlap(span, another)))
}

/** The first moment of the span at which none of the others is there, or undefined. */
function firstUncovered({ startsAt, endsAt }: Span, others: readonly Span[]): number | undefined {
  let at = startsAt
  for (const other of others.toSorted((a, b) => a.startsAt - b.startsAt)) {
    if (other.startsAt > at) break
    at = Math.max(at, other.endsAt)
  }
  return at < endsAt ? at : undefined
}
