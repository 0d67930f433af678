import type { Logger } from 'pino'
import type { Ability, Scope } from '#domain/access/ability.ts'
import type { Locale } from '#domain/access/locales.ts'
import type { EventType } from '#domain/alerts.ts'
import type { QuietHours } from '#domain/alerts/escalation.ts'
import type { AlertHealth } from '#domain/alerts/checks.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { Store } from '#db/store.ts'
import type { Tries } from './access/tries.ts'
import type { Metrics } from './metrics.ts'
import type { Filler } from './roster/filling/filler.ts'
import type { Vault } from './vault.ts'
import type { Workbooks } from './workbooks/workbooks.ts'

/** What is stateful, made once in server/index.ts and handed in. */
export type Services = {
  store: Store
  publish: Publish
  vault: Vault
  workbooks: Workbooks
  running: RunningWork
  /** Fills rosters, in threads. */
  filler: Filler
  signInTries: Tries
  /** The same for addresses of calendars. */
  feedTries: Tries
  /** What the auditor of alerts found last in this process: what /healthz says. */
  health: AlertHealth
  metrics: Metrics
  log: Logger
  clock: Clock
  newId(): string
  settings: Settings
}

export type Settings = {
  /** IANA zone in which a day begins and ends. */
  timeZone: string
  isDemo: boolean
  isProduction: boolean
  /** Inner networks in which gateways may stand, as CIDR; others are not connected to. */
  gatewayNetworks: readonly string[]
  /** For so many days everything stays in the inboxes; after that what is read and was not to be acknowledged goes. */
  alertsKeptDays: number
  /** When people rest whose units have settled nothing. */
  quietHours: QuietHours
}

/** The only one who knows what time it is. */
export type Clock = { now(): number; today(): IsoDate }

/** Long work in this process: what it is about → how far it is, and how to stop it. */
export type RunningWork = Map<string, Running>

export type Running = {
  done: number
  total: number
  abort(reason?: unknown): void
  /** Settles when the work is over, whichever way; never rejects. */
  finished: Promise<void>
}

/** Who is acting. Jobs act as the system, which has no person. */
export type Actor = {
  personId: string | null
  accountId: string | null
  sessionId: string | null
  name: string
  locale: Locale | null
  mustChangePassword: boolean
  scopes: readonly Scope[]
  ability: Ability
}

/** What a command or a query receives. `now` is one moment for the whole request. */
export type Ctx = Services & {
  actor: Actor
  now: number
  today: IsoDate
  request: { id: string; address: string } | null
}

/** What leaves after the commit: who was told of what, and whose pages have changed. Kinds and ids, never data. */
export type News = {
  type: EventType | ChangeType
  subject: { kind: string; id: string }
  rooms: readonly string[]
  told: readonly { personId: string; seq: number }[]
  eventId: string | null
  at: number
}

/** Changes that pages show but nobody is alerted of. */
export type ChangeType =
  | 'unit.changed'
  | 'quota.changed'
  | 'quota.withdrawn'
  | 'quota.distributed'
  | 'quota.imported'
  | 'rule.version-added'
  | 'rule.ended'
  | 'rule.version-withdrawn'
  | 'rule.imported'
  | 'unit.corrected'
  | 'unit.letterhead-changed'
  | 'unit.escalation-changed'
  | 'unit.quiet-hours-changed'
  | 'posting-batch.sent'
  | 'posting.drafted'
  | 'posting.redrafted'
  | 'posting.discarded'
  | 'posting.discussed'
  | 'callout.discussed'
  | 'posting.paired'
  | 'post.founded'
  | 'post.closed'
  | 'post.rebased'
  | 'post.taken-back'
  | 'consultation.proposed'
  | 'consultation.reply-sealed'
  | 'consultation.effected'
  | 'joining.closed'
  | 'callout.begun'
  | 'callout.answered'
  | 'callout.accounted'
  | 'roster.edited'
  | 'roster.finding-accepted'
  | 'shift-wish.made'
  | 'shift-wish.withdrawn'
  | 'fill.asked'
  | 'fill.progressed'
  | 'fill.proposed'
  | 'fill.stopped'
  | 'fill.failed'
  | 'fill.interrupted'
  | 'fill.discarded'
  | 'fill.applied'
  | 'fill.taken-back'
  | 'callout.called-on'
  | 'callout.prolonged'
  | 'callout.closed'
  | 'kinship.recorded'
  | 'kinship.removed'
  | 'person.changed'
  | 'person.corrected'
  | 'absence.changed'
  | 'import.progressed'
  | 'import.undone'
  | 'scenario.created'
  | 'scenario.changed'
  | 'scenario.shared'
  | 'scenario.turned'
  | 'scenario.deleted'
  | 'shift-type.created'
  | 'shift-type.changed'
  | 'shift-type.retired'
  | 'shift-type.reinstated'
  | 'rotation.created'
  | 'rotation.changed'
  | 'rotation.retired'
  | 'rotation.reinstated'
  | 'duty-place.created'
  | 'duty-place.changed'
  | 'duty-place.ended'
  | 'demand.created'
  | 'demand.changed'
  | 'demand.ended'
  | 'holidays.changed'
  | 'roster-limit.set'
  | 'roster-limit.ended'
  | 'pair-apart.recorded'
  | 'pair-apart.ended'
  | 'protection.recorded'
  | 'protection.ended'
  | 'channel.created'
  | 'channel.changed'
  | 'channel.removed'
  | 'channel.tested'
  | 'alerts.read'
  | 'alerts.receipts'
  | 'message.posted'
  | 'conversation.joined'
  | 'conversation.left'
  | 'conversation.read'
  | 'session.ended'
  | 'grants.changed'
  | 'account.changed'

export type Publish = (news: readonly News[]) => void
