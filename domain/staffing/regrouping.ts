import type { Department } from '../organisation.ts'
import type { Category } from '../people.ts'
import type { StrengthGroup } from './board.ts'

/** One posting of a person, as the groups count it. */
export type PostingCounted = Pick<StrengthGroup, 'unitId' | 'postingKind' | 'countsInStrength'> & {
  isPresent: boolean
  endsSoon: boolean
}

type Kind = { department: Department | null; category: Category }

/** The groups with somebody counted under another department and category than before; null: not counted at all. */
export function regrouped(
  groups: readonly StrengthGroup[],
  posting: PostingCounted,
  { from, to }: { from: Kind | null; to: Kind | null },
): StrengthGroup[] {
  const without = from
    ? groups.map((group) => (isOf(group, posting, from) ? less(group, posting) : group))
    : [...groups]
  const { isPresent, endsSoon, ...place } = posting
  const counts = { onBooks: 1, present: isPresent ? 1 : 0, endingSoon: endsSoon ? 1 : 0 }
  const all = to ? [...without, { ...place, ...to, ...counts }] : without
  return all.filter(({ onBooks }) => onBooks > 0)
}

function isOf(group: StrengthGroup, posting: PostingCounted, { department, category }: Kind): boolean {
  return (
    group.unitId === posting.unitId &&
    group.postingKind === posting.postingKind &&
    group.countsInStrength === posting.countsInStrength &&
    group.department === department &&
    group.category === category
  )
}

function less(group: StrengthGroup, { isPresent, endsSoon }: PostingCounted): StrengthGroup {
  return {
    ...group,
    onBooks: group.onBooks - 1,
    present: group.present - (isPresent ? 1 : 0),
    endingSoon: group.endingSoon - (endsSoon ? 1 : 0),
  }
}
