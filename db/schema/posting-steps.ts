import { sql } from 'drizzle-orm'
import type { CheckVerdict, Finding } from '#domain/postings/checks.ts'
import type { EarlyEndKind, EarlyEndOutcome } from '#domain/postings/early-ends.ts'
import type { ExtensionOutcome } from '#domain/postings/extensions.ts'
import type { HostVoice, OpinionSide, OpinionVerdict } from '#domain/postings/opinions.ts'
import { day, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { postings } from './postings.ts'

/** Each step of a posting is a row of its own, with who took it, for whom, and when; what is written stays. */

/** What the home unit and the host said, in writing, once each in a round. Never changed, never removed. */
export const postingOpinions = table(
  'posting_opinions',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    round: integer('round').notNull().default(1),
    side: text<OpinionSide>('side').notNull().default('home'),
    /** Who spoke for the host; `asker`: the request itself, of the office that answers for a host nobody commands. */
    voice: text<HostVoice | 'asker'>('voice'),
    verdict: text<OpinionVerdict>('verdict').notNull(),
    opinion: text('opinion'),
    givenBy: id('given_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    givenAt: instant('given_at').notNull(),
  },
  (t) => [uniqueIndex('posting_opinions_once').on(t.postingId, t.round, t.side)],
)

/** What the personnel check found on its day, and that it is in order or goes back. */
export const postingChecks = table(
  'posting_checks',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    round: integer('round').notNull(),
    verdict: text<CheckVerdict>('verdict').notNull(),
    note: text('note'),
    findings: json<Finding[]>('findings').notNull(),
    checkedBy: id('checked_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    checkedAt: instant('checked_at').notNull(),
  },
  (t) => [uniqueIndex('posting_checks_once').on(t.postingId, t.round)],
)

/** Steps that are no more than that somebody took them: asked for, sent back to whoever asks, taken back, called off. */
export const postingSteps = table(
  'posting_steps',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    round: integer('round').notNull(),
    step: text<'asked' | 'sent_back' | 'withdrawn' | 'revoked'>('step').notNull(),
    /** For whom it was sent back: the unit that was asked for its opinion, or nobody beside the office that decides. */
    side: text<OpinionSide>('side'),
    reason: text('reason'),
    takenBy: id('taken_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    takenAt: instant('taken_at').notNull(),
  },
  (t) => [index('posting_steps_posting').on(t.postingId)],
)

/**
 * What makes a posting longer than it was decided: asked for, with the home unit's opinion, decided on. Without an outcome it waits; of one
 * posting only one may wait.
 */
export const postingExtensions = table(
  'posting_extensions',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    lastDay: day('last_day').notNull(),
    reason: text('reason').notNull(),
    askedBy: id('asked_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    verdict: text<OpinionVerdict>('verdict'),
    opinion: text('opinion'),
    givenBy: id('given_by').references(() => people.id),
    givenOnBehalfOf: id('given_on_behalf_of').references(() => people.id),
    givenAt: instant('given_at'),
    outcome: text<ExtensionOutcome>('outcome'),
    answer: text('answer'),
    document: text('document'),
    decidedBy: id('decided_by').references(() => people.id),
    decidedOnBehalfOf: id('decided_on_behalf_of').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    index('posting_extensions_posting').on(t.postingId),
    uniqueIndex('posting_extensions_open')
      .on(t.postingId)
      .where(sql`${t.outcome} is null`),
  ],
)

/** What the commission office decided, and on what grounds: that there be a posting, or that one be extended. */
export const postingDecisions = table(
  'posting_decisions',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    extensionId: id('extension_id').references(() => postingExtensions.id),
    outcome: text<'approved' | 'refused'>('outcome').notNull(),
    reason: text('reason'),
    document: text('document'),
    decidedBy: id('decided_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    decidedAt: instant('decided_at').notNull(),
  },
  (t) => [index('posting_decisions_posting').on(t.postingId)],
)

/**
 * What ends a posting before its time: a recall by the home unit, decided on, or a termination, which is its own decision. Without an
 * outcome it waits; of one posting only one may wait.
 */
export const postingEarlyEnds = table(
  'posting_early_ends',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    kind: text<EarlyEndKind>('kind').notNull(),
    lastDay: day('last_day').notNull(),
    reason: text('reason').notNull(),
    askedBy: id('asked_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    askedAt: instant('asked_at').notNull(),
    outcome: text<EarlyEndOutcome>('outcome'),
    answer: text('answer'),
    document: text('document'),
    decidedBy: id('decided_by').references(() => people.id),
    decidedOnBehalfOf: id('decided_on_behalf_of').references(() => people.id),
    decidedAt: instant('decided_at'),
  },
  (t) => [
    index('posting_early_ends_posting').on(t.postingId),
    uniqueIndex('posting_early_ends_open')
      .on(t.postingId)
      .where(sql`${t.outcome} is null`),
  ],
)

/** That somebody is back at home, as the home unit says. */
export const postingReturns = table(
  'posting_returns',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    returnedOn: day('returned_on').notNull(),
    note: text('note'),
    confirmedBy: id('confirmed_by').references(() => people.id),
    onBehalfOf: id('on_behalf_of').references(() => people.id),
    confirmedAt: instant('confirmed_at').notNull(),
  },
  (t) => [uniqueIndex('posting_returns_posting').on(t.postingId)],
)
