import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type App = {
  url: string
  /** What the server has printed so far. */
  printed(): string
  /** Stops the process (SIGTERM, or as asked) and starts it again on the same port and data. */
  restart(signal?: NodeJS.Signals): Promise<void>
  halt(signal?: NodeJS.Signals): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

const startsWithinMs = 180_000

/** The product as `npm start` runs it, in a process of its own, with data of its own. */
export async function startApp(variables: Record<string, string> = {}): Promise<App> {
  const folder = mkdtempSync(join(tmpdir(), 'lianqin-e2e-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess | undefined
  let output = ''

  const start = async () => {
    const started = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
      cwd: join(import.meta.dirname, '..', '..', '..'),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: outsideWith({
        PORT: String(port),
        HOST: '127.0.0.1',
        DATABASE_URL: `file:${join(folder, 'lianqin.db')}`,
        ...variables,
      }),
    })
    child = started
    started.stdout.on('data', (chunk: Buffer) => void (output += chunk.toString()))
    started.stderr.on('data', (chunk: Buffer) => void (output += chunk.toString()))
    await untilReady(
      url,
      () => child?.exitCode ?? null,
      () => output,
    )
  }
  const halt = async (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!child || child.exitCode !== null) return
    const gone = new Promise((resolve) => child?.once('exit', resolve))
    child.kill(signal)
    await gone
  }

  await start()
  return {
    url,
    start,
    halt,
    printed: () => output,
    async restart(signal) {
      await halt(signal)
      await start()
    },
    async stop() {
      await halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The environment of a terminal: without what the test runner adds to its own. */
function outsideWith(variables: Record<string, string>): NodeJS.ProcessEnv {
  const { NODE_ENV: _test, VITEST: _vitest, ...outside } = process.env
  return { ...outside, ...variables } as NodeJS.ProcessEnv
}

async function untilReady(url: string, exitCode: () => number | null, printed: () => string): Promise<void> {
  const giveUpAt = Date.now() + startsWithinMs
  for (;;) {
    const answer = await fetch(`${url}/healthz`).catch(() => undefined)
    if (answer?.ok) return
    if (exitCode() !== null || Date.now() > giveUpAt) throw new Error(`the server did not start:\n${printed()}`)
    await pause(100)
  }
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
