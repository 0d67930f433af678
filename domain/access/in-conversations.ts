import type { Builder, Scope } from './ability.ts'
import { leadingRoles } from '../messages/belonging.ts'
import { isAdministrator } from './roles.ts'

/**
 * Whoever belongs to a conversation reads and writes there; whoever belonged reads what was said meanwhile. No administrator does.
 * Whoever leads the unit or manages it announces, and sees who has signed.
 */
export function allowInConversations({ can }: Builder, personId: string, { role, unitIds }: Scope): void {
  if (isAdministrator(role)) return
  can('read', 'Conversation', { readerIds: { $in: [personId] } })
  can('write', 'Conversation', { memberIds: { $in: [personId] } })
  if (leadingRoles.includes(role))
    can(['announce', 'readReceipts'], 'Conversation', { memberIds: { $in: [personId] }, unitId: { $in: [...unitIds] } })
}
