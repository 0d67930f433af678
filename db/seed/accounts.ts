import { addMonths } from '#domain/shared/dates.ts'
import type { Role } from '#domain/access/roles.ts'
import { accounts, roleGrants } from '../schema/index.ts'
import { demoPeople } from './force.ts'
import type { Seeding } from './seeding.ts'

export type DemoAccount = { loginName: string; person: string; role: Role; unit: string | null }

/** One account per role, a second sending unit, and one outside the main departments. All have the demo password. */
export const demoAccounts: readonly DemoAccount[] = [
  { loginName: 'commission', person: 'office commission', role: 'commission_office', unit: 'CITY' },
  { loginName: 'detachment', person: 'DET-HQ urban_management 4', role: 'detachment_personnel', unit: 'DET' },
  { loginName: 'brigade', person: 'B-C1 public_security 1', role: 'unit_commander', unit: 'B-C1' },
  { loginName: 'squad', person: 'SQ-G01 public_security 1', role: 'unit_commander', unit: 'SQ-G01' },
  { loginName: 'street', person: 'office street', role: 'subdistrict_manager', unit: 'ST-G01' },
  { loginName: 'bureau', person: 'personnel BUR-UM', role: 'sending_personnel', unit: 'BUR-UM' },
  { loginName: 'police', person: 'personnel BUR-PS', role: 'sending_personnel', unit: 'BUR-PS' },
  { loginName: 'environment', person: 'personnel BUR-EP', role: 'sending_personnel', unit: 'BUR-EP' },
  { loginName: 'district', person: 'office district', role: 'district_supervisor', unit: 'JA' },
  { loginName: 'member', person: 'B-C1 urban_management 5', role: 'member', unit: null },
  { loginName: 'observer', person: 'office observer', role: 'observer', unit: 'CITY' },
  { loginName: 'sysadmin', person: 'office sysadmin', role: 'system_admin', unit: null },
  { loginName: 'secadmin', person: 'office secadmin', role: 'security_admin', unit: null },
  { loginName: 'auditor', person: 'office auditor', role: 'auditor', unit: null },
]

export const demoPassword = 'Joint-Duty-2016'

export async function seedAccounts({ tx, idOf, now, today, passwordHash }: Seeding): Promise<void> {
  const personId = (key: string) => idOf(`person ${key}`)
  await tx.insert(accounts).values(
    demoAccounts.map(({ loginName, person }) => ({
      id: idOf(`account ${loginName}`),
      personId: personId(person),
      loginName,
      passwordHash,
      mustChangePassword: false,
      failedAttempts: 0,
      lockedUntil: null,
      disabledAt: null,
      isDemo: true,
      locale: null,
      createdAt: now,
    })),
  )
  const grant = (person: string, role: Role, unit: string | null) => ({
    id: idOf(`grant ${person} ${role}`),
    personId: personId(person),
    role,
    unitId: unit === null ? null : idOf(`unit ${unit}`),
    startsOn: addMonths(today, -12),
    endsOn: null,
    grantedBy: null,
    grantedAt: now,
  })
  const offices = demoAccounts.map(({ person, role, unit }) => grant(person, role, unit))
  const alsoMembers = demoAccounts
    .filter(({ role }) => !['member', 'system_admin', 'security_admin', 'auditor'].includes(role))
    .map(({ person }) => grant(person, 'member', null))
  const listed = new Set(demoAccounts.map(({ person }) => person))
  const personnel = demoPeople
    .filter(({ key }) => key.startsWith('personnel ') && !listed.has(key))
    .map(({ key, home }) => grant(key, 'sending_personnel', home))
  await tx.insert(roleGrants).values([...offices, ...alsoMembers, ...personnel])
}
