import { departments } from '../organisation.ts'
import type { IsoDate } from '../shared/dates.ts'
import { coverageOver, type Demand, type Present } from './coverage.ts'
import type { Span } from './hours.ts'
import { powerMatrix, type TeamMember } from './powers.ts'
import type { CoverageShown } from './view.ts'

export type DemandThatDay = Demand & { id: string; unitId: string; placeId: string; shiftTypeId: string }
export type PresentMember = Present & TeamMember

/**
 * How a demand is met on a day, at the moment at which most are missing: whoever comes later or leaves earlier covers a part only, and
 * the parts with a gap are listed. Nobody there is a gap like any other.
 */
export function howMet(
  demand: DemandThatDay,
  present: readonly PresentMember[],
  { day, spans, officersToPenalise }: { day: IsoDate; spans: readonly Span[]; officersToPenalise: number },
): CoverageShown {
  const { id: demandId, unitId, placeId, shiftTypeId, lines } = demand
  const parts = spans.flatMap((span) => coverageOver(demand, span, present))
  const worst = parts.reduce(
    (so, part) => (part.coverage.gap > so.coverage.gap ? part : so),
    parts[0] ?? nothing(demand),
  )
  const { have, gap, surplus } = worst.coverage
  const asked = lines.reduce((sum, { count }) => sum + count, 0)
  return {
    ...{ day, demandId, unitId, placeId, shiftTypeId, have, gap, surplus },
    need: Math.max(demand.min, asked),
    startsAt: spans[0]?.startsAt ?? 0,
    lines: lines.map((line, place) => {
      const { have: inLine = 0, gap: missing = line.count } = worst.coverage.lines[place] ?? {}
      return { ...line, have: inLine, gap: missing }
    }),
    powers: powerMatrix(present, departments, day, officersToPenalise),
    gaps: parts
      .filter(({ coverage }) => coverage.gap > 0)
      .map(({ startsAt, endsAt, coverage }) => ({ startsAt, endsAt, gap: coverage.gap })),
  }
}

/** Of a shift without hours. */
function nothing(demand: Demand) {
  const [whole] = coverageOver(demand, { startsAt: 0, endsAt: 1 }, [])
  if (!whole) throw new Error('a stretch has a part at least')
  return whole
}
