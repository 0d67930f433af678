import { appointmentsRefusals } from './refusals/appointments.ts'
import { calloutsRefusals } from './refusals/callouts.ts'
import { escalationRefusals } from './refusals/escalation.ts'
import { leaveRefusals } from './refusals/leave.ts'
import { messagesRefusals } from './refusals/messages.ts'
import { channelsRefusals } from './refusals/channels.ts'
import { postingsRefusals } from './refusals/postings.ts'
import { rosterNormRefusals } from './refusals/roster-norms.ts'
import { rosterRefusals } from './refusals/roster.ts'
import { staffingRefusals } from './refusals/staffing.ts'

/**
 * Every way a rule can say no. Each has a sentence in app/i18n/<language>/refusals.json, filled with the facts
 * the refusal carries; a test holds the lists equal.
 */
export const refusalCodes = [
  // access
  'sign-in-failed',
  'account-locked',
  'account-disabled',
  'too-many-tries',
  'password-wrong',
  'password-same',
  'password-differs',
  'password-too-short',
  'password-too-long',
  'password-too-plain',
  'password-contains-name',
  'login-name-form',
  'login-name-taken',
  'person-has-account',
  'snooze-out-of-range',
  'snooze-unacknowledged',
  'person-needs-name',
  'person-name-differs',
  'account-not-own',
  'roles-exclude-each-other',
  'grant-already-held',
  'grant-not-own',
  'grant-needs-unit',
  'grant-takes-no-unit',
  'grant-starts-in-past',
  'grant-ends-in-past',
  'grant-is-over',
  'security-administrator-there',
  'last-administrator',
  'substitute-not-for-this',
  'substitute-before-grant',
  'substitute-beyond-grant',
  'substitute-there-already',
  'substitute-unknown',
  'substitute-holds-it',
  'substitute-not-longer',
  // shared
  'stale',
  'period-ends-before-start',
  'return-before-end',
  'return-in-future',
  'early-end-in-past',
  'early-end-not-earlier',
  'recall-notice-too-short',
  'recall-is-waiting',
  'recall-is-not-there',
  'correction-no-period',
  'correction-overlaps',
  'correction-leaves-gap',
  'correction-changes-nothing',
  // organisation
  'unit-circle',
  'unit-circle-that-day',
  'unit-closed',
  'unit-same-name',
  'unit-same-place',
  'unit-needs-parent',
  'unit-change-too-early',
  'unit-code-taken',
  'unit-not-there-that-day',
  'unit-has-people',
  'unit-has-units',
  'unit-leads-units',
  'unit-has-later',
  'nameplate-already-there',
  'nameplate-ended',
  // people
  'id-number-wrong',
  'id-number-taken',
  'phone-wrong',
  'staff-number-taken',
  'absence-overlaps',
  'absence-is-over',
  // imports
  'file-missing',
  'attachment-empty',
  'attachment-type',
  'attachment-too-many',
  'file-empty',
  'file-too-large',
  'file-not-workbook',
  'file-old-excel',
  'file-encrypted',
  'file-is-bomb',
  'file-too-heavy',
  'file-unreadable',
  'file-no-rows',
  'file-too-many-rows',
  'file-too-many-columns',
  'import-out-of-order',
  'import-needs-columns',
  'import-column-twice',
  'import-has-errors',
  'import-nothing-to-do',
  'import-has-moved-on',
  'import-busy',
  ...messagesRefusals,
  ...postingsRefusals,
  ...appointmentsRefusals,
  ...staffingRefusals,
  ...calloutsRefusals,
  ...channelsRefusals,
  ...rosterRefusals,
  ...rosterNormRefusals,
  ...leaveRefusals,
  ...escalationRefusals,
] as const

export type RefusalCode = (typeof refusalCodes)[number]

export function isRefusalCode(text: string): text is RefusalCode {
  return refusalCodes.some((code) => code === text)
}
