import { sql } from 'drizzle-orm'
import type {
  ConsultationKind,
  ConsultationState,
  ConsultationStep,
  CoordinationOutcome,
  ReplyVerdict,
} from '#domain/appointments/consultation.ts'
import type { PostingKind } from '#domain/postings.ts'
import { check, day, id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts'
import { postHoldings, posts } from './appointments.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { rules } from './rules.ts'

/**
 * A written consultation: one person and one seat, to appoint or to remove. What it is about never changes; another candidate is
 * another case. What was said and done is in its steps.
 */
export const consultations = table(
  'consultations',
  {
    id: id().primaryKey(),
    kind: text<ConsultationKind>('kind').notNull(),
    postId: id('post_id')
      .notNull()
      .references(() => posts.id),
    /** The unit of the seat. */
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    homeUnitId: id('home_unit_id')
      .notNull()
      .references(() => units.id),
    /** The organisation that is asked. */
    consultedUnitId: id('consulted_unit_id')
      .notNull()
      .references(() => units.id),
    mode: text<PostingKind>('mode').notNull(),
    /** Of a removal: what it ends. */
    holdingId: id('holding_id').references(() => postHoldings.id),
    purpose: text('purpose').notNull(),
    state: text<ConsultationState>('state').notNull(),
    sentOn: day('sent_on'),
    /** The version of CONSULT.DEEMED_CONSENT that the letter told of; absent where silence is no consent. */
    deemedRuleId: id('deemed_rule_id').references(() => rules.id),
    receivedOn: day('received_on'),
    replyDueOn: day('reply_due_on'),
    /** The version of CONSULT.REPLY of the day of receipt, which the day is reckoned by. */
    replyRuleId: id('reply_rule_id').references(() => rules.id),
    /** The closest reminder of the reply that was sent, in days before it is due. */
    remindedDays: integer('reminded_days'),
    decidedOn: day('decided_on'),
    effectiveOn: day('effective_on'),
    proposedBy: id('proposed_by').references(() => people.id),
    proposedAt: instant('proposed_at').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('consultations_unit').on(t.unitId, t.state),
    index('consultations_consulted').on(t.consultedUnitId, t.state),
    index('consultations_person').on(t.personId),
    index('consultations_due').on(t.state, t.replyDueOn),
    uniqueIndex('consultations_open')
      .on(t.postId, t.kind)
      .where(sql`${t.state} not in ('in_effect', 'declined', 'withdrawn', 'restarted')`),
    check('consultations_removal', sql`(${t.kind} = 'removal') = (${t.holdingId} is not null)`),
    check('consultations_received', sql`(${t.receivedOn} is null) = (${t.replyDueOn} is null)`),
    check('consultations_decided', sql`(${t.decidedOn} is null) = (${t.effectiveOn} is null)`),
  ],
)

/** What was said and done in a consultation, step by step. Never changed, never removed. */
export const consultationSteps = table(
  'consultation_steps',
  {
    id: id().primaryKey(),
    consultationId: id('consultation_id')
      .notNull()
      .references(() => consultations.id),
    step: text<ConsultationStep>('step').notNull(),
    verdict: text<ReplyVerdict>('verdict'),
    outcome: text<CoordinationOutcome>('outcome'),
    /** The day it speaks of: of receipt, on the letter of reply, on which it takes effect. */
    day: day('day'),
    /** Of a reminder: how many days before the reply is due. */
    days: integer('days'),
    text: text('text'),
    document: text('document'),
    actorId: id('actor_id').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    at: instant('at').notNull(),
  },
  (t) => [
    index('consultation_steps_case').on(t.consultationId, t.at),
    uniqueIndex('consultation_steps_reminded')
      .on(t.consultationId, t.days)
      .where(sql`${t.days} is not null`),
  ],
)
