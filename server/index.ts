import { demoAccounts, demoPassword } from '#db/seed/accounts.ts'
import { CannotStart } from './first-start.ts'
import { readEnvironment } from './settings.ts'
import { startServer, type RunningServer } from './start.ts'

const say = (text: string) => void process.stdout.write(`${text}\n`)
const longestStopMs = 10_000

try {
  const env = readEnvironment(process.env)
  const server = await startServer(env, say)
  greet(server, env.isDemo)
  stopOnSignal(server)
} catch (error) {
  process.stderr.write(`Lianqin could not start: ${reasonIn(error)}\n`)
  process.exit(1)
}

/** A sentence where we have one; else all there is to find the bug with. */
function reasonIn(error: unknown): string {
  if (error instanceof CannotStart) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function greet({ url, firstStart }: RunningServer, isDemo: boolean): void {
  say(`\nLianqin 联勤 is ready: ${url}\n`)
  if (firstStart.filled === 'administrator') {
    say(`First start. Sign in once with this account; the password must be changed and is not shown again:`)
    say(`  ${firstStart.loginName}   ${firstStart.password}\n`)
  }
  if (isDemo) {
    say(`Demo data 演示数据. Accounts (password of all: ${demoPassword}):`)
    for (const { loginName, role } of demoAccounts) say(`  ${loginName.padEnd(12)} ${role}`)
    say('')
  }
}

function stopOnSignal(server: RunningServer): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), longestStopMs).unref()
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`stopping failed: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
