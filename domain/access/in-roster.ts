import type { Builder, Scope } from './ability.ts'
import { allowLeave } from './in-leave.ts'
import { allowNorms } from './in-norms.ts'
import { isAdministrator, type BusinessRole, type Role } from './roles.ts'

/** The offices that keep the catalogue of shift types for the whole force. */
export const shiftOffices: readonly BusinessRole[] = ['commission_office', 'detachment_personnel']

/** Who rosters the people of their units. The office of the commission keeps the places and leaves what is wanted there to them. */
export const rosterers: readonly BusinessRole[] = ['detachment_personnel', 'unit_commander', 'subdistrict_manager']

/** Who reads the rosters of their units, drafts too, and what units want: whoever rosters, leads or looks after them. A member sees what is published of their own. */
export const readersOfRosters: readonly BusinessRole[] = [
  ...rosterers,
  'commission_office',
  'district_supervisor',
  'observer',
]

/** Whoever reads a roster reads what its letters stand for, and where its places are. */
export function allowInRoster(builder: Builder, personId: string, scope: Scope): void {
  const { can } = builder
  const { role, unitIds } = scope
  allowNorms(builder, scope)
  if (isAdministrator(role)) return
  allowLeave(builder, personId, scope)
  const inScope = { $in: [...unitIds] }
  can('read', ['ShiftType', 'DutyPlace'])
  if (role === 'member') can('read', 'Shift', { personId })
  if (readersOfRosters.includes(role)) can('read', 'Roster', { unitId: inScope })
  if (readersOfRosters.includes(role) && role !== 'observer') can('export', 'Roster', { unitId: inScope })
  if (rosterers.includes(role)) can('edit', 'Roster', { unitId: inScope })
  if (shiftOffices.includes(role)) can(['create', 'edit'], 'ShiftType')
  if (shiftOffices.includes(role)) can(['create', 'edit'], 'DutyPlace', { unitId: inScope })
  if (readersOfRosters.includes(role)) can('read', 'Demand', { unitId: inScope })
  if (rosterers.includes(role)) can(['create', 'edit'], 'Demand', { unitId: inScope })
}

/** Whether the role reads what the units of its grant want. */
export function readsRosters(role: Role): boolean {
  return readersOfRosters.some((one) => one === role)
}
