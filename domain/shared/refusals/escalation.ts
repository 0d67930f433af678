/** How those are gone after who do not acknowledge. */
export const escalationRefusals = [
  'escalation-no-step',
  'escalation-too-many',
  'escalation-minutes',
  'escalation-out-of-order',
] as const
