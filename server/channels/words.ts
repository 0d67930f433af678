import type { Locale } from '#domain/access/locales.ts'
import type { AlertLevel, EventType } from '#domain/alerts.ts'
import type { Facts } from '#domain/shared/outcomes.ts'

/** An alert as far as a sentence needs it. */
export type AlertTold = { type: EventType; level: AlertLevel; facts: Facts; subjectKind: string; subjectId: string }

/**
 * What is to be put into words. `alerts`: to the person alone, the sentences of their inbox; `nudge`: where others read along, that
 * there is something and no more; `group`: the same to a group as such.
 */
export type WordsAsked =
  | { is: 'alerts'; alerts: readonly AlertTold[] }
  | { is: 'nudge'; alerts: readonly AlertTold[] }
  | { is: 'group'; alerts: readonly AlertTold[] }
  | { is: 'digest'; unread: number; unacknowledged: number }
  | { is: 'test'; channel: string; at: string }
  | { is: 'drill'; channel: string; at: string }

/** The words, and the page of ours on which there is more. */
export type Worded = { text: string; path: string }

/** Says it in a language. The pages have the texts (app/words.server.ts), and the server gets them with the pages. */
export type Words = (asked: WordsAsked, locale: Locale) => Promise<Worded>
