/** Channels off the line. */
export const channelsRefusals = [
  'channel-address-form',
  'channel-address-not-https',
  'channel-address-inner',
  'channel-secret-form',
  'channel-secret-missing',
  'channel-secret-again',
] as const
