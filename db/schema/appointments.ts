import { sql } from 'drizzle-orm'
import type { HoldingEnding, PostRoute, PostTypeKey } from '#domain/appointments.ts'
import type { Condition } from '#domain/appointments/eligibility.ts'
import type { KinRelation } from '#domain/appointments/kinship.ts'
import type { Department, UnitKind } from '#domain/organisation.ts'
import type { PostingKind } from '#domain/postings.ts'
import type { IsoDate } from '#domain/shared/dates.ts'
import type { PostFate } from '#domain/appointments/leaving.ts'
import { check, day, flag, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { postingDecisions } from './posting-steps.ts'
import { postings } from './postings.ts'

/**
 * The kinds of leading posts, in dated rows. Which departments may fill one, and in what way, is said by the rule
 * POST.ELIGIBILITY under the post’s Chinese name.
 */
export const postTypes = table(
  'post_types',
  {
    id: id().primaryKey(),
    key: text<PostTypeKey>('key').notNull(),
    nameZh: text('name_zh').notNull(),
    nameEn: text('name_en').notNull(),
    /** The kind of unit that has it. */
    unitKind: text<UnitKind>('unit_kind').notNull(),
    seatsPerUnit: integer('seats_per_unit').notNull(),
    /** The first of a unit is 1. */
    rank: integer('rank').notNull(),
    /** Whether it leads the unit: the chart shows whoever holds it. */
    isLeading: flag('is_leading').notNull(),
    /** 'consultation': the commission office decides after asking the sending unit; 'external': decided elsewhere, registered here. */
    route: text<PostRoute>('route').notNull(),
    /** Whoever holds a full post holds no other. */
    isFull: flag('is_full').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    uniqueIndex('post_types_version').on(t.key, t.startsOn),
    uniqueIndex('post_types_current')
      .on(t.key)
      .where(sql`${t.endsOn} is null`),
    check('post_types_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** A seat: one place in a unit for one holder at a time. */
export const posts = table(
  'posts',
  {
    id: id().primaryKey(),
    typeKey: text<PostTypeKey>('type_key').notNull(),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    /** Of seats that are handed out by department: whose it is. */
    department: text<Department>('department'),
    number: integer('number').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('posts_unit').on(t.unitId),
    uniqueIndex('posts_current')
      .on(t.unitId, t.typeKey, t.number)
      .where(sql`${t.endsOn} is null`),
    check('posts_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/**
 * Who holds or held a seat. A holding rests on the person’s home position in a unit, and where they are posted to the force, on the
 * posting: it ends with what it rests on.
 */
export const postHoldings = table(
  'post_holdings',
  {
    id: id().primaryKey(),
    postId: id('post_id')
      .notNull()
      .references(() => posts.id),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    homeUnitId: id('home_unit_id')
      .notNull()
      .references(() => units.id),
    postingId: id('posting_id').references(() => postings.id),
    /** In what way: the kinds a posting can have. */
    mode: text<PostingKind>('mode').notNull(),
    isActing: flag('is_acting').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
    document: text('document'),
    /** Of what was decided outside: who decided it, and when. */
    decidedBy: text('decided_by'),
    decidedOn: day('decided_on'),
    /** The decision of the commission office that put the person in, or out; absent where it was registered. */
    decisionId: id('decision_id'),
    endDecisionId: id('end_decision_id'),
    ending: text<HoldingEnding>('ending'),
    endReason: text('end_reason'),
    endDocument: text('end_document'),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
    endedBy: id('ended_by').references(() => people.id),
    endedAt: instant('ended_at'),
    /** Read from the texts of postings when the register of posts came; nobody has entered it. */
    isTakenOver: flag('is_taken_over').notNull().default(false),
    /** Of what was decided outside: how the person met the conditions when it was registered, and on what grounds that was passed over. */
    fitFound: json<Condition[]>('fit_found'),
    fitGrounds: text('fit_grounds'),
    /** Which conditions of the post the holder was found not to meet any more, by their keys. */
    unfitFor: text('unfit_for'),
    revision: integer('revision').notNull(),
  },
  (t) => [
    index('post_holdings_post').on(t.postId, t.startsOn),
    index('post_holdings_person').on(t.personId, t.startsOn),
    index('post_holdings_posting').on(t.postingId),
    index('post_holdings_home').on(t.homeUnitId),
    uniqueIndex('post_holdings_current')
      .on(t.postId)
      .where(sql`${t.endsOn} is null and not ${t.isActing}`),
    check('post_holdings_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** How a holding ended, or was to end. */
export type HoldingEndKept = {
  endsOn: IsoDate | null
  ending: HoldingEnding | null
  endReason: string | null
  endDocument: string | null
  endedBy: string | null
  endedAt: number | null
}

/**
 * What a posting that was decided does to the posts the person held: left from its first day, or kept until somebody decides. Never changed. What was
 * held may be taken back as never begun, so that it is named and not referred to.
 */
export const postingVacancies = table(
  'posting_vacancies',
  {
    id: id().primaryKey(),
    postingId: id('posting_id')
      .notNull()
      .references(() => postings.id),
    decisionId: id('decision_id')
      .notNull()
      .references(() => postingDecisions.id),
    holdingId: id('holding_id').notNull(),
    postId: id('post_id')
      .notNull()
      .references(() => posts.id),
    isActing: flag('is_acting').notNull(),
    fate: text<PostFate>('fate').notNull(),
    /** The first day without, where it was left. */
    leftOn: day('left_on').notNull(),
    /** How the holding would have ended without it. */
    before: json<HoldingEndKept>('before').notNull(),
  },
  (t) => [uniqueIndex('posting_vacancies_once').on(t.decisionId, t.holdingId)],
)

/** Two people who are kin to each other in the sense of the rule on recusal (公务员法 74). */
export const kinships = table(
  'kinships',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    kinId: id('kin_id')
      .notNull()
      .references(() => people.id),
    relation: text<KinRelation>('relation').notNull(),
    note: text('note'),
    recordedBy: id('recorded_by').references(() => people.id),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [
    uniqueIndex('kinships_pair').on(t.personId, t.kinId),
    index('kinships_kin').on(t.kinId),
    check('kinships_in_order', sql`${t.personId} < ${t.kinId}`),
  ],
)
