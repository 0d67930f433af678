import type { IsoDate } from '../shared/dates.ts'
import type { Timeline } from '../staffing/timeline.ts'
import type { VerdictStatus } from '../staffing/verdicts.ts'

/** What a rule says from a day on; null: there is nothing to judge any more. */
export type Phase = { from: IsoDate; status: VerdictStatus | null }

/** What a rule says of a unit (null: of the force) over a time, without the scenario and with it. */
export type Turning = { ruleKey: string; unitId: string | null; before: Phase[]; after: Phase[] }

/** The verdicts that go otherwise with the scenario on some day, each with both courses. */
export function turningsBetween(before: readonly Timeline[], after: readonly Timeline[]): Turning[] {
  const keyOf = ({ ruleKey, unitId }: Timeline) => `${ruleKey} ${unitId ?? ''}`
  const were = new Map(before.map((timeline) => [keyOf(timeline), timeline]))
  const are = new Map(after.map((timeline) => [keyOf(timeline), timeline]))
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((key) => {
    const timeline = are.get(key) ?? were.get(key)
    if (!timeline) return []
    const { ruleKey, unitId } = timeline
    const courses = { before: phasesOf(were.get(key)), after: phasesOf(are.get(key)) }
    return isSame(courses.before, courses.after) ? [] : [{ ruleKey, unitId, ...courses }]
  })
}

/** The course of a verdict: one phase for as long as it stands the same, whatever the numbers. */
export function phasesOf(timeline: Timeline | undefined): Phase[] {
  const phases: Phase[] = []
  const add = (from: IsoDate, status: Phase['status']) => {
    if (phases.at(-1)?.status !== status) phases.push({ from, status })
  }
  const spans = timeline?.spans ?? []
  for (const [index, { from, to, status }] of spans.entries()) {
    add(from, status)
    if (to !== null && spans[index + 1]?.from !== to) add(to, null)
  }
  return phases
}

function isSame(a: readonly Phase[], b: readonly Phase[]): boolean {
  return (
    a.length === b.length && a.every(({ from, status }, index) => b[index]?.from === from && b[index].status === status)
  )
}
