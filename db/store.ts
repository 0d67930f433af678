import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { engineOf } from './engine.ts'
import type * as schema from './schema/index.ts'

type Builders = 'select' | 'selectDistinct' | 'with' | '$with' | '$count'
type Changes = 'insert' | 'update' | 'delete'

/** What a query reads from. Outside a transaction it sees only what is committed. */
export type Db = Pick<BetterSQLite3Database<typeof schema>, Builders>

declare const insideTransaction: unique symbol

/** The inside of a transaction; only `store.write` makes one. */
export type Tx = Db & Pick<BetterSQLite3Database<typeof schema>, Changes> & { readonly [insideTransaction]: true }

export type Store = {
  /** For questions. Never sees half a write. */
  read: Db
  /** The only transaction: all of `work`, or none of it. Waits for nothing but the database. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Brings the tables up to date; db/migrate.ts is the only caller. */
  applyMigrations(folder: string): Promise<void>
  close(): Promise<void>
}

export type StoreOptions = {
  /** FULL survives a power cut at any moment; NORMAL may lose the last commits of a machine that dies, never of a process. */
  synchronous?: 'NORMAL' | 'FULL'
}

/** Opens the store a DATABASE_URL names. The drivers are loaded only when they are asked for. */
export async function openStore(url: string, options: StoreOptions = {}): Promise<Store> {
  switch (engineOf(url)) {
    case 'sqlite':
      return (await import('./sqlite.ts')).openSqlite(url, options)
    case 'postgres':
      return (await import('./postgres.ts')).openPostgres(url)
    case 'pglite':
      return (await import('./pglite.ts')).openPglite(url)
  }
}
