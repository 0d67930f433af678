import { fileURLToPath } from 'node:url'
import { isPostgres } from './engine.ts'
import type { Store } from './store.ts'

/** Brings the tables of the store up to date. The only way migrations run. */
export async function migrate(store: Store): Promise<void> {
  await store.applyMigrations(migrationsFolder())
}

function migrationsFolder(): string {
  return fileURLToPath(new URL(`./migrations/${isPostgres ? 'postgres' : 'sqlite'}`, import.meta.url))
}
