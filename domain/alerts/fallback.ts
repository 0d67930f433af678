import { offlineChannels, type OfflineChannel } from './channels.ts'
import type { AlertLevel } from './table.ts'

const seconds = 1_000
const minutes = 60 * seconds

/** Whether it breaks into hours of rest, and goes out without waiting for others. */
export function isUrgent(level: AlertLevel): boolean {
  return level === 'emergency'
}

/**
 * How long after it was told an alert that has reached no page of the person goes out off the line, in milliseconds; null: it
 * waits in the inbox. What merely informs waits, unless the person has to acknowledge it.
 */
export function fallbackAfterMs(level: AlertLevel, { mustAcknowledge }: { mustAcknowledge: boolean }): number | null {
  if (isUrgent(level)) return 15 * seconds
  return level === 'info' && !mustAcknowledge ? null : 2 * minutes
}

/** How long one channel of an urgent alert has before the next is tried as well. */
export const nextChannelAfterMs = 15 * seconds

/** How long after it was told an alert is of use off the line. */
export function usefulForMs(level: AlertLevel): number {
  return isUrgent(level) ? 15 * minutes : 24 * 60 * minutes
}

/** What becomes due to one person by one channel within this time goes out in one message. */
export const bundledWithinMs = 2 * minutes

/** What there is to reach a person by: the channels set up for where they are, less what they have no number for. */
export type Reachable = { serving: readonly OfflineChannel[]; hasPhone: boolean }

/**
 * By which channels an alert falls back, and how long after the first each of them has its turn. An urgent one goes by all, one
 * after the other, until it has reached the person; any other by the first that there is.
 */
export function waysBack(
  level: AlertLevel,
  { serving, hasPhone }: Reachable,
  preferred: readonly OfflineChannel[] = offlineChannels,
): { channel: OfflineChannel; afterMs: number }[] {
  const reaching = serving.filter((channel) => channel !== 'sms' || hasPhone)
  const ways = preferred.filter((channel) => reaching.includes(channel))
  return (isUrgent(level) ? ways : ways.slice(0, 1)).map((channel, place) => ({
    channel,
    afterMs: place * nextChannelAfterMs,
  }))
}
