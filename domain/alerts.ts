import type { BusinessRole } from './access/roles.ts'
import { unreachable } from './shared/outcomes.ts'

export const eventTypes = [
  'posting.requested',
  'posting.opined',
  'posting.approved',
  'posting.refused',
  'posting.withdrawn',
  'posting.started',
  'posting.ended',
  'posting.ending',
  'posting.recalled',
  'posting.recall-refused',
  'posting.shortened',
  'posting.returned',
  'posting.letter-sealed',
  'verdict.turned',
  'verdict.restored',
  'import.committed',
  'import.failed',
  'account.locked',
] as const

/** What can happen that somebody must be told of. */
export type EventType = (typeof eventTypes)[number]

/** info: good to know; attention: something is to be done; the higher two come with call-outs. */
export type AlertLevel = 'info' | 'attention' | 'must_acknowledge' | 'emergency'

/** Somebody to tell: a person, or whoever holds a role over a unit that day. */
export type Audience = { person: string } | { role: BusinessRole; unitId: string }

export type PostingConcern = { personId: string; homeUnitId: string; hostUnitId: string; askedBy: string | null }

/** Who must know of what happened to a posting. The actor is dropped later: nobody is told of their own act. */
export function audienceOfPosting(type: PostingEventType, posting: PostingConcern): Audience[] {
  const { personId, homeUnitId, hostUnitId, askedBy } = posting
  const person: Audience = { person: personId }
  const asker: Audience[] = askedBy ? [{ person: askedBy }] : []
  const home: Audience = { role: 'sending_personnel', unitId: homeUnitId }
  const host: Audience[] = [
    { role: 'unit_commander', unitId: hostUnitId },
    { role: 'subdistrict_manager', unitId: hostUnitId },
  ]
  const decider: Audience = { role: 'commission_office', unitId: hostUnitId }
  const detachment: Audience = { role: 'detachment_personnel', unitId: hostUnitId }
  switch (type) {
    case 'posting.requested':
      return [person, home, ...host, detachment, ...asker]
    case 'posting.opined':
      return [decider, ...asker]
    case 'posting.withdrawn':
      return [person, home, ...host, decider]
    case 'posting.approved':
    case 'posting.refused':
    case 'posting.started':
    case 'posting.ended':
    case 'posting.ending':
    case 'posting.letter-sealed':
      return [person, home, ...host, detachment, ...asker]
    case 'posting.returned':
    case 'posting.recalled':
      return [person, ...host, decider, detachment]
    case 'posting.recall-refused':
    case 'posting.shortened':
      return [person, home, ...host, decider, detachment]
    default:
      return unreachable(type)
  }
}

/**
 * Who answers for what a rule says of a unit: who leads it, who manages it day by day, who supervises it, and the detachment's
 * personnel; for the force as a whole the commission office and the detachment's personnel.
 */
export function audienceOfVerdict({ unitId, isOfForce }: { unitId: string; isOfForce: boolean }): Audience[] {
  const roles: BusinessRole[] = isOfForce
    ? ['commission_office', 'detachment_personnel']
    : ['unit_commander', 'subdistrict_manager', 'district_supervisor', 'detachment_personnel']
  return roles.map((role) => ({ role, unitId }))
}

export type PostingEventType = Extract<EventType, `posting.${string}`>

/** How loud it is: whoever has something to do next is asked for attention. */
export function levelOf(type: EventType): AlertLevel {
  switch (type) {
    case 'posting.requested':
    case 'posting.opined':
    case 'posting.ending':
    case 'posting.ended':
    case 'posting.recalled':
    case 'posting.shortened':
    case 'verdict.turned':
    case 'import.failed':
    case 'account.locked':
      return 'attention'
    case 'posting.approved':
    case 'posting.refused':
    case 'posting.withdrawn':
    case 'posting.started':
    case 'posting.returned':
    case 'posting.recall-refused':
    case 'posting.letter-sealed':
    case 'verdict.restored':
    case 'import.committed':
      return 'info'
    default:
      return unreachable(type)
  }
}
