/**
 * What must hold of alerts at every moment, by what is wrong where it does not: somebody is waited for without a timer; a timer
 * nobody saw to; a timer for what is acknowledged or over; a count of unread that is not what is counted; numbers of a
 * person that have gaps or do not end at the head; a call-out that is open without a deadline, or whose timer nobody saw to.
 */
export const alertChecks = [
  'escalation-without-timer',
  'escalation-overdue',
  'timer-after-end',
  'unread-miscounted',
  'numbers-not-dense',
  'callout-without-timer',
  'callout-overdue',
] as const
export type AlertCheck = (typeof alertChecks)[number]

/** A timer that is so late was forgotten by whoever should see to it each second. */
export const overdueAfterMs = 30_000

/** What the last look at the alerts came to; `checkedAt` null: nobody has looked yet. */
export type AlertHealth = { failing: readonly AlertCheck[]; checkedAt: number | null }

/** Nobody has looked for so long, though it is looked each minute. */
const silentForMs = 180_000

/** What is wrong now, by name. That nobody has looked for three minutes is wrong as well. */
export function failingNow({ failing, checkedAt }: AlertHealth, now: number): readonly string[] {
  const isSilent = checkedAt !== null && now - checkedAt > silentForMs
  return isSilent ? [...failing, 'alerts-unchecked'] : failing
}

/** How one person's numbers and counts stand; `recent…`: of the days that are surely kept. Null: there are none. */
export type Numbering = {
  head: number
  unread: number
  counted: number
  last: number | null
  recent: number
  recentFirst: number | null
}

/** What is wrong with them. */
export function whatIsWrong({ head, unread, counted, last, recent, recentFirst }: Numbering): AlertCheck[] {
  const hasGap = last !== null && recentFirst !== null && recent !== last - recentFirst + 1
  const endsElsewhere = last !== null && last !== head
  return [
    ...(unread === counted ? [] : ['unread-miscounted' as const]),
    ...(hasGap || endsElsewhere ? ['numbers-not-dense' as const] : []),
  ]
}
