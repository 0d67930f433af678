import type {
  ColumnMapping,
  HeaderRows,
  ImportState,
  ImportSummary,
  RowAction,
  RowProblem,
} from '#domain/people/imports.ts'
import { flag, id, index, instant, integer, json, primaryKey, sealed, table, text } from '../columns.ts'
import { people } from './people.ts'

/** One roster file on its way in: uploaded, mapped, checked, committed or undone as a whole. */
export const imports = table(
  'imports',
  {
    id: id().primaryKey(),
    fileName: text('file_name').notNull(),
    fileDigest: text('file_digest').notNull(),
    state: text<ImportState>('state').notNull(),
    sheetName: text('sheet_name'),
    /** Rows of the sheet, empty ones and titles included. */
    rowCount: integer('row_count').notNull(),
    headerRows: json<HeaderRows>('header_rows').notNull(),
    mapping: json<ColumnMapping>('mapping').notNull(),
    summary: json<ImportSummary | null>('summary'),
    revision: integer('revision').notNull(),
    createdBy: id('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('imports_created_by').on(t.createdBy, t.createdAt), index('imports_state').on(t.state)],
)

/**
 * The cells of the file as read, sealed (they hold identity numbers), so many rows to a block. They are removed when the
 * import is committed or dropped.
 */
export const importBlocks = table(
  'import_blocks',
  {
    importId: id('import_id')
      .notNull()
      .references(() => imports.id),
    /** The number of the first row in it, as Excel counts. */
    firstRow: integer('first_row').notNull(),
    cellsSealed: sealed('cells_sealed').notNull(),
  },
  (t) => [primaryKey({ columns: [t.importId, t.firstRow] })],
)

/**
 * What is to be remembered of a row: what the dry run said of it, and after the commit whom it added or changed. Rows
 * without either have no entry.
 */
export const importRows = table(
  'import_rows',
  {
    importId: id('import_id')
      .notNull()
      .references(() => imports.id),
    /** As Excel counts. */
    rowNumber: integer('row_number').notNull(),
    action: text<RowAction>('action'),
    problems: json<RowProblem[]>('problems').notNull(),
    hasErrors: flag('has_errors').notNull(),
    hasWarnings: flag('has_warnings').notNull(),
    /** Whom it added or changed; the way from a person's history to the batch. */
    personId: id('person_id'),
    /** Sealed: what the row replaced, so that the batch can be undone. */
    beforeSealed: sealed('before_sealed'),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.rowNumber] }),
    index('import_rows_errors').on(t.importId, t.hasErrors),
    index('import_rows_person').on(t.personId),
  ],
)
