import { defineConfig } from 'vitest/config'

const shared = { setupFiles: ['tests/support/setup.ts'], testTimeout: 60_000, hookTimeout: 120_000 }

/** Rules without a database; then everything the server does, on each engine in turn. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'rules',
          include: ['tests/domain/**/*.test.ts', 'tests/app/**/*.test.ts', 'tests/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'server on SQLite',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/support/template.ts'],
          env: { TZ: 'Asia/Shanghai' },
        },
      },
      {
        test: {
          ...shared,
          name: 'server on PostgreSQL',
          include: ['tests/server/**/*.test.ts'],
          globalSetup: ['tests/support/template.ts'],
          env: { DATABASE_URL: 'pglite:', TZ: 'America/New_York' },
        },
      },
      {
        test: {
          ...shared,
          name: 'live',
          setupFiles: ['tests/support/setup-live.ts'],
          include: ['tests/realtime/**/*.test.ts'],
          globalSetup: ['tests/support/template.ts'],
        },
      },
      {
        test: {
          name: 'routes',
          include: ['tests/routes/**/*.test.ts'],
          globalSetup: ['tests/support/built-pages.ts'],
          env: { NODE_ENV: 'production' },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
