import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Tally = { passed: number; failed: number }

/** Everything CI runs, in the order in which it is quickest to fail. Ends with "N passed, N failed". */
const checks: readonly { name: string; command: string[] }[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
]
const suites: readonly { name: string; args: string[] }[] = [
  { name: 'rules, server, routes, live', args: [] },
  { name: 'browser', args: ['--config', 'vitest.e2e.config.ts'] },
]

const folder = mkdtempSync(join(tmpdir(), 'lianqin-validate-'))
const tallies = [...checks.map(runCheck), ...suites.map(runSuite)]
rmSync(folder, { recursive: true, force: true })
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

function runCheck({ name, command }: (typeof checks)[number]): Tally {
  console.log(`\n── ${name}`)
  const isGood = run(command) === 0
  console.log(isGood ? `✓ ${name}` : `✗ ${name}`)
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Counts single tests; a file that could not even be read counts as one failure, and so does a runner that fell over. */
function runSuite({ name, args }: (typeof suites)[number], index: number): Tally {
  console.log(`\n── ${name}`)
  const report = join(folder, `${index}.json`)
  const status = run(['vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`])
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number
    numFailedTests: number
    testResults: { status: string; assertionResults: unknown[] }[]
  }
  const unread = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = numFailedTests + unread
  return { passed: numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed }
}

function run([tool = '', ...args]: readonly string[]): number {
  const bin = join('node_modules', '.bin', tool)
  return spawnSync(bin, args, { stdio: 'inherit' }).status ?? 1
}
