/** Every act that is written down. Each has its name in app/i18n/<language>/audit.json; a test looks for it. */
export const auditActions = [
  'session.opened',
  'session.refused',
  'session.ended',
  'alert.acknowledged',
  'alert.reminded',
  'alert.reminded-urgently',
  'alert.escalated',
  'alert.escalated-urgently',
  'alert.settled',
  'alert.unanswered',
  'alert.stale',
  'alert.undelivered',
  'system.undelivered',
  'system.check-failed',
  'system.check-mended',
  'account.locked',
  'account.new-device',
  'account.created',
  'account.password-changed',
  'account.password-reset',
  'account.unlocked',
  'account.disabled',
  'account.enabled',
  'grants.changed',
  'substitute.named',
  'substitute.ended',
  'person.changed',
  'person.corrected',
  'person.revealed',
  'person.notices-chosen',
  'absence.changed',
  'unit.changed',
  'quota.changed',
  'quota.withdrawn',
  'quota.distributed',
  'quota.imported',
  'rule.version-added',
  'rule.ended',
  'rule.version-withdrawn',
  'rule.imported',
  'unit.corrected',
  'posting-batch.sent',
  'posting.drafted',
  'posting.redrafted',
  'posting.discarded',
  'posting.paired',
  'posting.pair-broken',
  'posting.requested',
  'posting.opined',
  'posting.checked',
  'posting.sent-back',
  'posting.approved',
  'posting.refused',
  'posting.withdrawn',
  'posting.revoked',
  'posting.started',
  'posting.ended',
  'posting.ending',
  'posting.recalled',
  'posting.recall-refused',
  'posting.shortened',
  'posting.extension-asked',
  'posting.extension-opined',
  'posting.extended',
  'posting.extension-refused',
  'posting.returned',
  'posting.letter-sealed',
  'posting.return-reminded',
  'post.founded',
  'post.closed',
  'post.held',
  'post.acting',
  'post.vacated',
  'post.restored',
  'post.holder-unfit',
  'post.rebased',
  'post.taken-back',
  'consultation.proposed',
  'consultation.sent',
  'consultation.received',
  'consultation.reminded',
  'consultation.overdue',
  'consultation.replied',
  'consultation.reply-sealed',
  'consultation.deemed',
  'consultation.coordinated',
  'consultation.decided',
  'consultation.declined',
  'consultation.noticed',
  'consultation.effected',
  'consultation.withdrawn',
  'consultation.blocked',
  'joining.asked',
  'joining.answered',
  'joining.approved',
  'joining.refused',
  'joining.withdrawn',
  'joining.started',
  'joining.ending',
  'joining.ended',
  'joining.closed',
  'joining.extension-asked',
  'joining.extended',
  'joining.shortened',
  'callout.begun',
  'callout.called',
  'callout.called-on',
  'callout.prolonged',
  'callout.answered',
  'callout.accounted',
  'callout.needed',
  'callout.forced',
  'callout.enough',
  'callout.filled',
  'callout.fallen-out',
  'callout.short',
  'callout.stale',
  'callout.stood-down',
  'callout.closed',
  'kinship.recorded',
  'kinship.removed',
  'letter.downloaded',
  'unit.letterhead-changed',
  'unit.escalation-changed',
  'unit.quiet-hours-changed',
  'verdict.turned',
  'verdict.restored',
  'message.announced',
  'message.mentioned',
  'message.edited',
  'message.withdrawn',
  'attachment.added',
  'attachment.dropped',
  'attachment.filed',
  'attachment.taken',
  'import.uploaded',
  'import.discarded',
  'import.forgotten',
  'import.marked',
  'import.committed',
  'import.failed',
  'import.undone',
  'scenario.created',
  'scenario.changed',
  'scenario.shared',
  'scenario.turned',
  'scenario.deleted',
  'roster.edited',
  'roster.published',
  'roster.finding-accepted',
  'shift-wish.made',
  'shift-wish.withdrawn',
  'fill.asked',
  'fill.proposed',
  'fill.stopped',
  'fill.failed',
  'fill.interrupted',
  'fill.discarded',
  'fill.applied',
  'fill.taken-back',
  'shift-type.created',
  'shift-type.changed',
  'shift-type.retired',
  'shift-type.reinstated',
  'rotation.created',
  'rotation.changed',
  'rotation.retired',
  'rotation.reinstated',
  'duty-place.created',
  'duty-place.changed',
  'duty-place.ended',
  'demand.created',
  'demand.changed',
  'demand.ended',
  'holidays.changed',
  'roster-limit.set',
  'roster-limit.ended',
  'pair-apart.recorded',
  'pair-apart.ended',
  'protection.recorded',
  'protection.ended',
  'leave.asked',
  'leave.waiting',
  'leave.approved',
  'leave.refused',
  'leave.withdrawn',
  'leave.overdue',
  'leave.returned',
  'channel.created',
  'channel.changed',
  'channel.removed',
  'channel.tested',
  'channel.drilled',
  'channel.drill-failed',
  'people.exported',
  'staffing.exported',
  'roster.exported',
  'calendar-feed.made',
  'calendar-feed.ended',
  'audit.verified',
  'audit.exported',
  'system.first-administrator',
  'system.demo-filled',
] as const

/** One thing that was otherwise before. `undefined`: there was, or is, no such thing. */
export type Change = { path: string; before: unknown; after: unknown }

/**
 * What an act changed, told part by part: `a.b` for a part of a part, `a.0` for one of a list. Where something was
 * changed, what `after` does not mention stayed; where it was made or taken away, all of it is told.
 */
export function differenceOf(before: unknown, after: unknown): Change[] {
  const were = new Map(partsOf(before))
  const are = new Map(partsOf(after))
  if (are.size === 0) return [...were].map(([path, value]) => ({ path, before: value, after: undefined }))
  return [...are]
    .map(([path, value]) => ({ path, before: were.get(path), after: value }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after))
}

/** The same record without what nobody may read in a log: passwords, tokens, identity and telephone numbers. */
export function withoutSecrets(record: unknown): unknown {
  if (Array.isArray(record)) return record.map(withoutSecrets)
  if (!isPlainObject(record)) return record
  const shown = Object.entries(record).map(([key, value]) => [
    key,
    isSecret(key) && value !== null ? '***' : withoutSecrets(value),
  ])
  return Object.fromEntries(shown)
}

/** JSON with its keys in order, so that a record read back from any engine hashes the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isPlainObject(part) ? inOrder(part) : part)) ?? 'null'
}

function isSecret(key: string): boolean {
  return /^(password|passwordHash|token|tokenHash|idNumber|phone)$|(Sealed|Digest)$/.test(key)
}

/** The parts of a record that have no parts, each with the way to it. A list of plain values is one part. */
function partsOf(value: unknown, path = ''): [string, unknown][] {
  if (value === null || value === undefined) return path === '' ? [] : [[path, value]]
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(value) && value.some(isPlainObject)) {
    return value.flatMap((part: unknown, place) => partsOf(part, below(String(place))))
  }
  if (isPlainObject(value)) return Object.entries(value).flatMap(([key, part]) => partsOf(part, below(key)))
  return [[path === '' ? 'value' : path, value]]
}

function inOrder(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
