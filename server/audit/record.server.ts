import { addresseesOf, levelOf, rowOf, unitOf, type EventType, type PartOf, type Whom } from '#domain/alerts.ts'
import type { Facts } from '#domain/shared/outcomes.ts'
import type { Tx } from '#db/store.ts'
import { endEscalationsOf } from '../alerts/escalations/ending.server.ts'
import { tell } from '../alerts/tell.server.ts'
import type { ChangeType, Ctx } from '../context.ts'
import { roleRoom, roomsOver, unitNamesRoom } from '../realtime/rooms.server.ts'
import { announce } from '../news.server.ts'
import { touchPosts } from '../appointments/touched.server.ts'
import { touchMembers } from '../messages/touched.server.ts'
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

/** What may have given a unit another name, on some day. */
const renames: ReadonlySet<string> = new Set<ChangeType>(['unit.changed', 'unit.corrected'])

/** What shows to those who administer accounts and grants, whoever’s it is. */
const ofAccounts = ['account.', 'grants.', 'substitute.']
const accountAdministrators = ['system_admin', 'security_admin'] as const

/** A change that pages show: one audit entry, and a word to the open pages after the commit. */
export async function record(tx: Tx, ctx: Ctx, type: ChangeType | EventType, happening: Happening): Promise<void> {
  await audit(tx, ctx, type, happening)
  touchStaffing(tx, ctx, type, happening)
  touchPosts(tx, ctx, type, happening)
  touchMembers(tx, ctx, type, happening)
  announce(tx, {
    type,
    subject: happening.subject,
    rooms: await roomsFor(tx, ctx, { type, ...happening }),
    told: [],
    eventId: null,
    at: ctx.now,
  })
}

/** The same, and an alert into the inbox of everybody the table of alerts names for it, in the same transaction. */
export async function recordAndTell<T extends EventType>(
  tx: Tx,
  ctx: Ctx,
  type: T,
  happening: Happening & { whom: Whom<PartOf<T>>; facts: Facts; uniqueKey?: string; unitId?: string | null },
): Promise<void> {
  const { subject, whom, facts, uniqueKey } = happening
  await audit(tx, ctx, type, happening)
  touchStaffing(tx, ctx, type, happening)
  touchPosts(tx, ctx, type, happening)
  touchMembers(tx, ctx, type, happening)
  const event = {
    id: ctx.newId(),
    uniqueKey: uniqueKey ?? null,
    type,
    level: levelOf(type),
    actorId: ctx.actor.personId,
    subjectKind: subject.kind,
    subjectId: subject.id,
    facts,
    unitId: happening.unitId ?? unitOf(whom),
    at: ctx.now,
  }
  if (rowOf(type).isLast) await endEscalationsOf(tx, ctx, subject)
  const told = await tell(tx, ctx, event, addresseesOf(type, whom))
  const rooms = await roomsFor(tx, ctx, { type, ...happening })
  announce(tx, { type, subject, rooms, told, eventId: event.id, at: ctx.now })
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

async function roomsFor(
  tx: Tx,
  ctx: Ctx,
  { type, units = [], people = [] }: Happening & { type: ChangeType | EventType },
): Promise<string[]> {
  const rooms = await roomsOver(tx, { units, people }, ctx.today)
  if (renames.has(type)) rooms.push(unitNamesRoom)
  if (ofAccounts.some((kind) => type.startsWith(kind))) rooms.push(...accountAdministrators.map(roleRoom))
  return rooms
}
