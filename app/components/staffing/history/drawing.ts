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
  /** The marks on the axis. */
  ticks: number[]
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

/** An axis that holds all the numbers, with round marks: some four of them, and never none. */
export function axisAround(
  numbers: readonly (number | null)[],
  { isWhole = false }: { isWhole?: boolean } = {},
): { range: [number, number]; ticks: number[] } {
  const known = numbers.filter((one) => one !== null)
  const low = known.length === 0 ? 0 : Math.min(...known)
  const high = known.length === 0 ? 1 : Math.max(...known)
  const step = roundStep(Math.max((high - low) / 4, isWhole ? 1 : 0.05))
  const first = Math.floor(low / step)
  const last = Math.max(Math.ceil(high / step), first + 1)
  const ticks = Array.from({ length: last - first + 1 }, (_unused, index) =>
    Number(((first + index) * step).toFixed(6)),
  )
  return { range: [first * step, last * step], ticks }
}

/** 1, 2 or 5 times a power of ten, and no less than asked for. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  const times = [1, 2, 5, 10].find((one) => one * power >= least - 1e-9) ?? 10
  return times * power
}
