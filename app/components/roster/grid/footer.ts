import type { CoverageShown, FindingShown, ShiftTypeShown } from '#domain/roster/view.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Sheet } from './sheet.ts'

export type Need = { need: number; have: number; gap: number }
export type FootRow = { type: ShiftTypeShown; days: ReadonlyMap<IsoDate, Need> }

/** Per shift type and day what is needed, there and missing; of the types that are asked for at all. */
export function footOf(sheet: Readonly<Sheet>, types: readonly ShiftTypeShown[]): FootRow[] {
  const byType = new Map<string, Map<IsoDate, Need>>()
  for (const { shiftTypeId, day, need, have, gap } of sheet.coverage.values()) {
    const row = byType.get(shiftTypeId) ?? new Map<IsoDate, Need>()
    const sum = row.get(day) ?? { need: 0, have: 0, gap: 0 }
    row.set(day, { need: sum.need + need, have: sum.have + have, gap: sum.gap + gap })
    byType.set(shiftTypeId, row)
  }
  return types.flatMap((type) => {
    const days = byType.get(type.id)
    return days ? [{ type, days }] : []
  })
}

/** A day in a word: people missing, something blocked, all met, or nothing asked for. */
export type DayVerdict = { gap: number; blocked: number; isAsked: boolean }

export function verdictsOf(sheet: Readonly<Sheet>): ReadonlyMap<IsoDate, DayVerdict> {
  const verdicts = new Map<IsoDate, DayVerdict>()
  const at = (day: IsoDate) => verdicts.get(day) ?? { gap: 0, blocked: 0, isAsked: false }
  for (const { day, gap } of sheet.coverage.values()) {
    const before = at(day)
    verdicts.set(day, { ...before, gap: before.gap + gap, isAsked: true })
  }
  for (const { level, workDay } of sheet.findings.values()) {
    if (level !== 'block') continue
    const before = at(workDay)
    verdicts.set(workDay, { ...before, blocked: before.blocked + 1 })
  }
  return verdicts
}

/** Everything that is missing, soonest first; what is over already is not asked for. */
export function gapsOf(sheet: Readonly<Sheet>): CoverageShown[] {
  return [...sheet.coverage.values()].filter(({ gap }) => gap > 0).toSorted((a, b) => a.startsAt - b.startsAt)
}

/** The worst there is among findings; what was accepted weighs no more than what is only said. */
export function worstOf(findings: readonly FindingShown[]): 'block' | 'warn' | 'info' | undefined {
  if (findings.some(({ level }) => level === 'block')) return 'block'
  if (findings.some(({ level, accepted }) => level === 'warn' && !accepted)) return 'warn'
  return findings.length > 0 ? 'info' : undefined
}
