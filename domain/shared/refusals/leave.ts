/** Leave: asked for, decided, given back, ended by the return. */
export const leaveRefusals = [
  'leave-not-serving',
  'leave-too-long',
  'leave-too-far',
  'leave-in-past',
  'leave-reported-late',
  'leave-overlaps',
  'leave-out-of-order',
  'leave-has-begun',
  'leave-not-begun',
  'leave-back-before',
  'leave-back-own',
  'absence-of-leave',
] as const
