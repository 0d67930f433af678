import { firstDayWithout } from '../organisation/corrections.ts'
import { unitNearest, type UnitRecord } from '../organisation/versions.ts'
import type { Category } from '../people.ts'
import { alongside, corrected, whyCannotCorrect, type Correction, type Dated } from '../shared/corrections.ts'
import { Refusal } from '../shared/outcomes.ts'

/** What a period of somebody's home line says beside its days and its papers. */
export type HomeFacts = { unitId: string; category: Category; post: string | null; rank: string | null }
export type HomeLine = Dated & HomeFacts
export type HomeCorrection = Correction<HomeFacts>

/** The home lines after the correction. */
export function correctedHome<T extends HomeLine>(lines: readonly T[], correction: HomeCorrection): T[] {
  return corrected<HomeFacts, T>(lines, correction)
}

/**
 * Why somebody's home line cannot be corrected so, if it cannot: what no history allows (overlap, gap, no difference), or a
 * home unit that was not there on one of the days for which it is new.
 */
export function whyCannotCorrectHome(
  register: readonly UnitRecord[],
  lines: readonly HomeLine[],
  correction: HomeCorrection,
): Refusal | undefined {
  const refusal = whyCannotCorrect<HomeFacts, HomeLine>(lines, correction)
  if (refusal) return refusal
  for (const { before, after, ...days } of alongside(lines, correctedHome(lines, correction))) {
    const unit = register.find(({ id }) => id === after?.unitId)
    const missingOn = unit && unit.id !== before?.unitId ? firstDayWithout(unit, days) : undefined
    if (unit && missingOn)
      return new Refusal(
        'unit-not-there-that-day',
        { unit: unitNearest(unit, missingOn).name, day: missingOn },
        'unitId',
      )
  }
  return undefined
}
