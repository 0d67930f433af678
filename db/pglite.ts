import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { retrying } from './postgres.ts'
import * as schema from './schema/index.ts'
import type { Db, Store, Tx } from './store.ts'

/** PostgreSQL inside the process, for tests: `pglite:` keeps it in memory, `pglite:folder` on disk. */
export async function openPglite(url: string): Promise<Store> {
  const folder = url.slice('pglite:'.length)
  return storeOn(await PGlite.create(folder || 'memory://'))
}

/** In memory, from a dump made by `dump()`; a database that many tests begin with is filled only once. */
export async function openPgliteDump(path: string | undefined): Promise<Store & { dump(): Promise<ArrayBuffer> }> {
  const loadDataDir = path ? new Blob([new Uint8Array(readFileSync(path))]) : undefined
  const client = await PGlite.create({ ...(loadDataDir && { loadDataDir }) })
  return { ...storeOn(client), dump: async () => (await client.dumpDataDir('none')).arrayBuffer() }
}

function storeOn(client: PGlite): Store {
  const database = drizzle(client, { schema })
  return {
    read: database as unknown as Db,
    write: retrying((work) =>
      database.transaction((tx) => work(tx as unknown as Tx), { isolationLevel: 'serializable' }),
    ),
    applyMigrations: (folder) => migrate(database, { migrationsFolder: folder }),
    close: () => client.close(),
  }
}
