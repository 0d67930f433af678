import type { Builder } from './ability.ts'
import type { Role } from './roles.ts'

/** Who answers for units day by day, and so knows of a call-out of theirs and says what their people answered. */
export const readersOfCallouts: readonly Role[] = [
  'commission_office',
  'detachment_personnel',
  'unit_commander',
  'subdistrict_manager',
]
/** Who may call people out: a commander those of the unit, the detachment and the office those of all their units. */
export const callers: readonly Role[] = ['commission_office', 'detachment_personnel', 'unit_commander']

/**
 * Call-outs: the right to call is asked of each unit that is called, so that whoever needs others than their own asks the detachment or the office.
 * Whoever’s people are called sees that they are, and can write down what they say.
 */
export function allowCallouts({ can }: Builder, { role, unitIds }: { role: Role; unitIds: readonly string[] }): void {
  const inScope = { $in: [...unitIds] }
  if (!readersOfCallouts.includes(role)) return
  can(['read', 'answerFor'], 'Callout', { unitId: inScope })
  can('read', 'Callout', { calledUnitIds: inScope })
  if (callers.includes(role)) can(['create', 'edit'], 'Callout', { unitId: inScope })
}
