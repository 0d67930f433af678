/** Shift types and what is rostered with them. */
export const rosterRefusals = [
  'shift-code-form',
  'shift-code-taken',
  'shift-without-hours',
  'shift-needs-hours',
  'shift-break-too-long',
  'shift-stretches-overlap',
  'shift-type-retired',
  'rotation-empty',
  'rotation-too-long',
  'rotation-unknown-code',
  'rotation-day-too-full',
  'rotation-crews',
  'rotation-apart',
  'rotation-name-taken',
  'rotation-retired',
] as const
