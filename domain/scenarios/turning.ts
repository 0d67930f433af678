import type { IsoDate } from '../shared/dates.ts'
import type { PairTimeline } from '../staffing/pair-turns.ts'
import type { Timeline } from '../staffing/timeline.ts'
import type { VerdictStatus } from '../staffing/verdicts.ts'

/** What a rule says from a day on; null: there is nothing to judge any more. */
export type Phase = { from: IsoDate; status: VerdictStatus | null }

/** What a rule says of a unit, of two departments, or (neither) of the force over a time, without the scenario and with it. */
export type Turning = Subject & { before: Phase[]; after: Phase[] }

type Subject = { ruleKey: string; unitId: string | null; pair: PairTimeline['pair'] | null }
type Course = Timeline | PairTimeline

/** The verdicts that go otherwise with the scenario on some day, each with both courses. */
export function turningsBetween(before: readonly Course[], after: readonly Course[]): Turning[] {
  const keyOf = (course: Course) => keyOfTurning(subjectOf(course))
  const were = new Map(before.map((timeline) => [keyOf(timeline), timeline]))
  const are = new Map(after.map((timeline) => [keyOf(timeline), timeline]))
  return [...new Set([...were.keys(), ...are.keys()])].flatMap((key) => {
    const timeline = are.get(key) ?? were.get(key)
    if (!timeline) return []
    const courses = { before: phasesOf(were.get(key)), after: phasesOf(are.get(key)) }
    return isSame(courses.before, courses.after) ? [] : [{ ...subjectOf(timeline), ...courses }]
  })
}

/** One of each rule and subject. */
export function keyOfTurning({ ruleKey, unitId, pair }: Subject): string {
  return [ruleKey, unitId ?? '', ...(pair ?? [])].join(' ')
}

function subjectOf(course: Course): Subject {
  const { ruleKey } = course
  return 'pair' in course
    ? { ruleKey, unitId: null, pair: course.pair }
    : { ruleKey, unitId: course.unitId, pair: null }
}

/** The course of a verdict: one phase for as long as it stands the same, whatever the numbers. */
export function phasesOf(timeline: Course | undefined): Phase[] {
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
