import type { BusinessRole } from '../access/roles.ts'
import { levelAbove, tellsHome, type LeaveAuthority, type LeaveLevel } from '../roster/leave.ts'
import type { IsoDate } from '../shared/dates.ts'
import { unreachable } from '../shared/outcomes.ts'

/** Those an event may be told to, by the part they have in its matter. */
export const parts = [
  'person',
  'asker',
  'home',
  'host',
  'district',
  'detachment',
  'office',
  'decider',
  'consulted',
  'organisation',
  'requester',
  'called',
  'coming',
  'coordinator',
  'members',
  'importer',
  'principal',
  'substitute',
  'administrator',
  'raised',
  'sender',
  'administrator',
] as const
export type Part = (typeof parts)[number]

/** Whoever holds a role over a unit that day. */
export type OfficeAudience = { role: BusinessRole; unitId: string }
/** Somebody to tell: a person, or an office. */
export type Audience = { person: string } | OfficeAudience

/** Who has which part in the matter an event is about. A part that nobody has at the moment is empty, not missing. */
export type Whom<P extends Part = Part> = Record<P, readonly Audience[]>

type HostPart = 'host' | 'detachment' | 'office'

/** Whoever leads a unit or manages it day by day, its detachment’s personnel, and the commission office that answers for it. */
export function whomAt(unitId: string): Whom<HostPart> {
  return {
    host: [
      { role: 'unit_commander', unitId },
      { role: 'subdistrict_manager', unitId },
    ],
    detachment: [{ role: 'detachment_personnel', unitId }],
    office: [{ role: 'commission_office', unitId }],
  }
}

const personnelOf = (unitId: string): Audience[] => [{ role: 'sending_personnel', unitId }]

export type PostingConcern = { personId: string; homeUnitId: string; hostUnitId: string; askedBy: string | null }

/** Of a posting: whoever is posted, whoever asked for it, the personnel of the home unit, and the host. */
export function whomOfPosting(posting: PostingConcern): Whom<'person' | 'asker' | 'home' | HostPart> {
  const { personId, homeUnitId, hostUnitId, askedBy } = posting
  return {
    person: [{ person: personId }],
    asker: askedBy ? [{ person: askedBy }] : [],
    home: personnelOf(homeUnitId),
    ...whomAt(hostUnitId),
  }
}

export type PostConcern = { personId: string; homeUnitId: string; unitId: string }

/** Of a leading post: its holder, the personnel of the holder’s home unit, and the unit that is led. */
export function whomOfPost({ personId, homeUnitId, unitId }: PostConcern): Whom<'person' | 'home' | HostPart> {
  return { person: [{ person: personId }], home: personnelOf(homeUnitId), ...whomAt(unitId) }
}

export type ConsultationConcern = {
  personId: string
  unitId: string
  consultedUnitId: string
  sentOn: IsoDate | null
  decidedOn: IsoDate | null
}

/** Of a written consultation: the unit it asks once the letter is out; the person and the host once it is decided. */
export function whomOfConsultation(concern: ConsultationConcern): Whom<'person' | 'consulted' | HostPart> {
  const { personId, unitId, consultedUnitId, sentOn, decidedOn } = concern
  const { host, detachment, office } = whomAt(unitId)
  const onceDecided = (audience: readonly Audience[]) => (decidedOn === null ? [] : audience)
  return {
    person: onceDecided([{ person: personId }]),
    consulted: sentOn === null ? [] : personnelOf(consultedUnitId),
    host: onceDecided(host),
    detachment: onceDecided(detachment),
    office,
  }
}

export type JoiningConcern = {
  organisationId: string
  requesterId: string | null
  hostUnitIds: readonly string[]
  decidedOn: IsoDate | null
}

/** Of a joining for a time: the organisation, the department that asked, and the offices of its hosts; the hosts once it is approved. */
export function whomOfJoining(concern: JoiningConcern): Whom<'organisation' | 'requester' | HostPart> {
  const { organisationId, requesterId, hostUnitIds, decidedOn } = concern
  const of = (part: HostPart) => hostUnitIds.flatMap((unitId) => whomAt(unitId)[part])
  return {
    organisation: personnelOf(organisationId),
    requester: requesterId ? personnelOf(requesterId) : [],
    host: decidedOn === null ? [] : of('host'),
    detachment: decidedOn === null ? [] : of('detachment'),
    office: of('office'),
  }
}

export type LeaveConcern = {
  personId: string
  unitId: string
  homeUnitId: string
  decidingUnitId: string
  authority: LeaveAuthority
  level: LeaveLevel
  askedBy: string | null
}

/**
 * Of leave: whose it is, who asked, who decides and who is next above; once it is granted whoever leads the unit, and of what goes beyond brigade or
 * sub-district the detachment and the sending unit.
 */
export function whomOfLeave(
  leave: LeaveConcern,
  { isGranted }: { isGranted: boolean },
): Whom<'person' | 'asker' | 'decider' | 'raised' | 'home' | 'host' | 'detachment'> {
  const { personId, unitId, homeUnitId, authority, askedBy } = leave
  const { host, detachment } = whomAt(unitId)
  const above = levelAbove(leave.level)
  const isLong = isGranted && tellsHome(authority)
  return {
    person: [{ person: personId }],
    asker: askedBy ? [{ person: askedBy }] : [],
    decider: decidersOfLeave(leave, leave.level),
    raised: above ? decidersOfLeave(leave, above) : [],
    host: isGranted ? host : [],
    detachment: isLong ? detachment : [],
    home: isLong ? personnelOf(homeUnitId) : [],
  }
}

/** Who is asked at a level, whoever holds it. */
export function decidersOfLeave(
  { unitId, homeUnitId, decidingUnitId }: Pick<LeaveConcern, 'unitId' | 'homeUnitId' | 'decidingUnitId'>,
  level: LeaveLevel,
): OfficeAudience[] {
  switch (level) {
    case 'leader':
      return [{ role: 'unit_commander', unitId }]
    case 'unit':
      return [
        { role: 'unit_commander', unitId: decidingUnitId },
        { role: 'subdistrict_manager', unitId: decidingUnitId },
      ]
    case 'force':
      return [{ role: 'detachment_personnel', unitId }]
    case 'home':
      return [{ role: 'sending_personnel', unitId: homeUnitId }]
    case 'office':
      return [{ role: 'commission_office', unitId }]
    default:
      return unreachable(level)
  }
}

export type CalloutConcern = { unitId: string; calledBy: string | null }

/** Of a call-out: whoever is told as one of the called, whoever is on the way, whoever called them, and those over the unit. */
export function whomOfCallout(
  { unitId, calledBy }: CalloutConcern,
  { called = [], coming = [] }: { called?: readonly string[]; coming?: readonly string[] },
): Whom<'called' | 'coming' | 'coordinator' | HostPart> {
  const each = (personIds: readonly string[]) => personIds.map((person) => ({ person }))
  return {
    called: each(called),
    coming: each(coming),
    coordinator: calledBy ? each([calledBy]) : [],
    ...whomAt(unitId),
  }
}

/**
 * Of what a rule says of a unit: who leads it, who manages it day by day, who supervises it, and the detachment's personnel;
 * of the force as a whole the commission office and the detachment's personnel.
 */
export function whomOfVerdict(unitId: string, { isOfForce }: { isOfForce: boolean }): Whom<'district' | HostPart> {
  const { host, detachment, office } = whomAt(unitId)
  return isOfForce
    ? { host: [], district: [], detachment, office }
    : { host, district: [{ role: 'district_supervisor', unitId }], detachment, office: [] }
}

/** Of what is said in a conversation: these of those who belong to it. */
export function whomInConversation(personIds: readonly string[]): Whom<'members'> {
  return { members: personIds.map((person) => ({ person })) }
}

export type ChannelConcern = { unitId: string; administratorIds: readonly string[] }

/** Of a channel off the line: whoever answers for the system, and the offices over the unit it serves. */
export function whomOfChannel({
  unitId,
  administratorIds,
}: ChannelConcern): Whom<'administrator' | 'office' | 'detachment'> {
  const { office, detachment } = whomAt(unitId)
  return { administrator: administratorIds.map((person) => ({ person })), office, detachment }
}
