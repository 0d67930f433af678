import { sql } from 'drizzle-orm'
import type { Letter, LetterKind } from '#domain/letters.ts'
import type { LetterFacts } from '#domain/letters/compose.ts'
import { base64, check, flag, id, index, instant, integer, json, table, text, uniqueIndex } from '../columns.ts'
import { consultations } from './consultations.ts'
import { units } from './organisation.ts'
import { people } from './people.ts'
import { postingDecisions } from './posting-steps.ts'
import { postings } from './postings.ts'

/** How an office that issues letters heads and numbers them. Without a row it issues none. */
export const letterheads = table(
  'letterheads',
  {
    unitId: id('unit_id')
      .primaryKey()
      .references(() => units.id),
    /** 发文机关代字: what stands before the year. */
    code: text('code').notNull(),
    /** 发文机关标志 and signature: the full name. */
    head: text('head').notNull(),
    hasRedHead: flag('has_red_head').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [uniqueIndex('letterheads_code').on(t.code)],
)

/**
 * Letters that were sealed: numbered, and kept as they went out, with what they were made from. Never changed, never removed:
 * triggers refuse it.
 */
export const letters = table(
  'letters',
  {
    id: id().primaryKey(),
    kind: text<LetterKind>('kind').notNull(),
    officeId: id('office_id')
      .notNull()
      .references(() => units.id),
    code: text('code').notNull(),
    year: integer('year').notNull(),
    number: integer('number').notNull(),
    postingId: id('posting_id').references(() => postings.id),
    consultationId: id('consultation_id').references(() => consultations.id),
    decisionId: id('decision_id').references(() => postingDecisions.id),
    /** What it was written for: of each such thing there is one letter. */
    occasion: text('occasion').notNull(),
    facts: json<LetterFacts>('facts').notNull(),
    /** What it says, as it was set: the words of later letters may be others. */
    letter: json<Letter>('letter').notNull(),
    /** The .docx as it is handed out. */
    file: base64('file').notNull(),
    sha256: text('sha256').notNull(),
    sealedBy: id('sealed_by').references(() => people.id),
    sealedAt: instant('sealed_at').notNull(),
  },
  (t) => [
    uniqueIndex('letters_number').on(t.code, t.year, t.number),
    uniqueIndex('letters_occasion').on(t.kind, t.occasion),
    index('letters_posting').on(t.postingId),
    index('letters_consultation').on(t.consultationId),
    check('letters_matter', sql`(${t.postingId} is null) <> (${t.consultationId} is null)`),
    check('letters_decided', sql`(${t.kind} = 'posting') = (${t.decisionId} is not null)`),
  ],
)
