import type { PostingState } from '../postings.ts'
import type { LeaveLevel } from '../roster/leave.ts'
import type { HostVoice } from '../postings/opinions.ts'
import type { IsoDate } from '../shared/dates.ts'
import type { AskingRole } from './roles.ts'

/** The rows an ability is asked about, as far as it looks at them. */
export type PersonRow = {
  id: string
  homeUnitId: string | null
  /** Where the person serves or is decided to serve. */
  hostUnitIds: readonly string[]
  /** Where the person is asked for: whoever asks may know whom, and no more. */
  askedHostUnitIds: readonly string[]
}
export type PostingRow = {
  personId: string
  homeUnitId: string
  hostUnitId: string
  state: PostingState
  askedBy: string | null
  askedAs: AskingRole | null
  /** Who speaks for the host today, where that is asked. */
  hostVoice?: HostVoice | undefined
}
/** A seat, and somebody’s holding of one: whose, from which home, in which unit. */
export type PostRow = { unitId: string }
export type HoldingRow = { personId: string; homeUnitId: string; unitId: string }
/** A case of written consultation: known to the unit that is asked once its letter is sent, to others once it is decided. */
export type ConsultationRow = {
  personId: string
  unitId: string
  consultedUnitId: string
  sentOn: IsoDate | null
  decidedOn: IsoDate | null
}
/** A joining for a time: known to the organisation, to whoever asked for it and to the office; to the hosts once it is approved. */
export type JoiningRow = {
  organisationId: string
  requesterId: string | null
  hostUnitIds: readonly string[]
  decidedOn: IsoDate | null
  askedBy: string | null
}
/** A call-out or muster: whose it is, and the units whose people it calls. One of its people is asked about by the unit they serve in. */
export type CalloutRow = { unitId: string; calledUnitIds: readonly string[] }
export type UnitRow = { id: string }
/** How a unit heads its letters: for its own office, and whoever answers for all units. */
export type LetterheadRow = { unitId: string }
/** How a unit goes after those who do not acknowledge: for those who lead or manage it, or a unit above it. */
export type EscalationPolicyRow = { unitId: string }
export type QuotaRow = { unitId: string }
/** Rules hold for all units: whoever changes one answers for the unit at the top. */
export type RuleRow = { unitId: string }
export type ImportRow = { createdBy: string }
/** A scenario: whose it is, and who is named as a reader or an editor beside them. */
export type ScenarioRow = { ownerId: string; readerIds: readonly string[]; editorIds: readonly string[] }
/**
 * A conversation: its unit, if it is of one; whether who asks belongs to it now, and whether they ever did, by their id. Nobody else is
 * named: who else belongs makes no difference.
 */
export type ConversationRow = { unitId: string | null; memberIds: readonly string[]; readerIds: readonly string[] }
export type AccountRow = { personId: string }
export type GrantRow = { personId: string }
/** That somebody stands in for another: whose grant it is that they hold for a time. */
export type SubstitutionRow = { principalId: string }

/** The catalogue of shift types is the whole force’s: no row of it is anybody’s. */
export type ShiftTypeRow = object
/** A place of duty, by the unit in charge; and what a unit wants there. */
export type DutyPlaceRow = { unitId: string }
export type DemandRow = { unitId: string }
/** The public holidays: the whole force’s as well. */
export type HolidaysRow = object
/** What a unit rosters by, beside the rules: whose it is. */
export type RosterNormsRow = { unitId: string }
/** Leave: whose, where they serve, from which home, and who decides on it at which level. */
export type LeaveRow = {
  personId: string
  unitId: string
  homeUnitId: string
  decidingUnitId: string
  level: LeaveLevel
}
/** A shift that is published: whose. */
export type ShiftRow = { personId: string }
/** What is rostered of a unit. */
export type RosterRow = { unitId: string }
/** A way off the line, and whose: no row of it is anybody’s but the unit’s. */
export type ChannelRow = { unitId: string }

/** What is asked about, by the name of its subject. */
export type Rows = {
  Person: PersonRow
  Posting: PostingRow
  Post: PostRow
  Holding: HoldingRow
  Consultation: ConsultationRow
  Joining: JoiningRow
  Callout: CalloutRow
  Unit: UnitRow
  Letterhead: LetterheadRow
  EscalationPolicy: EscalationPolicyRow
  Quota: QuotaRow
  Rule: RuleRow
  Import: ImportRow
  Scenario: ScenarioRow
  Conversation: ConversationRow
  Account: AccountRow
  Grant: GrantRow
  Substitution: SubstitutionRow
  Channel: ChannelRow
  ShiftType: ShiftTypeRow
  DutyPlace: DutyPlaceRow
  Demand: DemandRow
  Holidays: HolidaysRow
  RosterNorms: RosterNormsRow
  Leave: LeaveRow
  Roster: RosterRow
  Shift: ShiftRow
}
