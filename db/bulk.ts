import { Column, getTableColumns, sql } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { Tx } from './store.ts'

const rowsPerStatement = 50

/** Asked between statements, where the transaction must let others of the same process have their turn. */
export type Pause = { isDue(): boolean; rest(): Promise<void> }

/**
 * Inserts many rows with one prepared statement, some four times as fast as building one for each chunk. All rows have
 * the columns of the first; a column that is not given is null.
 */
export async function insertMany<T extends SQLiteTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  pause?: Pause,
): Promise<void> {
  const whole = rows.length - (rows.length % rowsPerStatement)
  const names = Object.keys(rows[0] ?? {})
  if (whole > 0) {
    const statement = statementFor(tx, table, names)
    const targets = targetsIn(table, names)
    for (let start = 0; start < whole; start += rowsPerStatement) {
      await statement.execute(parametersOf(rows.slice(start, start + rowsPerStatement), targets))
      if (pause?.isDue()) await pause.rest()
    }
  }
  const rest = rows.slice(whole)
  if (rest.length > 0) await tx.insert(table).values(rest)
}

/** The parts of a list that fit into one question: both engines limit the parameters of a statement. */
export function* inParts<T>(items: readonly T[], size = 500): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

/** The placeholders are called by their place, and bare: what they get has been made ready for the driver. */
function statementFor(tx: Tx, table: SQLiteTable, names: readonly string[]) {
  const line = (row: number) =>
    Object.fromEntries(names.map((name, index) => [name, sql`${sql.placeholder(String(row * names.length + index))}`]))
  return tx
    .insert(table)
    .values(Array.from({ length: rowsPerStatement }, (_unused, row) => line(row)))
    .prepare()
}

type Target = { name: string; toDriver: ((value: unknown) => unknown) | null }

/** Most columns hand values on as they are; the others (JSON, flags) make something of them for the driver. */
function targetsIn(table: SQLiteTable, names: readonly string[]): Target[] {
  const columns = getTableColumns(table)
  return names.map((name) => {
    const column = columns[name]
    const isPlain = !column || column.mapToDriverValue === Column.prototype.mapToDriverValue
    return { name, toDriver: isPlain ? null : (value) => column.mapToDriverValue(value) }
  })
}

function parametersOf(rows: readonly object[], targets: readonly Target[]): Record<string, unknown> {
  const parameters: Record<string, unknown> = {}
  let place = 0
  for (const row of rows) {
    for (const { name, toDriver } of targets) {
      const value: unknown = Reflect.get(row, name) ?? null
      parameters[place++] = toDriver && value !== null ? toDriver(value) : value
    }
  }
  return parameters
}
