import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { migrate } from 'drizzle-orm/better-sqlite3/migrator'
import * as schema from './schema/index.ts'
import type { Store, StoreOptions, Tx } from './store.ts'

/** How long a writer tries to get the lock another process holds, and how often. A blocked wait would stop every user. */
const lockPatience = { totalMs: 10_000, stepMs: 25 }

/**
 * SQLite in the process: one writer connection behind a queue, one reader connection (WAL), so that readers
 * neither wait for a write nor see half of one.
 */
export function openSqlite(url: string, { synchronous = 'NORMAL' }: StoreOptions): Store {
  const path = pathOf(url)
  mkdirSync(dirname(path), { recursive: true })
  const writer = connect(path, synchronous)
  const reader = connect(path, synchronous)
  reader.pragma('query_only = ON')

  const writing = drizzle(writer, { schema })
  const tx = writing as unknown as Tx
  let queue: Promise<unknown> = Promise.resolve()

  const transact = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
    await begin(writer)
    try {
      const result = await work(tx)
      writer.exec('COMMIT')
      return result
    } catch (error) {
      if (writer.inTransaction) writer.exec('ROLLBACK')
      throw error
    }
  }

  return {
    read: drizzle(reader, { schema }),
    write(work) {
      const turn = queue.then(() => transact(work))
      queue = turn.catch(() => undefined)
      return turn
    },
    /** A rebuilt table drops the old one: with foreign keys on, that would take its children along. */
    async applyMigrations(folder) {
      await queue
      writer.pragma('foreign_keys = OFF')
      migrate(writing, { migrationsFolder: folder })
      const orphans = writer.pragma('foreign_key_check')
      if (Array.isArray(orphans) && orphans.length > 0) {
        throw new Error(`the migration left ${orphans.length} rows that point nowhere; restore the backup`)
      }
      writer.pragma('foreign_keys = ON')
    },
    async close() {
      await queue
      reader.close()
      try {
        writer.pragma('wal_checkpoint(TRUNCATE)')
      } catch {
        // A full disk, or somebody who reads: what is in the log of writes stays there, and is found at the next start.
      }
      writer.close()
    },
  }
}

/** The file a `file:` URL names. */
export function pathOf(url: string): string {
  return url.replace(/^file:(\/\/)?/, '')
}

function connect(path: string, synchronous: 'NORMAL' | 'FULL'): Sqlite.Database {
  const connection = new Sqlite(path)
  connection.pragma('journal_mode = WAL')
  connection.pragma('foreign_keys = ON')
  connection.pragma(`synchronous = ${synchronous}`)
  connection.pragma('busy_timeout = 20')
  // A batch of ten thousand people touches more pages than the usual 2 MB hold; they would be written twice.
  connection.pragma('cache_size = -64000')
  return connection
}

async function begin(writer: Sqlite.Database): Promise<void> {
  const giveUpAt = performance.now() + lockPatience.totalMs
  for (;;) {
    try {
      writer.exec('BEGIN IMMEDIATE')
      return
    } catch (error) {
      const isBusy = error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > giveUpAt) throw error
      await pause(lockPatience.stepMs)
    }
  }
}
