import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability'
import { unsentStates } from '../postings.ts'
import { NotAllowed, unreachable } from '../shared/outcomes.ts'
import { planners, readersOfPlans, roleShapes, type AskingRole, type BusinessRole, type Role } from './roles.ts'
import type { Rows } from './rows.ts'

export const actions = [
  'read',
  'export',
  'create',
  'edit',
  'reveal',
  'recordAbsence',
  'import',
  'request',
  'draft',
  'opine',
  'decide',
  'confirmReturn',
  'recall',
  'withdraw',
  'share',
  'delete',
] as const
export type Action = (typeof actions)[number]

export const subjectNames = [
  'Person',
  'Posting',
  'Unit',
  'Import',
  'Staffing',
  'Quota',
  'Rule',
  'Scenario',
  'Account',
  'Grant',
  'AuditEntry',
] as const
export type SubjectName = (typeof subjectNames)[number]
export type Ability = MongoAbility<[Action, SubjectName | object]>

/** A grant in force, with the units it reaches on the day it was expanded. */
export type Scope = { role: Role; unitId: string | null; unitIds: readonly string[] }

/** All that a person may do, from the grants they hold. The only place where it is said. */
export function abilityOf(personId: string, scopes: readonly Scope[]): Ability {
  const builder = new AbilityBuilder<Ability>(createMongoAbility)
  for (const scope of scopes) allow(builder, personId, scope)
  return builder.build()
}

/** Everything: for timed jobs and the first start. */
export function systemAbility(): Ability {
  const builder = new AbilityBuilder<Ability>(createMongoAbility)
  for (const name of subjectNames) builder.can([...actions], name)
  return builder.build()
}

/** Whether this may be done to this very row. */
export function mayOn<K extends keyof Rows>(ability: Ability, action: Action, kind: K, row: Rows[K], field?: string) {
  return ability.can(action, subject(kind, { ...row }), field)
}

/** Refuses with NotAllowed what may not be done to this very row. */
export function authorize<K extends keyof Rows>(
  ability: Ability,
  action: Action,
  kind: K,
  row: Rows[K],
  field?: string,
): void {
  if (!mayOn(ability, action, kind, row, field)) throw new NotAllowed(action, kind)
}

type Builder = AbilityBuilder<Ability>

/** What nobody was asked for yet is known to the office that wrote it alone. */
const sent = { state: { $nin: [...unsentStates] } }

function allow(builder: Builder, personId: string, scope: Scope): void {
  switch (scope.role) {
    case 'system_admin':
      return void builder.can(['read', 'create', 'edit'], 'Account')
    case 'security_admin':
      return void builder.can(['read', 'create', 'edit'], 'Grant')
    case 'auditor':
      return void builder.can(['read', 'export'], 'AuditEntry')
    case 'member':
      return allowMember(builder, personId)
    default:
      return allowOffice(builder, personId, scope.role, scope.unitIds)
  }
}

function allowMember({ can }: Builder, personId: string): void {
  can('read', 'Unit')
  can('read', 'Person', { id: personId })
  can('reveal', 'Person', ['idNumber', 'phone'], { id: personId })
  can('read', 'Posting', { personId, ...sent })
}

function allowOffice(
  builder: Builder,
  personId: string,
  role: Exclude<BusinessRole, 'member'>,
  unitIds: readonly string[],
) {
  const { can } = builder
  const inScope = { $in: [...unitIds] }
  const people = conditionsOn(role, inScope, { home: 'homeUnitId', host: 'hostUnitIds' })
  const postings = conditionsOn(role, inScope, { home: 'homeUnitId', host: 'hostUnitId' })
  const onPeople = (action: Action, fields?: string[]) => {
    for (const condition of people) {
      if (fields) can(action, 'Person', fields, condition)
      else can(action, 'Person', condition)
    }
  }
  const onPostings = (action: Action) => {
    for (const condition of postings) can(action, 'Posting', { ...condition, ...sent })
  }

  can('read', 'Unit')
  can('read', 'Quota', { unitId: inScope })
  if (role !== 'observer') can('export', 'Quota', { unitId: inScope })
  onPeople('read')
  if (roleShapes[role].reach !== 'home') can('read', 'Person', { askedHostUnitIds: inScope })
  onPostings('read')
  allowScenarios(builder, personId, role)
  switch (role) {
    case 'commission_office':
      can(['read', 'export'], 'Staffing')
      can('read', 'Rule')
      can(['edit', 'export'], 'Rule', { unitId: inScope })
      can(['create', 'edit'], 'Unit', { id: inScope })
      can('edit', 'Quota', { unitId: inScope })
      can(['import', 'read'], 'Import', { createdBy: personId })
      onPeople('export')
      onPeople('edit')
      onPeople('recordAbsence')
      onPeople('reveal', ['idNumber', 'phone'])
      allowAsking(builder, personId, role, unitIds)
      can(['decide', 'confirmReturn'], 'Posting', { hostUnitId: inScope })
      return
    case 'detachment_personnel':
      can(['read', 'export'], 'Staffing')
      can('read', 'Rule')
      can(['import', 'read'], 'Import', { createdBy: personId })
      onPeople('export')
      onPeople('edit', ['particulars'])
      onPeople('recordAbsence')
      onPeople('reveal', ['idNumber', 'phone'])
      allowAsking(builder, personId, role, unitIds)
      return
    case 'unit_commander':
    case 'subdistrict_manager':
      can(['read', 'export'], 'Staffing')
      can('read', 'Rule')
      onPeople('export')
      onPeople('recordAbsence')
      onPeople('reveal', ['phone'])
      return
    case 'sending_personnel':
      onPeople('export')
      onPeople('edit')
      onPeople('reveal', ['idNumber', 'phone'])
      can(['opine', 'recall', 'confirmReturn'], 'Posting', { homeUnitId: inScope })
      return
    case 'district_supervisor':
      can(['read', 'export'], 'Staffing')
      can('read', 'Rule')
      onPeople('export')
      return
    case 'observer':
      can('read', 'Staffing')
      can('read', 'Rule')
      return
    default:
      return unreachable(role)
  }
}

/** Its author and the author’s office, as far as they reach the host, and never the person it is about behind the author’s back. */
function allowAsking({ can }: Builder, personId: string, role: AskingRole, unitIds: readonly string[]): void {
  const inScope = { $in: [...unitIds] }
  can('request', 'Posting', { hostUnitId: inScope })
  can('withdraw', 'Posting', { askedBy: personId, ...sent })
  const ofOffice = { askedAs: role, personId: { $ne: personId } }
  for (const known of [{ askedBy: personId }, ofOffice]) {
    can('draft', 'Posting', { hostUnitId: inScope, ...known })
    can('read', 'Posting', { hostUnitId: inScope, ...known, state: { $in: [...unsentStates] } })
  }
}

/**
 * What-if is for those who answer for units of the force; others who read staffing see what they are named for. A scenario is
 * its owner's: nobody else knows of it, whatever their role.
 */
function allowScenarios({ can }: Builder, personId: string, role: BusinessRole): void {
  const isNamed = { $in: [personId] }
  if (readersOfPlans.includes(role)) can('read', 'Scenario', { readerIds: isNamed })
  if (!planners.includes(role)) return
  can(['create', 'read', 'edit', 'share', 'delete'], 'Scenario', { ownerId: personId })
  can('edit', 'Scenario', { editorIds: isNamed })
}

function conditionsOn(
  role: BusinessRole,
  inScope: { $in: string[] },
  fields: { home: string; host: string },
): Record<string, { $in: string[] }>[] {
  const { reach } = roleShapes[role]
  const home = reach === 'home' || reach === 'both' ? [{ [fields.home]: inScope }] : []
  const host = reach === 'host' || reach === 'both' ? [{ [fields.host]: inScope }] : []
  return [...home, ...host]
}
