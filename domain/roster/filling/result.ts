import { personRules, teamRules, type FillRule } from './problem.ts'

/** Every reason why somebody does not fill a place that stays open: bars, what they do instead, rules that it would break, costs. */
export const openReasons = [
  ...['away', 'not_serving', 'certificate', 'protected_night', 'on_duty'],
  ...['on_call', 'rest', 'compensatory_rest', 'leave', 'training', 'costs_more', 'free'],
  ...personRules,
  ...teamRules,
]

/** Why people who could have filled a place that stays open do not. */
export type OpenReason = {
  /** What bars them (`away`, `certificate`, …), `on_duty` elsewhere, or the rule that it would break. */
  reason: string
  /** Whether it cannot be, or merely costs more than the gap. */
  isBlocking: boolean
  count: number
  personIds: string[]
}

export type OpenPlace = {
  slotId: string
  day: number
  missing: number
  /** Of these kinds, where it is the lines that lack. */
  lineIds: string[]
  reasons: OpenReason[]
}

export type FillCost = {
  total: number
  gaps: number
  warnings: Partial<Record<FillRule, number>>
  fairness: number
  wishes: number
  changes: number
}

/** What an engine proposes: nothing of it is written anywhere. */
export type FillResult = {
  assignments: { personId: string; slotId: string; day: number }[]
  cost: FillCost
  /** Rules that are never to be broken and are: by what is fixed alone, or because no roster was found that keeps them. */
  broken: { rule: FillRule; personIds: string[]; isFixed: boolean }[]
  open: OpenPlace[]
  moves: number
  /** Whether it was ended before its time. */
  wasStopped: boolean
}

export type FillProgress = { fraction: number; gaps: number; cost: number }
