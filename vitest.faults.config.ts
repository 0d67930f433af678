import { defineConfig } from 'vitest/config'

/**
 * What goes wrong on a bad day, done to the real server in a process of its own: `npm run faults` in full, and shorter with
 * the rest of the tests.
 */
export default defineConfig({
  test: {
    name: 'faults',
    include: ['tests/faults/**/*.test.ts'],
    globalSetup: ['tests/support/built-pages.ts', 'tests/support/template.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: process.env['FAULTS'] === 'long' ? 3_600_000 : 180_000,
    hookTimeout: 240_000,
    disableConsoleIntercept: true,
  },
})
