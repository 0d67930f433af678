import type { LeaveLevel } from '../roster/leave.ts'
import type { Builder, Scope } from './ability.ts'
import { isBusinessRole, roleShapes, type BusinessRole } from './roles.ts'

/** Whoever answers for those on duty in a unit: they may ask for somebody, and say that somebody is back. */
export const leaveKeepers: readonly BusinessRole[] = [
  'commission_office',
  'detachment_personnel',
  'unit_commander',
  'subdistrict_manager',
]

/**
 * At which levels a role decides, and by which unit of a leave its grant is asked. Whoever stands above may decide in place of those below;
 * the sending unit’s own decision nobody takes but, where it has nobody here, the commission office.
 */
export const leaveDeciders: Partial<
  Record<BusinessRole, { levels: readonly LeaveLevel[]; by: 'unitId' | 'decidingUnitId' | 'homeUnitId' }>
> = {
  commission_office: { levels: ['force', 'office'], by: 'unitId' },
  detachment_personnel: { levels: ['leader', 'unit', 'force'], by: 'unitId' },
  unit_commander: { levels: ['leader', 'unit'], by: 'decidingUnitId' },
  subdistrict_manager: { levels: ['leader', 'unit'], by: 'decidingUnitId' },
  sending_personnel: { levels: ['home'], by: 'homeUnitId' },
}

/** The level at which a role is the first to be asked. */
export const leaveLevelsAsked: Partial<Record<BusinessRole, readonly LeaveLevel[]>> = {
  commission_office: ['office'],
  detachment_personnel: ['force'],
  unit_commander: ['leader', 'unit'],
  subdistrict_manager: ['unit'],
  sending_personnel: ['home'],
}

/**
 * Leave: one’s own; those of a unit for whoever answers for it or looks on; those of a sending unit for its personnel. Nobody decides on
 * their own.
 */
export function allowLeave({ can }: Builder, personId: string, { role, unitIds }: Scope): void {
  if (!isBusinessRole(role)) return
  if (role === 'member') return void can(['read', 'create', 'withdraw', 'confirmReturn'], 'Leave', { personId })
  const inScope = { $in: [...unitIds] }
  const { reach } = roleShapes[role]
  const ofOthers = { personId: { $ne: personId } }
  if (reach !== 'home') can('read', 'Leave', { unitId: inScope })
  if (reach !== 'host') can('read', 'Leave', { homeUnitId: inScope })
  if (leaveKeepers.includes(role))
    can(['create', 'withdraw', 'confirmReturn'], 'Leave', { unitId: inScope, ...ofOthers })
  const deciding = leaveDeciders[role]
  if (deciding) can('decide', 'Leave', { [deciding.by]: inScope, level: { $in: [...deciding.levels] }, ...ofOthers })
}
