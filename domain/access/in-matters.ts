import { unsentStates } from '../postings.ts'
import type { Builder } from './ability.ts'
import { isAskingRole, type AskingRole, type BusinessRole, type Role } from './roles.ts'

/** What nobody was asked for yet is known to the office that wrote it alone. */
export const sent = { state: { $nin: [...unsentStates] } }
/** That there is a day of it. */
export const isSaid = { $ne: null }

/**
 * What an office may do in postings and consultations: ask, speak for a side, check, decide. Nobody has a say in what is decided about
 * themselves (回避).
 */
export function allowInMatters(
  builder: Builder,
  personId: string,
  { role, unitIds }: { role: Exclude<BusinessRole, 'member'>; unitIds: readonly string[] },
): void {
  const { can } = builder
  const inScope = { $in: [...unitIds] }
  const ofOthers = { personId: { $ne: personId } }
  const speak = (hostVoice: 'commander' | 'detachment' | 'commission') =>
    can('speakForHost', 'Posting', { hostUnitId: inScope, hostVoice, ...ofOthers })
  allowJoinings(builder, personId, { role, unitIds })
  if (isAskingRole(role)) {
    allowAsking(builder, personId, role, unitIds)
    can('check', 'Posting', { hostUnitId: inScope, ...ofOthers })
  }
  switch (role) {
    case 'commission_office':
      speak('commission')
      can(['decide', 'confirmReturn'], 'Posting', { hostUnitId: inScope, ...ofOthers })
      can('read', 'Consultation', { unitId: inScope, ...ofOthers })
      can(['request', 'opine', 'decide'], 'Consultation', { unitId: inScope, ...ofOthers })
      return
    case 'detachment_personnel':
      return void speak('detachment')
    case 'unit_commander':
    case 'subdistrict_manager':
      return void speak('commander')
    case 'sending_personnel':
      can(['opine', 'recall', 'confirmReturn'], 'Posting', { homeUnitId: inScope, ...ofOthers })
      can('read', 'Consultation', { consultedUnitId: inScope, sentOn: isSaid, ...ofOthers })
      can('opine', 'Consultation', { consultedUnitId: inScope, sentOn: isSaid, ...ofOthers })
      return
    default:
  }
}

/**
 * Joinings for a time: a main department asks for one, an organisation answers or applies, and the office decides; it may write down
 * what comes to it on paper. Whoever takes part may ask that it go on, and takes back what their side asked for.
 */
function allowJoinings(
  { can }: Builder,
  personId: string,
  { role, unitIds }: { role: Role; unitIds: readonly string[] },
) {
  const inScope = { $in: [...unitIds] }
  if (role === 'commission_office')
    can(['read', 'create', 'request', 'opine', 'decide'], 'Joining', { hostUnitIds: inScope })
  if (role !== 'commission_office' && role !== 'sending_personnel') return
  can('withdraw', 'Joining', { askedBy: personId })
  if (role !== 'sending_personnel') return
  const applied = { organisationId: inScope, requesterId: null }
  can(['read', 'request'], 'Joining', { organisationId: inScope })
  can('opine', 'Joining', { organisationId: inScope })
  can(['read', 'create', 'request', 'withdraw'], 'Joining', { requesterId: inScope })
  can(['create', 'withdraw'], 'Joining', applied)
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
