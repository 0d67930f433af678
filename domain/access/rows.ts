import type { PostingState } from '../postings.ts'
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
}
export type UnitRow = { id: string }
export type QuotaRow = { unitId: string }
/** Rules hold for all units: whoever changes one answers for the unit at the top. */
export type RuleRow = { unitId: string }
export type ImportRow = { createdBy: string }
/** A scenario: whose it is, and who is named as a reader or an editor beside them. */
export type ScenarioRow = { ownerId: string; readerIds: readonly string[]; editorIds: readonly string[] }
export type AccountRow = { personId: string }
export type GrantRow = { personId: string }

/** What is asked about, by the name of its subject. */
export type Rows = {
  Person: PersonRow
  Posting: PostingRow
  Unit: UnitRow
  Quota: QuotaRow
  Rule: RuleRow
  Import: ImportRow
  Scenario: ScenarioRow
  Account: AccountRow
  Grant: GrantRow
}
