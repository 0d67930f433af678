import { levelOf, type Audience, type EventType } from '#domain/alerts.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { Tx } from '#db/store.ts'
import { tell } from '../alerts/tell.server.ts'
import type { ChangeType, Ctx } from '../context.ts'
import { roomsOver } from '../realtime/rooms.server.ts'
import { announce } from '../news.server.ts'
import { touchStaffing } from '../staffing/touched.server.ts'
import { appendAudit } from './append.server.ts'

export type Happening = {
  subject: { kind: string; id: string }
  before?: unknown
  after?: unknown
  reason?: string | null
  onBehalfOf?: string | null
  /** Whose pages show it: everybody whose grant reaches one of these units, and these persons. */
  units?: readonly string[]
  people?: readonly string[]
}

/** A change that pages show: one audit entry, and a word to the open pages after the commit. */
export async function record(tx: Tx, ctx: Ctx, type: ChangeType | EventType, happening: Happening): Promise<void> {
  await audit(tx, ctx, type, happening)
  touchStaffing(tx, ctx, type, happening)
  announce(tx, {
    type,
    subject: happening.subject,
    rooms: await roomsFor(tx, ctx, happening),
    told: [],
    eventId: null,
    at: ctx.now,
  })
}

/** The same, and an alert into the inbox of everybody in the audience, in the same transaction. */
export async function recordAndTell(
  tx: Tx,
  ctx: Ctx,
  type: EventType,
  happening: Happening & { audience: readonly Audience[]; facts: Facts; uniqueKey?: string },
): Promise<void> {
  const { subject, audience, facts, uniqueKey } = happening
  await audit(tx, ctx, type, happening)
  touchStaffing(tx, ctx, type, happening)
  const event = {
    id: ctx.newId(),
    uniqueKey: uniqueKey ?? null,
    type,
    level: levelOf(type),
    actorId: ctx.actor.personId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    facts,
    at: ctx.now,
  }
  const told = await tell(tx, ctx, event, audience)
  announce(tx, { type, subject, rooms: await roomsFor(tx, ctx, happening), told, eventId: event.id, at: ctx.now })
}

/** An audit entry alone, for what no page shows: a look at a sealed number, a failed sign-in. */
export async function audit(tx: Tx, ctx: Ctx, action: string, happening: Happening): Promise<void> {
  await appendAudit(tx, {
    at: ctx.now,
    action,
    actorId: ctx.actor.personId,
    onBehalfOf: happening.onBehalfOf ?? null,
    subjectKind: happening.subject.kind,
    subjectId: happening.subject.id,
    before: happening.before ?? null,
    after: happening.after ?? null,
    reason: happening.reason ?? null,
    address: ctx.request?.address ?? null,
    requestId: ctx.request?.id ?? null,
  })
}

async function roomsFor(tx: Tx, ctx: Ctx, { units = [], people = [] }: Happening): Promise<string[]> {
  return roomsOver(tx, { units, people }, ctx.today)
}
