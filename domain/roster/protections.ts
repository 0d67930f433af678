import type { Sex } from '../people.ts'
import { addMonths, overlaps, type IsoDate, type Period } from '../shared/dates.ts'
import { Refusal } from '../shared/outcomes.ts'

/**
 * Why a woman is not put on nights nor made to work overtime for a time (女职工劳动保护特别规定 6, 9): pregnant from the seventh month on,
 * or with a child under one year that she nurses.
 */
export const protectionKinds = ['pregnant', 'nursing'] as const
export type ProtectionKind = (typeof protectionKinds)[number]

/** How long either lasts at the most, in months: from the seventh month until the birth, with room; until the child is one year old. */
export const longestMonths: Record<ProtectionKind, number> = { pregnant: 5, nursing: 12 }

type Protection = { kind: ProtectionKind; startsOn: IsoDate; endsOn: IsoDate }

/** Why this cannot be written down, if it cannot: of a man, the wrong way round, longer than it can last, over one of the same kind. */
export function whyCannotProtect(
  { kind, startsOn, endsOn }: Protection,
  { sex, others }: { sex: Sex | null; others: readonly Protection[] },
): Refusal | undefined {
  if (sex === 'male') return new Refusal('protection-not-for-him', {}, 'kind')
  if (endsOn <= startsOn) return new Refusal('period-ends-before-start', {}, 'lastDay')
  const most = longestMonths[kind]
  if (endsOn > addMonths(startsOn, most)) return new Refusal('protection-too-long', { most }, 'lastDay')
  const period = periodOf({ startsOn, endsOn })
  const other = others.find((one) => one.kind === kind && overlaps(periodOf(one), period))
  return other ? new Refusal('protection-overlaps', { start: other.startsOn }, 'startsOn') : undefined
}

function periodOf({ startsOn, endsOn }: Pick<Protection, 'startsOn' | 'endsOn'>): Period {
  return { start: startsOn, end: endsOn }
}

/** The periods in order, those that touch or overlap as one: what is left says when, and not why. */
export function periodsJoined(
  periods: readonly { start: IsoDate; end: IsoDate }[],
): { start: IsoDate; end: IsoDate }[] {
  const joined: { start: IsoDate; end: IsoDate }[] = []
  for (const period of periods.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    const last = joined.at(-1)
    if (!last || period.start > last.end) joined.push({ ...period })
    else if (period.end > last.end) last.end = period.end
  }
  return joined
}
