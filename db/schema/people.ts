import { sql } from 'drizzle-orm'
import type { AbsenceKind, Category, Sex } from '#domain/people.ts'
import { check, day, flag, id, index, instant, integer, sealed, table, text, uniqueIndex } from '../columns.ts'
import { units } from './organisation.ts'

/** A human being the system knows. Identity number and telephone are sealed; see server/people/secrets.server.ts. */
export const people = table(
  'people',
  {
    id: id().primaryKey(),
    staffNumber: text('staff_number').notNull(),
    name: text('name').notNull(),
    namePinyin: text('name_pinyin').notNull(),
    sex: text<Sex>('sex'),
    bornOn: day('born_on'),
    joinedOn: day('joined_on'),
    idNumberSealed: sealed('id_number_sealed'),
    idNumberMask: text('id_number_mask'),
    idNumberDigest: text('id_number_digest'),
    phoneSealed: sealed('phone_sealed'),
    phoneMask: text('phone_mask'),
    isFictional: flag('is_fictional').notNull(),
    importId: id('import_id'),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    uniqueIndex('people_staff_number').on(t.staffNumber),
    uniqueIndex('people_id_number').on(t.idNumberDigest),
    index('people_name').on(t.name, t.bornOn),
    index('people_import').on(t.importId),
  ],
)

/** The home line (条): who employs the person, in what category, post and rank. One row per period. */
export const homePositions = table(
  'home_positions',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    unitId: id('unit_id')
      .notNull()
      .references(() => units.id),
    category: text<Category>('category').notNull(),
    post: text('post'),
    rank: text('rank'),
    employer: text('employer'),
    document: text('document'),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('home_positions_person').on(t.personId, t.startsOn),
    index('home_positions_unit').on(t.unitId),
    uniqueIndex('home_positions_current')
      .on(t.personId)
      .where(sql`${t.endsOn} is null`),
    check('home_positions_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** A person away from duty: what makes 'present' differ from 'on the books'. */
export const absences = table(
  'absences',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    kind: text<AbsenceKind>('kind').notNull(),
    note: text('note'),
    recordedBy: id('recorded_by').references(() => people.id),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('absences_person').on(t.personId, t.startsOn),
    check('absences_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)

/** 行政执法证 and the like; validity is read on the day of the duty. */
export const certificates = table(
  'certificates',
  {
    id: id().primaryKey(),
    personId: id('person_id')
      .notNull()
      .references(() => people.id),
    kind: text<'enforcement'>('kind').notNull(),
    number: text('number').notNull(),
    startsOn: day('starts_on').notNull(),
    endsOn: day('ends_on'),
  },
  (t) => [
    index('certificates_person').on(t.personId),
    uniqueIndex('certificates_number').on(t.kind, t.number),
    check('certificates_period', sql`${t.endsOn} is null or ${t.endsOn} > ${t.startsOn}`),
  ],
)
