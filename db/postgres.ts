import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import * as schema from './schema/index.ts'
import type { Db, Store, Tx } from './store.ts'

/** Two serializable transactions that could not both be right: one of them is asked to try again. */
const tryAgainCodes = new Set(['40001', '40P01'])
const mostTries = 8

type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A PostgreSQL server: serializable transactions, tried again when the server finds two that clash. */
export function openPostgres(url: string): Store {
  const pool = new Pool({ connectionString: url, max: 10 })
  const database = drizzle(pool, { schema })
  return {
    read: database as unknown as Db,
    write: retrying((work) =>
      database.transaction((tx) => work(tx as unknown as Tx), { isolationLevel: 'serializable' }),
    ),
    applyMigrations: (folder) => migrate(database, { migrationsFolder: folder }),
    close: () => pool.end(),
  }
}

/** Repeats a transaction that the server asked to be repeated. */
export function retrying(transact: Transact): Transact {
  return async (work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await transact(work)
      } catch (error) {
        if (attempt === mostTries || !tryAgainCodes.has(codeOf(error) ?? '')) throw error
        await pause(2 ** attempt + Math.floor((performance.now() * 1000) % 10))
      }
    }
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
