import { keysOf } from '../shared/records.ts'
import type { Part } from './whom.ts'

/** info: good to know; attention: something is to be done; the higher two wait for a human act. */
export const alertLevels = ['info', 'attention', 'must_acknowledge', 'emergency'] as const
export type AlertLevel = (typeof alertLevels)[number]

export type AlertRow = {
  level: AlertLevel
  to: readonly Part[]
  /**
   * Those of them who have to say that they know: until they do, it stays on top and the senders see who has not. Where it is
   * not said, everybody has to if the level is one of the higher two, and else nobody.
   */
  acknowledgedBy?: readonly Part[]
  /** With it the matter is over: nobody is gone after any longer for what was told of it before. */
  isLast?: boolean
}

/** Those of a posting who live with it, and whoever asked. */
const concerned = ['person', 'home', 'host', 'detachment', 'asker'] as const
/** The same, and whoever decides. */
const everyOffice = ['person', 'home', 'host', 'office', 'detachment'] as const
/** Of a joining for a time: whoever takes part, and the hosts. */
const joined = ['organisation', 'requester', 'host', 'detachment'] as const
const joinedAndOffice = ['organisation', 'requester', 'host', 'detachment', 'office'] as const
/** Of an alert: whoever sent it, or else the offices over the unit in which it happened. */
const coordinators = ['sender'] as const
/** Of a call-out that is not filled: whoever called, and those over the unit, who can reinforce it. */
const ofCallout = ['coordinator', 'host', 'detachment'] as const
const ofVerdict = ['host', 'district', 'detachment', 'office'] as const

/**
 * What can happen that somebody must be told of: how loud it is, and who has to know, by the part they have in the matter.
 * Whoever did it is left out: nobody is told of their own act. A context that comes later adds its rows here.
 */
export const alertTable = {
  'posting.requested': { level: 'attention', to: concerned },
  'posting.opined': { level: 'attention', to: ['detachment', 'office', 'asker'] },
  'posting.checked': { level: 'attention', to: ['office', 'asker'] },
  'posting.sent-back': { level: 'attention', to: ['home', 'host', 'detachment', 'asker'] },
  'posting.approved': { level: 'info', to: concerned, acknowledgedBy: ['person'] },
  'posting.refused': { level: 'info', to: concerned, isLast: true },
  'posting.withdrawn': { level: 'info', to: ['person', 'home', 'host', 'office'], isLast: true },
  'posting.revoked': { level: 'attention', to: concerned, isLast: true },
  'posting.started': { level: 'info', to: concerned },
  'posting.ended': { level: 'attention', to: concerned, isLast: true },
  'posting.ending': { level: 'attention', to: concerned },
  'posting.recalled': { level: 'attention', to: ['person', 'host', 'office', 'detachment'] },
  'posting.recall-refused': { level: 'info', to: everyOffice },
  'posting.shortened': { level: 'attention', to: everyOffice, acknowledgedBy: ['person'] },
  'posting.extension-asked': { level: 'attention', to: everyOffice },
  'posting.extension-opined': { level: 'attention', to: ['detachment', 'office', 'asker'] },
  'posting.extended': { level: 'info', to: everyOffice },
  'posting.extension-refused': { level: 'info', to: everyOffice },
  'posting.returned': { level: 'info', to: ['person', 'host', 'office', 'detachment'] },
  'posting.letter-sealed': { level: 'info', to: concerned },
  'posting.return-reminded': { level: 'attention', to: ['person', 'home', 'host', 'detachment'] },
  'posting.pair-broken': { level: 'attention', to: ['home', 'host', 'office', 'detachment', 'asker'] },
  'post.held': { level: 'info', to: everyOffice },
  'post.acting': { level: 'info', to: everyOffice },
  'post.vacated': { level: 'attention', to: everyOffice },
  'post.restored': { level: 'info', to: everyOffice },
  'post.holder-unfit': { level: 'attention', to: ['home', 'office', 'detachment'] },
  'consultation.sent': { level: 'attention', to: ['consulted'] },
  'consultation.received': { level: 'info', to: ['office'] },
  'consultation.reminded': { level: 'attention', to: ['consulted'] },
  'consultation.overdue': { level: 'attention', to: ['office', 'consulted'] },
  'consultation.replied': { level: 'attention', to: ['office'] },
  'consultation.deemed': { level: 'attention', to: ['office', 'consulted'] },
  'consultation.coordinated': { level: 'info', to: ['consulted'] },
  'consultation.decided': { level: 'info', to: ['consulted', 'person', 'host', 'detachment'] },
  'consultation.declined': { level: 'info', to: ['consulted'], isLast: true },
  'consultation.noticed': { level: 'info', to: ['consulted', 'person', 'host', 'detachment'] },
  'consultation.withdrawn': { level: 'info', to: ['consulted', 'person', 'host', 'detachment'], isLast: true },
  'consultation.blocked': { level: 'attention', to: ['office'] },
  'joining.asked': { level: 'attention', to: ['organisation', 'office'] },
  'joining.answered': { level: 'attention', to: ['requester', 'office'] },
  'joining.approved': { level: 'info', to: joined },
  'joining.refused': { level: 'info', to: ['organisation', 'requester'] },
  'joining.withdrawn': { level: 'info', to: joinedAndOffice },
  'joining.started': { level: 'info', to: joined },
  'joining.ending': { level: 'attention', to: joinedAndOffice },
  'joining.ended': { level: 'attention', to: joinedAndOffice, isLast: true },
  'joining.extension-asked': { level: 'attention', to: ['organisation', 'office'] },
  'joining.extended': { level: 'info', to: joined },
  'joining.shortened': { level: 'attention', to: joined },
  'alert.reminded': { level: 'attention', to: ['person'] },
  'alert.reminded-urgently': { level: 'emergency', to: ['person'], acknowledgedBy: [] },
  'alert.escalated': { level: 'attention', to: ['raised'] },
  'alert.escalated-urgently': { level: 'emergency', to: ['raised'], acknowledgedBy: [] },
  'alert.settled': { level: 'info', to: ['raised'] },
  'alert.unanswered': { level: 'attention', to: coordinators },
  'alert.stale': { level: 'attention', to: coordinators },
  'callout.called': { level: 'emergency', to: ['called'], acknowledgedBy: ['called'] },
  'callout.needed': { level: 'emergency', to: ['called'], acknowledgedBy: ['called'] },
  'callout.forced': { level: 'emergency', to: ['called'], acknowledgedBy: ['called'] },
  'callout.enough': { level: 'info', to: ['called'] },
  'callout.filled': { level: 'attention', to: ['coordinator'] },
  'callout.fallen-out': { level: 'attention', to: ['coordinator'] },
  'callout.short': { level: 'must_acknowledge', to: ofCallout, acknowledgedBy: ['coordinator'] },
  'callout.stale': { level: 'must_acknowledge', to: ofCallout, acknowledgedBy: ['coordinator'] },
  'callout.stood-down': { level: 'emergency', to: ['coming', 'called'], acknowledgedBy: ['coming'], isLast: true },
  'roster.published': { level: 'attention', to: ['person'], acknowledgedBy: ['person'] },
  'leave.asked': { level: 'attention', to: ['decider'] },
  'leave.waiting': { level: 'attention', to: ['decider', 'raised'] },
  'leave.approved': { level: 'attention', to: ['person', 'asker', 'host', 'detachment', 'home'] },
  'leave.refused': { level: 'attention', to: ['person', 'asker'], isLast: true },
  'leave.withdrawn': { level: 'info', to: ['person', 'decider', 'host', 'detachment', 'home'], isLast: true },
  'leave.overdue': { level: 'attention', to: ['person', 'host', 'detachment'] },
  'leave.returned': { level: 'info', to: ['person', 'host', 'detachment', 'home'], isLast: true },
  'alert.undelivered': { level: 'attention', to: coordinators },
  'system.undelivered': { level: 'attention', to: ['administrator'] },
  'system.check-failed': { level: 'attention', to: ['administrator'] },
  'system.check-mended': { level: 'info', to: ['administrator'] },
  'message.mentioned': { level: 'attention', to: ['members'] },
  'message.withdrawn': { level: 'info', to: ['members'], isLast: true },
  'message.announced': { level: 'must_acknowledge', to: ['members'], acknowledgedBy: ['members'] },
  'verdict.turned': { level: 'attention', to: ofVerdict },
  'verdict.restored': { level: 'info', to: ofVerdict },
  'import.committed': { level: 'info', to: ['importer', 'home', 'host'] },
  'import.failed': { level: 'attention', to: ['importer'] },
  'channel.drill-failed': { level: 'attention', to: ['administrator', 'office', 'detachment'] },
  'account.locked': { level: 'attention', to: ['person'] },
  'account.new-device': { level: 'attention', to: ['person'] },
  'substitute.named': { level: 'attention', to: ['principal', 'substitute'] },
  'substitute.ended': { level: 'info', to: ['principal', 'substitute'] },
} as const satisfies Record<string, AlertRow>

/** What can happen that somebody must be told of. */
export type EventType = keyof typeof alertTable

export const eventTypes = keysOf(alertTable)

/** Whoever an event of this type is told to. */
export type PartOf<T extends EventType> = (typeof alertTable)[T]['to'][number]

export function rowOf(type: EventType): AlertRow {
  return alertTable[type]
}
