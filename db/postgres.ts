import { setTimeout as pause } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { Pool } from 'pg'
import * as schema from './schema/index.ts'
import type { Db, Store, Tx } from './store.ts'

/** Two serializable transactions that could not both be right: one of them is asked to try again. */
const tryAgainCodes = new Set(['40001', '40P01'])
/** How long it is tried. Whoever waits has rather waited than begun again by hand. */
const triedForMs = 10_000
const longestPauseMs = 64

type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** A PostgreSQL server: serializable transactions, one after the other in a process, tried again when the server finds that one clashes with another process’s. */
export function openPostgres(url: string): Store {
  const pool = new Pool({ connectionString: url, max: 10 })
  const database = drizzle(pool, { schema })
  return {
    read: database as unknown as Db,
    write: inLine(
      retrying((work) => database.transaction((tx) => work(tx as unknown as Tx), { isolationLevel: 'serializable' })),
    ),
    applyMigrations: (folder) => migrate(database, { migrationsFolder: folder }),
    close: () => pool.end(),
  }
}

/**
 * One after the other. Nearly every write adds to the one chain of the audit log: two at once would make each other begin again, and
 * fifty would not come to an end.
 */
export function inLine(transact: Transact): Transact {
  let queue: Promise<unknown> = Promise.resolve()
  return (work) => {
    const turn = queue.then(() => transact(work))
    queue = turn.catch(() => undefined)
    return turn
  }
}

/** Repeats a transaction that the server asked to be repeated. */
export function retrying(transact: Transact): Transact {
  return async (work) => {
    const giveUpAt = performance.now() + triedForMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await transact(work)
      } catch (error) {
        if (performance.now() > giveUpAt || !tryAgainCodes.has(codeOf(error) ?? '')) throw error
        await pause(Math.min(2 ** attempt, longestPauseMs) + Math.floor((performance.now() * 1000) % 10))
      }
    }
  }
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && typeof error.code === 'string') return error.code
  return codeOf(error.cause)
}
