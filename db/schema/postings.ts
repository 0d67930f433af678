import { sql } from 'drizzle-orm'
import type { AskingRole } from '#domain/access/roles.ts'
import type { Line, SingleLine } from '#domain/rules/posting-params.ts'
import type { PostingEnding, PostingKind, PostingOrigin, PostingState } from '#domain/postings.ts'
import { check, day, flag, id, index, instant, integer, table, text } from '../columns.ts'
import { joinings } from './joinings.ts'
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
    /** Who appraises, who pays and who is liable for a work injury, as it was decided: a later version of its kind does not change it. */
    appraiser: text<Line>('appraiser'),
    payer: text<SingleLine>('payer'),
    injuryLiable: text<SingleLine>('injury_liable'),
    /** For central work of the party committee or the government. */
    isCentralWork: flag('is_central_work').notNull().default(false),
    /** The number of the form by which a longer term was approved. */
    approvalForm: text('approval_form'),
    startsOn: day('starts_on').notNull(),
    /** Where it is to end, or where it did: the period that counts. */
    endsOn: day('ends_on'),
    ending: text<PostingEnding>('ending'),
    /** The closest reminder of the end that was sent, in days before it. */
    remindedDays: integer('reminded_days'),
    opinionDueOn: day('opinion_due_on'),
    /** How often it was sent: an opinion and a check count in the round they were given in. */
    round: integer('round').notNull().default(1),
    askedBy: id('asked_by').references(() => people.id),
    /** The office that asks. While it is a draft, its holders over the host are all who know of it. */
    askedAs: text<AskingRole>('asked_as'),
    askedAt: instant('asked_at').notNull(),
    originKind: text<PostingOrigin['kind']>('origin_kind'),
    originId: id('origin_id'),
    /** Of a temporary X member: the joining it stands under. */
    joiningId: id('joining_id').references(() => joinings.id),
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
    index('postings_joining').on(t.joiningId),
    check('postings_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
    check('postings_share', sql`${t.share} between 1 and 100`),
  ],
)

/** Many people asked for by one document. Each of them is a posting of its own, whose origin it is. */
export const postingBatches = table('posting_batches', {
  id: id().primaryKey(),
  title: text('title').notNull(),
  document: text('document'),
  /** How many were asked for together; whoever was refused at once has no posting. */
  size: integer('size').notNull(),
  askedBy: id('asked_by').references(() => people.id),
  askedAt: instant('asked_at').notNull(),
})
