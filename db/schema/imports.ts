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
    rowCount: integer('row_count').notNull(),
    headerRows: json<HeaderRows>('header_rows').notNull(),
    mapping: json<ColumnMapping>('mapping').notNull(),
    summary: json<ImportSummary | null>('summary'),
    doneRows: integer('done_rows').notNull(),
    failure: text('failure'),
    revision: integer('revision').notNull(),
    createdBy: id('created_by')
      .notNull()
      .references(() => people.id),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('imports_created_by').on(t.createdBy, t.createdAt)],
)

/** The cells of the file as read, sealed (they hold identity numbers), with what the dry run said of them. */
export const importRows = table(
  'import_rows',
  {
    importId: id('import_id')
      .notNull()
      .references(() => imports.id),
    rowNumber: integer('row_number').notNull(),
    cellsSealed: sealed('cells_sealed'),
    action: text<RowAction>('action'),
    problems: json<RowProblem[]>('problems').notNull(),
    hasErrors: flag('has_errors').notNull(),
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
