import { offlineChannels, type OfflineChannel } from './channels.ts'
import type { QuietHours } from './escalation.ts'
import { defaultQuietHours } from './quiet-hours.ts'
import type { AlertLevel } from './table.ts'

/** How somebody wants to hear of a kind of matter where no page of theirs is open: as the unit has it, by one channel, or once a day. */
export const noticeWays = ['usual', ...offlineChannels, 'digest'] as const
export type NoticeWay = (typeof noticeWays)[number]

/** What a person has chosen: for each kind of matter (what is not named is as usual), when they rest, and whether each day is summed up. */
export type NoticeChoices = {
  ways: Readonly<Partial<Record<string, NoticeWay>>>
  quiet: QuietHours
  hasDigest: boolean
}

export const usualChoices: NoticeChoices = { ways: {}, quiet: defaultQuietHours, hasDigest: false }

/** When the day is summed up, as minutes after midnight. */
export const digestAtMinute = 8 * 60

/**
 * By which channels, in which order, somebody is to hear of an alert off the line; none: it waits for the digest and the inbox. What is an
 * emergency, and what the person has to acknowledge, goes out in any case: their choice decides only what is tried first.
 */
export function preferredChannels(
  way: NoticeWay,
  { level, mustAcknowledge }: { level: AlertLevel; mustAcknowledge: boolean },
): OfflineChannel[] {
  const isRequired = mustAcknowledge || level === 'must_acknowledge' || level === 'emergency'
  const chosen = offlineChannels.filter((channel) => channel === way)
  if (isRequired || way === 'usual') return [...chosen, ...offlineChannels.filter((one) => !chosen.includes(one))]
  return chosen
}

/** Whether the day is summed up for somebody: they asked for it, or put something off to it. */
export function wantsDigest({ hasDigest, ways }: NoticeChoices): boolean {
  return hasDigest || Object.values(ways).includes('digest')
}

/** `07:30` as minutes after midnight, and back. Null: no time of day. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

export function timeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}
