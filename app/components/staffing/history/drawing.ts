import type { ReactNode } from 'react'
import type { Department } from '#domain/organisation.ts'
import type { IsoDate } from '#domain/shared/dates.ts'

/** A step as a picture needs it: its place among the steps, its days, and its numbers by name. */
export type StepDrawn = { index: number; from: IsoDate; to: IsoDate | null; values: Record<string, number | null> }

type Drawn = {
  steps: readonly StepDrawn[]
  /** The lowest and the highest number on the axis. */
  range: [number, number]
  tick(value: number): string
  /** Further wishes for the axis. */
  ticks?: { ticks?: number[]; allowDecimals?: boolean }
}

/** What is drawn: how to read `values` depends on the kind. */
export type Drawing =
  | (Drawn & { kind: 'rule'; nothing(step: StepDrawn): string })
  | (Drawn & { kind: 'strength'; departments: readonly (Department | 'none')[] })
  | (Drawn & { kind: 'vacancies'; zero: string })

export type ChartProps = {
  drawing: Drawing
  period: { from: IsoDate; to: IsoDate; today: IsoDate }
  /** What the picture is called, for whoever does not see it. */
  label: string
  /** The first day of the step that is pointed at from the table. */
  active: IsoDate | null
  /** The words over what is decided and has not come. */
  later: string
  tip(step: StepDrawn): ReactNode
}

/** Room above and below the numbers, and never none. */
export function rangeAround(numbers: readonly (number | null)[], floor = -Infinity): [number, number] {
  const known = numbers.filter((one) => one !== null)
  if (known.length === 0) return [0, 1]
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const room = Math.max((high - low) * 0.1, Math.abs(high) * 0.02, 0.01)
  return [Math.max(low - room, floor), high + room]
}
