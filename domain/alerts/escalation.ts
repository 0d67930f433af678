import { Refusal } from '../shared/outcomes.ts'
import { offlineChannels } from './channels.ts'
import type { AlertLevel } from './table.ts'

/**
 * To whom a step goes: the person again, whoever stands in for them in the role for which they were told, whoever leads or
 * manages the unit in which it happened, its deputies, the detachment's personnel, the commission office, or whoever sent it.
 */
export const stepTargets = ['person', 'substitute', 'commander', 'deputy', 'detachment', 'office', 'sender'] as const
export type StepTarget = (typeof stepTargets)[number]

/** By what a step is told: always by the inbox, and by a way off the line beside it. */
export const stepChannels = ['inbox', ...offlineChannels] as const
export type StepChannel = (typeof stepChannels)[number]

/** What is done so many minutes after the alert was told to somebody who has not acknowledged it. */
export type EscalationStep = { afterMinutes: number; to: StepTarget; channel: StepChannel }

/** Minutes of the day between which nobody is reminded of what is no emergency; `from` may lie after `to`, over midnight. */
export type QuietHours = { from: number; to: number }

/** How an alert is gone after, as it was settled when it was told: whose policy it is (null: nobody has one), and which of theirs. */
export type EscalationPlan = {
  unitId: string | null
  revision: number
  isUrgent: boolean
  steps: readonly EscalationStep[]
  quiet: QuietHours | null
}

/**
 * running: has a timer; exhausted: all steps were taken and nobody answered; stale: its time passed while the system was down;
 * acknowledged: the person, or whoever stands in for them, knows; over: the matter is; left: the person is no longer there.
 */
export const escalationStates = ['running', 'exhausted', 'stale', 'acknowledged', 'over', 'left'] as const
export type EscalationState = (typeof escalationStates)[number]

/** Those in which an acknowledgement is still waited for. */
export const openEscalationStates = ['running', 'exhausted', 'stale'] as const satisfies readonly EscalationState[]

/** Where no unit says otherwise. */
export const usualSteps: readonly EscalationStep[] = [
  { afterMinutes: 5, to: 'person', channel: 'inbox' },
  { afterMinutes: 10, to: 'person', channel: 'inbox' },
  { afterMinutes: 20, to: 'person', channel: 'inbox' },
  { afterMinutes: 30, to: 'commander', channel: 'inbox' },
  { afterMinutes: 45, to: 'detachment', channel: 'inbox' },
]

const minuteMs = 60_000

/** A timer that is so late was not seen to in time: nobody is called blindly for it. */
export const staleAfterMs = 15 * minuteMs

/** When an alert that waits for somebody has to have reached them. */
export const alarmAfterMs = 30_000

/** Whether everybody who is told has to acknowledge, where the table of alerts does not say who. */
export function waitsForAll(level: AlertLevel): boolean {
  return level === 'must_acknowledge' || level === 'emergency'
}

/**
 * When the step of that number is due, in milliseconds. The first counts from the telling, each other from the one before it; a
 * while after the last one it is given up, and then there is no other: null. `quietLeft`: how much of the quiet hours is left
 * at a moment, which what is urgent does not wait for.
 */
export function stepDueAt(
  { steps, isUrgent }: Pick<EscalationPlan, 'steps' | 'isUrgent'>,
  step: number,
  { from, quietLeft }: { from: number; quietLeft(at: number): number },
): number | null {
  if (step > steps.length) return null
  const before = steps[step - 1]?.afterMinutes ?? 0
  const after = steps[step]?.afterMinutes ?? before + givenUpAfterMinutes
  const at = from + (after - before) * minuteMs
  return isUrgent ? at : at + quietLeft(at)
}

/** How long after the last step somebody counts as not reached. */
export const givenUpAfterMinutes = 15

/** How many minutes of the quiet hours are left at a minute of the day; 0 outside them. */
export function quietMinutesLeft(quiet: QuietHours | null, minuteOfDay: number): number {
  if (!quiet || quiet.from === quiet.to) return 0
  const since = (minuteOfDay - quiet.from + dayMinutes) % dayMinutes
  const length = (quiet.to - quiet.from + dayMinutes) % dayMinutes
  return since < length ? length - since : 0
}

const dayMinutes = 24 * 60

/** Whether a timer is so late that nobody is called for it any more. */
export function isStale(dueAt: number, now: number): boolean {
  return now - dueAt > staleAfterMs
}

export const mostSteps = 8
const longestMinutes = 7 * dayMinutes

/**
 * Why these steps cannot be a policy, if so. Refuses: none or too many, minutes that are none or more than a week, and a step
 * that comes before the one it follows. The field named is that of the step, from 0.
 */
export function whyStepsAreWrong(steps: readonly EscalationStep[]): Refusal | undefined {
  if (steps.length === 0) return new Refusal('escalation-no-step', {}, 'after0')
  if (steps.length > mostSteps) return new Refusal('escalation-too-many', { most: mostSteps })
  for (const [place, { afterMinutes }] of steps.entries()) {
    const isPossible = Number.isInteger(afterMinutes) && afterMinutes >= 1 && afterMinutes <= longestMinutes
    if (!isPossible) return new Refusal('escalation-minutes', { most: longestMinutes }, `after${place}`)
    const before = steps[place - 1]?.afterMinutes ?? 0
    if (afterMinutes < before) return new Refusal('escalation-out-of-order', { before }, `after${place}`)
  }
  return undefined
}
