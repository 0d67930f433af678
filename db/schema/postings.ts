import { sql } from 'drizzle-orm'
import type { AskingRole } from '#domain/access/roles.ts'
import type { EarlyEndKind, EarlyEndOutcome } from '#domain/postings/early-ends.ts'
import type { OpinionVerdict, PostingEnding, PostingKind, PostingOrigin, PostingState } from '#domain/postings.ts'
import { check, day, flag, id, index, instant, integer, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'

/**
 * A dated assignment of a person to a host unit: the other half of dual management. The home unit is the one
 * that answered for the person when the posting was asked for.
 */
export const postings = table(
  'postings',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    homeUnitId: id('home_unit_id')
      .notNull()
      .references(() => units.id),
    hostUnitId: id('host_unit_id')
      .notNull()
      .references(() => units.id),
    kind: text<PostingKind>('kind').notNull(),
    state: text<PostingState>('state').notNull(),
    post: text('post'),
    purpose: text('purpose').notNull(),
    document: text('document'),
    /** Share of working time, in hundredths. */
    share: integer('share').notNull(),
    countsInStrength: flag('counts_in_strength').notNull(),
    startsOn: day('starts_on').notNull(),
    /** Where it is to end, or where it did: the period that counts. */
    endsOn: day('ends_on'),
    ending: text<PostingEnding>('ending'),
    /** The closest reminder of the end that was sent, in days before it. */
    remindedDays: integer('reminded_days'),
    opinionDueOn: day('opinion_due_on'),
    askedBy: id('asked_by').references(() => people.id),
    /** The office that asks. While it is a draft, its holders over the host are all who know of it. */
    askedAs: text<AskingRole>('asked_as'),
    askedAt: instant('asked_at').notNull(),
    originKind: text<PostingOrigin['kind']>('origin_kind'),
    originId: id('origin_id'),
    importId: id('import_id'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('postings_person').on(t.personId, t.startsOn),
    index('postings_host').on(t.hostUnitId, t.state),
    index('postings_home').on(t.homeUnitId, t.state),
    index('postings_due').on(t.state, t.startsOn),
    index('postings_ending').on(t.state, t.endsOn),
    index('postings_import').on(t.importId),
    index('postings_origin').on(t.originId),
    check('postings_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
    check('postings_share', sql`${t.share} between 1 and 100`),
  ],
)

/** What the home unit said, in writing. Never changed, never removed. */
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
    verdict: text<OpinionVerdict>('verdict').notNull(),
    opinion: text('opinion'),
    givenBy: id('given_by').references(() => people.id),
    givenAt: instant('given_at').notNull(),
  },
  (t) => [index('posting_opinions_posting').on(t.postingId)],
)

/** What the commission office decided, and on what grounds. */
export const postingDecisions = table(
  'posting_decisions',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    outcome: text<'approved' | 'refused'>('outcome').notNull(),
    reason: text('reason'),
    document: text('document'),
    decidedBy: id('decided_by').references(() => people.id),
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
    askedAt: instant('asked_at').notNull(),
    outcome: text<EarlyEndOutcome>('outcome'),
    answer: text('answer'),
    document: text('document'),
    decidedBy: id('decided_by').references(() => people.id),
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
    confirmedAt: instant('confirmed_at').notNull(),
  },
  (t) => [uniqueIndex('posting_returns_posting').on(t.postingId)],
)
