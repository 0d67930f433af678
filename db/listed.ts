import { getTableColumns, sql, type SQL, type SQLWrapper } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { isPostgres } from './engine.ts'

/**
 * A list of texts as a table of one column, `value`: one parameter however long the list, so that a statement about ten
 * thousand people is one statement. To be selected from, or looked up in.
 */
export function listed(texts: readonly string[]): SQL {
  const list = JSON.stringify(texts)
  return isPostgres
    ? sql`(select value from jsonb_array_elements_text(${list}::jsonb) as texts(value))`
    : sql`(select value from json_each(${list}))`
}

/** What `insert into … select` wants: an expression for each column of the table, in its order; null where none is given. */
export function columnsFor<T extends SQLiteTable>(
  table: T,
  given: Partial<Record<keyof T['$inferInsert'], SQLWrapper>>,
): SQL {
  const expressions = Object.keys(getTableColumns(table)).map((name) => Reflect.get(given, name) ?? sql`null`)
  return sql.join(expressions, sql`, `)
}

/** The same of pairs of a text and a whole number: the columns `name` and `number`. */
export function listedNumbers(pairs: Iterable<readonly [string, number]>): SQL {
  const list = JSON.stringify([...pairs])
  return isPostgres
    ? sql`(select value ->> 0 as name, (value ->> 1)::integer as number from jsonb_array_elements(${list}::jsonb) as pairs(value))`
    : sql`(select value ->> 0 as name, value ->> 1 as number from json_each(${list}))`
}
