import type { TFunction } from 'i18next'
import type { UnitTurn } from '#domain/staffing/chart-comparison.ts'
import type { VerdictStatus } from '#domain/staffing/verdicts.ts'

/** One mark of the picture and what it means. */
export type LegendItem =
  | { kind: 'bar'; part: 'present' | 'onBooks' | 'planned'; text: string }
  | { kind: 'status'; status: VerdictStatus; text: string }
  | { kind: 'dash'; dash: 'host' | 'second'; text: string }
  | { kind: 'turn'; turn: UnitTurn; text: string }

type Shown = { dashes: readonly { kind: 'host' | 'second' }[]; statuses: ReadonlySet<VerdictStatus>; hasBars: boolean }

/** What the marks mean that are in the picture; with two days compared, what the colours mean and how many there are. */
export function legendOf(t: TFunction, shown: Shown, counts: Record<UnitTurn, number> | null): LegendItem[] {
  const bars = shown.hasBars ? (['planned', 'onBooks', 'present'] as const) : []
  const statuses = (['met', 'near', 'broken', 'undefined'] as const).filter((status) => shown.statuses.has(status))
  const dashes = (['host', 'second'] as const).filter((dash) => shown.dashes.some(({ kind }) => kind === dash))
  const turns = counts ? (['added', 'removed', 'moved', 'renamed', 'strength'] as const) : []
  return [
    ...bars.map((part): LegendItem => ({ kind: 'bar', part, text: t(`staffing:${part}`) })),
    ...statuses.map((status): LegendItem => ({ kind: 'status', status, text: t(`staffing:status.${status}`) })),
    ...dashes.map((dash): LegendItem => ({ kind: 'dash', dash, text: t(`chart:line.${dash}`) })),
    ...turns.map((turn): LegendItem => ({
      kind: 'turn',
      turn,
      text: t('chart:turnCount', {
        turn: t(`chart:turn.${turn}`),
        count: counts?.[turn] ?? 0,
      }),
    })),
  ]
}
