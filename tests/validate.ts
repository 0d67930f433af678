import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tallyVariable, type Tally } from './support/what-failed.ts'

/** Everything CI runs, in the order in which it is quickest to fail. Ends with what failed and "N passed, N failed". */
const checks: readonly { name: string; command: string[] }[] = [
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'lint', command: ['eslint', '.'] },
]
const suites: readonly { name: string; args: string[] }[] = [
  { name: 'rules, server, routes, live', args: [] },
  { name: 'faults', args: ['--config', 'vitest.faults.config.ts'] },
  { name: 'browser', args: ['--config', 'vitest.e2e.config.ts'] },
]

const folder = mkdtempSync(join(tmpdir(), 'lianqin-validate-'))
const tallies = [...checks.map(runCheck), ...suites.map(runSuite)]
rmSync(folder, { recursive: true, force: true })
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failures = tallies.flatMap((tally) => tally.failures)
console.log(`\n${[...failures, `${passed} passed, ${failures.length} failed`].join('\n')}`)
process.exit(failures.length === 0 ? 0 : 1)

function runCheck({ name, command }: (typeof checks)[number]): Tally {
  console.log(`\n── ${name}`)
  const isGood = run(command) === 0
  console.log(isGood ? `✓ ${name}` : `✗ ${name}`)
  return isGood ? { passed: 1, failures: [] } : { passed: 0, failures: [`✗ ${name}`] }
}

/** Counts single tests; a run that says it failed, or says nothing at all, is a failure even if no test is. */
function runSuite({ name, args }: (typeof suites)[number], index: number): Tally {
  console.log(`\n── ${name}`)
  const tally = join(folder, `${index}.json`)
  const reporters = ['--reporter=default', '--reporter=./tests/support/what-failed.ts']
  const status = run(['vitest', 'run', ...args, ...reporters], { [tallyVariable]: tally })
  if (!existsSync(tally)) return { passed: 0, failures: [`✗ ${name}: ended without a word (${status})`] }
  const { passed, failures } = JSON.parse(readFileSync(tally, 'utf8')) as Tally
  const isRed = status !== 0 && failures.length === 0
  return { passed, failures: isRed ? [`✗ ${name}: the runner ended with ${status}`] : failures }
}

function run([tool = '', ...args]: readonly string[], env: Record<string, string> = {}): number {
  const bin = join('node_modules', '.bin', tool)
  return spawnSync(bin, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
}
