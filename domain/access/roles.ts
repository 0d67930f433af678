import { Refusal } from '../shared/outcomes.ts'

export const businessRoles = [
  'commission_office',
  'detachment_personnel',
  'unit_commander',
  'subdistrict_manager',
  'sending_personnel',
  'district_supervisor',
  'member',
  'observer',
] as const

/** 三员: system, security and audit administrator. Nobody may hold two, and none of them sees business data. */
export const administratorRoles = ['system_admin', 'security_admin', 'auditor'] as const

export const roles = [...businessRoles, ...administratorRoles] as const

export type BusinessRole = (typeof businessRoles)[number]
export type AdministratorRole = (typeof administratorRoles)[number]
export type Role = (typeof roles)[number]

/** What a grant reaches of the people in its units: those whose home is there, those who serve there, or both. */
export type Reach = 'home' | 'host' | 'both' | 'self'

/** Along which lines a grant on a unit runs down to others: the tree, or also the line of those it tasks. */
export type Line = 'parent' | 'tasking'

/**
 * The roles that may ask for people. Somebody who holds more than one asks as the first of these that reaches the host:
 * whoever decides learns of a draft only where nobody else could have written it.
 */
export const askingRoles = ['detachment_personnel', 'commission_office'] as const
export type AskingRole = (typeof askingRoles)[number]

type RoleShape = { reach: Reach; lines: readonly Line[] }

export const roleShapes: Record<BusinessRole, RoleShape> = {
  commission_office: { reach: 'both', lines: ['parent', 'tasking'] },
  detachment_personnel: { reach: 'host', lines: ['parent', 'tasking'] },
  unit_commander: { reach: 'host', lines: ['parent', 'tasking'] },
  subdistrict_manager: { reach: 'host', lines: ['parent'] },
  sending_personnel: { reach: 'home', lines: ['parent'] },
  district_supervisor: { reach: 'host', lines: ['parent'] },
  member: { reach: 'self', lines: [] },
  observer: { reach: 'both', lines: ['parent', 'tasking'] },
}

export function isAskingRole(role: Role): role is AskingRole {
  return askingRoles.some((one) => one === role)
}

/** The roles in which something is decided or said for a unit, and in which somebody else may therefore stand in. */
export const substitutedRoles: readonly Role[] = [
  'commission_office',
  'detachment_personnel',
  'unit_commander',
  'subdistrict_manager',
  'sending_personnel',
]

/** Who answers for units of the force, and so may plan for them. */
export const planners: readonly BusinessRole[] = [
  'commission_office',
  'detachment_personnel',
  'unit_commander',
  'subdistrict_manager',
]
/** Who reads staffing, and so may be shown a plan. */
export const readersOfPlans: readonly BusinessRole[] = [...planners, 'district_supervisor', 'observer']

/** Whether the role may read whole identity numbers of those it reaches, and so their birthdays. */
export function revealsNumbers(role: Role): boolean {
  return (
    role === 'member' || role === 'commission_office' || role === 'detachment_personnel' || role === 'sending_personnel'
  )
}

export function isRole(text: string): text is Role {
  return roles.some((role) => role === text)
}

export function isAdministrator(role: Role): role is AdministratorRole {
  return administratorRoles.some((one) => one === role)
}

export function isBusinessRole(role: Role): role is BusinessRole {
  return !isAdministrator(role)
}

/** Whether the role is held over a unit: administrators act on the system, members on themselves. */
export function needsUnit(role: Role): boolean {
  return isBusinessRole(role) && roleShapes[role].reach !== 'self'
}

/**
 * Why `role` cannot be given to someone who holds `held`, if it cannot. Source: separation of the three
 * administrators (三员分立, GB/T 22239-2019): an administrator holds nothing else.
 */
export function whyCannotGrant(role: Role, held: readonly Role[]): Refusal | undefined {
  if (held.includes(role)) return undefined
  const other = held.find((one) => isAdministrator(one) || isAdministrator(role))
  return other ? new Refusal('roles-exclude-each-other', { role, held: other }, 'role') : undefined
}
