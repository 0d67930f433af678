import { defineConfig } from 'drizzle-kit'
import { isPostgres } from './db/engine.ts'

/** `npm run db:generate` runs this twice: DATABASE_URL says for which engine. */
export default defineConfig({
  dialect: isPostgres ? 'postgresql' : 'sqlite',
  schema: './db/schema/index.ts',
  out: isPostgres ? './db/migrations/postgres' : './db/migrations/sqlite',
  breakpoints: true,
})
