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
  // shared
  'stale',
  'period-ends-before-start',
  // organisation
  'unit-circle',
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
  // postings
  'posting-out-of-order',
  'posting-overlaps',
  'posting-starts-in-past',
  'posting-term-too-long',
  'posting-period-passed',
  'posting-needs-home-unit',
  'posting-host-is-home',
  'posting-host-not-force',
  'posting-kind-not-asked-for',
  'opinion-needs-text',
  'refusal-needs-reason',
  // imports
  'file-empty',
  'file-too-large',
  'file-not-workbook',
  'file-old-excel',
  'file-encrypted',
  'file-is-bomb',
  'file-unreadable',
  'file-no-rows',
  'file-too-many-rows',
  'import-out-of-order',
  'import-needs-columns',
  'import-column-twice',
  'import-has-errors',
  'import-nothing-to-do',
  'import-has-moved-on',
  'import-busy',
] as const

export type RefusalCode = (typeof refusalCodes)[number]

export function isRefusalCode(text: string): text is RefusalCode {
  return refusalCodes.some((code) => code === text)
}
