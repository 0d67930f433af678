import { and, eq } from 'drizzle-orm'
import type { Action } from '#domain/access/subjects.ts'
import { onWhoseBehalf } from '#domain/access/substitutes.ts'
import type { ConsultationStep } from '#domain/appointments/consultation.ts'
import type { ConsultationEventType } from '#domain/alerts.ts'
import { whomOfConsultation } from '#domain/alerts/whom.ts'
import { NotFound, Refusal, type Facts } from '#domain/shared/outcomes.ts'
import { consultations, consultationSteps, people, posts } from '#db/schema/index.ts'
import type { Db, Tx } from '#db/store.ts'
import { consultationsInScope } from '../../access/scope.server.ts'
import { holdersOf } from '../../alerts/tell.server.ts'
import { record, recordAndTell } from '../../audit/record.server.ts'
import { requireFresh } from '../../audit/stale.server.ts'
import { fileAttachments } from '../../attachments/filing.server.ts'
import type { ChangeType, Ctx } from '../../context.ts'
import { unitNameOn } from '../../organisation/names.server.ts'
import { postTypeOn } from '../types.server.ts'

/** What every step of a consultation does, whoever takes it: a command, the sealing of a letter, or the job of the day. */

export type Consultation = typeof consultations.$inferSelect
type ConsultationChangeType = Extract<ChangeType, `consultation.${string}`>
export type StepKept = typeof consultationSteps.$inferSelect

/** The case within the actor's scope, or NotFound. */
export async function requireConsultation(db: Db, ctx: Ctx, id: string): Promise<Consultation> {
  const [found] = await db
    .select()
    .from(consultations)
    .where(and(eq(consultations.id, id), consultationsInScope(ctx.actor)))
  if (!found) throw new NotFound('consultation')
  return found
}

/** Refuses whoever acts on what somebody else has moved on since. */
export async function requireFreshCase(db: Db, { id, revision }: Consultation, seen: number): Promise<void> {
  const actions = consultationStepsWritten
  await requireFresh(db, { kind: 'consultation', id, seen, now: revision, actions })
}

const consultationStepsWritten: readonly string[] = [
  'consultation.sent',
  'consultation.received',
  'consultation.replied',
  'consultation.deemed',
  'consultation.coordinated',
  'consultation.decided',
  'consultation.declined',
  'consultation.withdrawn',
  'consultation.effected',
]

/** Saves over the revision that was read and no other: of two who act at once, one wins and the other is refused. */
export async function saveConsultation(
  tx: Tx,
  before: Consultation,
  changes: Partial<Consultation>,
): Promise<Consultation> {
  const after = { ...before, ...changes, revision: before.revision + 1 }
  const saved = await tx
    .update(consultations)
    .set(after)
    .where(and(eq(consultations.id, before.id), eq(consultations.revision, before.revision)))
    .returning({ id: consultations.id })
  if (saved.length === 0) throw new Refusal('stale')
  return after
}

type Said = Partial<Pick<StepKept, 'verdict' | 'outcome' | 'day' | 'days' | 'text' | 'document'>>

/** Keeps a step with who took it and when, and for whom where somebody stands in. */
export async function addStep(
  tx: Tx,
  ctx: Ctx,
  consultation: Consultation,
  step: ConsultationStep,
  said: Said = {},
): Promise<void> {
  const none = { verdict: null, outcome: null, day: null, days: null, text: null, document: null }
  const onBehalfOf = onWhoseBehalf(ctx.actor, actionOf(step), 'Consultation', consultation)
  const id = ctx.newId()
  await fileAttachments(tx, ctx, { kind: 'consultation', id: consultation.id }, id)
  await tx.insert(consultationSteps).values({
    ...{ id, consultationId: consultation.id, step, ...none, ...said, onBehalfOf },
    ...{ actorId: ctx.actor.personId, at: ctx.now },
  })
}

/** By which right a step is taken; those that time brings are nobody’s. */
function actionOf(step: ConsultationStep): Action {
  if (step === 'proposed') return 'request'
  return step === 'received' || step === 'replied' || step === 'reply_sealed' ? 'opine' : 'decide'
}

/** Writes the audit entry and the alerts of what happened in a case, with the names of the seat in both languages. */
export async function tellOfCase(
  tx: Tx,
  ctx: Ctx,
  type: ConsultationEventType,
  happening: { before?: Consultation; after: Consultation; reason?: string | null; facts?: Facts; uniqueKey?: string },
): Promise<void> {
  const { before, after, reason = null, facts = {}, uniqueKey } = happening
  await recordAndTell(tx, ctx, type, {
    ...(await roomsOfCase(tx, ctx, after)),
    subject: { kind: 'consultation', id: after.id },
    ...(before && { before }),
    after,
    reason,
    onBehalfOf: onWhoseBehalf(ctx.actor, isOfAsked(type) ? 'opine' : 'decide', 'Consultation', before ?? after),
    whom: whomOfConsultation(after),
    facts: { ...(await namesOf(tx, ctx, after)), kind: after.kind, ...facts },
    uniqueKey,
  })
}

const isOfAsked = (type: ConsultationEventType) => type === 'consultation.received' || type === 'consultation.replied'

/** The same for a step that pages show and nobody is alerted of. */
export async function recordOfCase(
  tx: Tx,
  ctx: Ctx,
  type: ConsultationChangeType,
  { before, after }: { before?: Consultation; after: Consultation },
): Promise<void> {
  const subject = { kind: 'consultation', id: after.id }
  await record(tx, ctx, type, { ...(await roomsOfCase(tx, ctx, after)), subject, ...(before && { before }), after })
}

/** Whose pages show it: until it is decided those alone who take part, afterwards the unit and the person too. */
async function roomsOfCase(tx: Tx, ctx: Ctx, { unitId, consultedUnitId, personId, sentOn, decidedOn }: Consultation) {
  if (decidedOn !== null) return { units: [unitId, consultedUnitId], people: [personId] }
  const office = { role: 'commission_office' as const, unitId }
  const asked = { role: 'sending_personnel' as const, unitId: consultedUnitId }
  return { people: await holdersOf(tx, ctx, sentOn === null ? [office] : [office, asked]) }
}

/** Person, unit and post of a case, as sentences name them. */
export async function namesOf(
  db: Db,
  ctx: Pick<Ctx, 'today'>,
  { personId, postId }: Pick<Consultation, 'personId' | 'postId'>,
): Promise<{ person: string; unit: string; postZh: string; postEn: string }> {
  const [person] = await db.select({ name: people.name }).from(people).where(eq(people.id, personId))
  const [seat] = await db
    .select({ typeKey: posts.typeKey, unit: unitNameOn<string>(db, posts.unitId, ctx.today) })
    .from(posts)
    .where(eq(posts.id, postId))
  if (!seat) throw new NotFound('post')
  const { nameZh, nameEn } = await postTypeOn(db, seat.typeKey, ctx.today)
  return { person: person?.name ?? '', unit: seat.unit, postZh: nameZh, postEn: nameEn }
}
