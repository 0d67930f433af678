import type { Builder, Scope } from './ability.ts'
import { isAdministrator, planners, type BusinessRole } from './roles.ts'

/** The offices that keep the calendar of public holidays for the whole force. */
export const calendarOffices: readonly BusinessRole[] = ['commission_office', 'detachment_personnel']

/**
 * Holidays are read by everybody who is rostered. What a unit rosters by (numbers of its own, who is kept apart) is for those who answer
 * for it.
 */
export function allowNorms({ can }: Builder, { role, unitIds }: Scope): void {
  if (isAdministrator(role)) return
  can('read', 'Holidays')
  if (calendarOffices.includes(role)) can('edit', 'Holidays')
  if (planners.includes(role)) can(['read', 'edit'], 'RosterNorms', { unitId: { $in: [...unitIds] } })
}
