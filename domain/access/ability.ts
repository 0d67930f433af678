import { AbilityBuilder, createMongoAbility, subject, type MongoAbility } from '@casl/ability'
import { NotAllowed, unreachable } from '../shared/outcomes.ts'
import { allowCallouts } from './in-callouts.ts'
import { allowInConversations } from './in-conversations.ts'
import { allowChannels } from './in-channels.ts'
import { allowInMatters, isSaid, sent } from './in-matters.ts'
import { allowInRoster } from './in-roster.ts'
import { allowScenarios } from './in-scenarios.ts'
import { planners, roleShapes, substitutedRoles, type BusinessRole, type Role } from './roles.ts'
import type { Rows } from './rows.ts'
import { actions, subjectNames, type Action, type SubjectName } from './subjects.ts'

export type Ability = MongoAbility<[Action, SubjectName | object]>

/** A grant in force, with the units it reaches on the day it was expanded. */
export type Scope = {
  role: Role
  unitId: string | null
  unitIds: readonly string[]
  /** Whom it is held for, by somebody who stands in for them; missing where it is held in one's own right. */
  onBehalfOf?: string | null
}

/** All that a person may do, from the grants they hold. The only place where it is said. */
export function abilityOf(personId: string, scopes: readonly Scope[]): Ability {
  const builder = new AbilityBuilder<Ability>(createMongoAbility)
  for (const scope of scopes) {
    allow(builder, personId, scope)
    allowInConversations(builder, personId, scope)
    allowInRoster(builder, personId, scope)
    allowSubstitute(builder, personId, scope)
  }
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

export type Builder = AbilityBuilder<Ability>

function allow(builder: Builder, personId: string, scope: Scope): void {
  switch (scope.role) {
    case 'system_admin':
      builder.can('read', ['AlertTable', 'Operations'])
      builder.can(['read', 'create', 'edit'], 'Channel')
      return void builder.can(['read', 'create', 'edit'], 'Account')
    case 'security_admin':
      return void builder.can(['read', 'create', 'edit'], 'Grant')
    case 'auditor':
      builder.can('read', ['AlertTable', 'Operations'])
      return void builder.can(['read', 'export'], 'AuditEntry')
    case 'member':
      return allowMember(builder, personId)
    default:
      return allowOffice(builder, personId, scope.role, scope.unitIds)
  }
}

/** Whoever decides in their own right may name who does so for a time. Nobody passes on what they hold for another. */
function allowSubstitute({ can }: Builder, personId: string, { role, onBehalfOf }: Scope): void {
  if (!onBehalfOf && substitutedRoles.includes(role)) can(['create', 'edit'], 'Substitution', { principalId: personId })
}

function allowMember({ can }: Builder, personId: string): void {
  can('read', 'Unit')
  can('read', 'Person', { id: personId })
  can('reveal', 'Person', ['idNumber', 'phone'], { id: personId })
  can('read', 'Posting', { personId, ...sent })
  can('read', 'Holding', { personId })
  can('read', 'Consultation', { personId, decidedOn: isSaid })
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
  if (role !== 'observer') onPostings('readReceipts')
  for (const condition of conditionsOn(role, inScope, { home: 'homeUnitId', host: 'unitId' }))
    can('read', 'Holding', condition)
  if (roleShapes[role].reach !== 'home') can('read', 'Post', { unitId: inScope })
  if (roleShapes[role].reach !== 'home') can('read', 'Consultation', { unitId: inScope, decidedOn: isSaid })
  if (roleShapes[role].reach !== 'home') can('read', 'Joining', { hostUnitIds: inScope, decidedOn: isSaid })
  allowScenarios(builder, personId, role)
  if (planners.includes(role)) can(['read', 'edit'], 'EscalationPolicy', { unitId: inScope })
  allowInMatters(builder, personId, { role, unitIds })
  allowCallouts(builder, { role, unitIds })
  allowChannels(builder, { role, unitIds })
  switch (role) {
    case 'commission_office':
      can('read', 'AlertTable')
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
      can('edit', 'Post', { unitId: inScope })
      can('edit', 'Letterhead', { unitId: inScope })
      return
    case 'detachment_personnel':
      can(['read', 'export'], 'Staffing')
      can('read', 'Rule')
      can(['import', 'read'], 'Import', { createdBy: personId })
      onPeople('export')
      onPeople('edit', ['particulars'])
      onPeople('recordAbsence')
      onPeople('reveal', ['idNumber', 'phone'])
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
      can('edit', 'Letterhead', { unitId: inScope })
      onPeople('export')
      onPeople('edit')
      onPeople('reveal', ['idNumber', 'phone'])
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
