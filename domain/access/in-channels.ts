import type { Builder } from './ability.ts'
import type { BusinessRole } from './roles.ts'

/** The offices that set up how their units are reached off the line, and see in the log to whom something went. */
export const channelOffices: readonly BusinessRole[] = ['commission_office', 'detachment_personnel']

export function allowChannels(
  { can }: Builder,
  { role, unitIds }: { role: BusinessRole; unitIds: readonly string[] },
): void {
  if (channelOffices.includes(role))
    can(['read', 'create', 'edit', 'reveal'], 'Channel', { unitId: { $in: [...unitIds] } })
}
