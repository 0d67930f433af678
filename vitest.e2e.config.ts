import { defineConfig } from 'vitest/config'

/** People at browsers, against the product as it is started: one file at a time. */
export default defineConfig({
  test: {
    name: 'browser',
    include: ['tests/e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    /** A second is not long on a machine that builds, serves and draws at once. */
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
})
