import { Refusal } from './shared/outcomes.ts'

/** What a conversation is of: a unit, two people, or a matter, on whose page it hangs. */
export const conversationKinds = ['unit', 'direct', 'matter'] as const
export type ConversationKind = (typeof conversationKinds)[number]

/** What is said; an announcement is signed by whoever has read it. */
export const messageKinds = ['message', 'announcement'] as const
export type MessageKind = (typeof messageKinds)[number]

/** What can be done to a message afterwards. */
export const messageChanges = ['edited', 'withdrawn'] as const
export type MessageChange = (typeof messageChanges)[number]

/** For so long the author may still change what they said. */
export const editableForMs = 15 * 60_000

type Said = { kind: MessageKind; authorId: string; at: number; withdrawnAt: number | null }

/** Why a message cannot be changed, if it cannot: an announcement is signed as it stands, and what was said long ago was read. */
export function whyCannotEdit(
  message: Said,
  { personId, now }: { personId: string; now: number },
): Refusal | undefined {
  if (message.withdrawnAt !== null) return new Refusal('message-withdrawn')
  if (message.authorId !== personId) return new Refusal('message-not-yours')
  if (message.kind === 'announcement') return new Refusal('announcement-stands')
  return now - message.at > editableForMs
    ? new Refusal('message-edit-too-late', { minutes: editableForMs / 60_000 })
    : undefined
}

/** Why a message cannot be withdrawn, if it cannot: its author may, and whoever leads or manages the unit. */
export function whyCannotWithdraw(
  message: Said,
  { personId, leads }: { personId: string; leads: boolean },
): Refusal | undefined {
  if (message.withdrawnAt !== null) return new Refusal('message-withdrawn')
  return message.authorId === personId || leads ? undefined : new Refusal('message-not-yours')
}

/** The numbers of the messages somebody may see: after the first, up to the last; null while they belong. */
export type Sight = { afterSeq: number; untilSeq: number | null }

/** Whether a message lies in a period in which somebody belonged. */
export function isInSight(seq: number, periods: readonly Sight[]): boolean {
  return periods.some(({ afterSeq, untilSeq }) => seq > afterSeq && (untilSeq === null || seq <= untilSeq))
}

/** How many messages somebody has not read: not their own, later than they have read, and of the period in which they belong now. */
export function unreadOf(
  messages: readonly { seq: number; authorId: string }[],
  { personId, readUpTo, periods }: { personId: string; readUpTo: number; periods: readonly Sight[] },
): number {
  const now = periods.filter(({ untilSeq }) => untilSeq === null)
  return messages.filter(({ seq, authorId }) => authorId !== personId && seq > readUpTo && isInSight(seq, now)).length
}

/** Two people in the order in which a conversation between them names them. */
export function pairOf(one: string, other: string): { oneId: string; otherId: string } {
  return one < other ? { oneId: one, otherId: other } : { oneId: other, otherId: one }
}
