import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { City } from './city.ts'
import { steeringVariable, unsteered, type FirstSteering, type Steering } from './steering.ts'

export type ServerProcess = {
  url: string
  port: number
  pid: number
  /** What it wrote to its log so far. */
  log(): string
  /** Another time, other names, from now on; only where it was started with some. */
  steer(steering: Steering): Promise<void>
  /** At once and without a word, as a power cut. */
  kill(): Promise<void>
  /** Politely. Resolves with its exit code and how long it took, in ms. */
  stop(): Promise<{ code: number | null; ms: number }>
}

type Options = {
  /** The same again after a kill: those who were connected come back to it. */
  port?: number
  env?: Record<string, string>
  /** Its clock and its names, where they are not those of the machine. */
  steering?: Partial<Steering>
}

/** The real server on a city's database, in a process that can be killed. Resolves when it says that it is well. */
export async function startProcess(city: City, { port, env, steering }: Options = {}): Promise<ServerProcess> {
  const at = port ?? (await freePort())
  const steered = steering ? ['--import', join(import.meta.dirname, 'steered.ts')] : []
  const child = spawn(process.execPath, ['--import', 'tsx', ...steered, 'server/index.ts'], {
    stdio: ['ignore', 'pipe', 'pipe', ...(steering ? (['ipc'] as const) : [])],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DEMO: '1',
      HOST: '127.0.0.1',
      PORT: String(at),
      DATABASE_URL: city.url,
      SECRET_KEY: Buffer.alloc(32).toString('base64'),
      LOG_LEVEL: 'warn',
      TRUST_PROXY: '1',
      [steeringVariable]: JSON.stringify({ ...unsteered, ...steering, isHeld: true } satisfies FirstSteering),
      ...env,
    },
  })
  const goWithUs = () => void child.kill('SIGKILL')
  process.once('exit', goWithUs)
  child.once('exit', () => process.off('exit', goWithUs))
  let log = ''
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const url = `http://127.0.0.1:${at}`
  await untilWell(url, child, () => log)
  return {
    ...{ url, port: at, pid: child.pid ?? 0, log: () => log },
    steer: (told) =>
      new Promise((resolve) => {
        child.once('message', () => resolve())
        child.send(told)
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended(child)
    },
    async stop() {
      const startedAt = performance.now()
      child.kill('SIGTERM')
      const code = await ended(child)
      return { code, ms: performance.now() - startedAt }
    },
  }
}

async function untilWell(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const giveUpAt = performance.now() + 90_000
  while (performance.now() < giveUpAt && child.exitCode === null) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined)
    if (response?.ok) return
    await pause(50)
  }
  child.kill('SIGKILL')
  throw new Error(`the server did not start:\n${log()}`)
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  return new Promise((resolve) => child.once('exit', resolve))
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
