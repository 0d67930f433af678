import { createServer, type Server } from 'node:http'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import type { Express } from 'express'
import { pino } from 'pino'
import { failingNow, type AlertHealth } from '#domain/alerts/checks.ts'
import { migrate } from '#db/migrate.ts'
import { openStore } from '#db/store.ts'
import './load-context.ts'
import { touchesWritten } from './access/session.server.ts'
import { countTries } from './access/tries.ts'
import { builtFilesFolder, buildIfNeeded, loadBuild, wordsIn } from './build.ts'
import { openCaller } from './channels/calling.server.ts'
import { openSender } from './channels/sending.server.ts'
import { systemClock } from './clock.ts'
import type { Clock, Services } from './context.ts'
import { fillIfEmpty, type FirstStart } from './first-start.ts'
import { answerFailures, createHttp, serveBuiltFiles, type Readiness } from './http.ts'
import { newId } from './ids.ts'
import { openMetrics } from './metrics.ts'
import { watchBacklog } from './operations/queries.server.ts'
import { startJobs } from './jobs/index.ts'
import { openSockets, type Sockets } from './realtime/sockets.ts'
import { readSecretKey } from './secret-key.ts'
import { settingsIn, type Environment } from './settings.ts'
import { openVault } from './vault.ts'
import { openFiller } from './roster/filling/threads.ts'
import { openWorkbooks } from './workbooks/pool.ts'

export type RunningServer = {
  url: string
  port: number
  firstStart: FirstStart
  services: Services
  /** Finishes what is under way, says goodbye to the sockets, closes the store. */
  stop(): Promise<void>
}

type Say = (text: string) => void

/** The whole system in one process: HTTP, Remix, sockets, jobs. Resolves when /healthz says ok. */
export async function startServer(env: Environment, say: Say): Promise<RunningServer> {
  const readiness: Readiness = { isReady: false }
  const log = pino({ level: env.LOG_LEVEL ?? (env.isProduction ? 'info' : 'warn') })
  const isOwnOrigin = ownOrigin(env.PUBLIC_ORIGIN)
  const clock = systemClock(env.TIME_ZONE)
  const health: AlertHealth = { failing: [], checkedAt: null }
  const metrics = openMetrics({ ofProcess: true })
  const app = createHttp({
    log,
    readiness,
    failing: () => failingNow(health, clock.now()),
    metrics,
    metricsToken: env.METRICS_TOKEN,
    newId,
    isOwnOrigin,
    trustProxy: env.TRUST_PROXY,
    isDevelopment: env.isDevelopment,
  })
  const http = createServer(app)
  const port = await listen(http, env)

  if (!env.isDevelopment) await buildIfNeeded(say)
  const store = await openStore(env.DATABASE_URL, { synchronous: env.SQLITE_SYNCHRONOUS })
  await migrate(store)

  const settings = settingsIn(env)
  const parts: Omit<Services, 'publish'> = {
    store,
    log,
    settings,
    newId,
    clock,
    vault: openVault(readSecretKey(env)),
    workbooks: openWorkbooks(),
    running: new Map(),
    filler: openFiller(),
    signInTries: countTries(clock.now),
    feedTries: countTries(clock.now),
    health,
    metrics,
  }
  const live: { sockets?: Sockets; loadBuild?: LoadBuild } = {}
  const services: Services = { ...parts, publish: (news) => live.sockets?.publish(news) }
  watchBacklog(services)
  const firstStart = await fillIfEmpty(services)
  const stopGateways = env.isDemo ? await playGateways(clock) : () => undefined
  const sender = openSender({
    call: openCaller({ networks: settings.gatewayNetworks, timeOut: env.GATEWAY_TIMEOUT * 1_000 }),
    origin: env.PUBLIC_ORIGIN ?? (env.isProduction ? null : `http://localhost:${port}`),
    words: async (asked, locale) => wordsIn(await (live.loadBuild ?? loadBuild)())(asked, locale),
    isReady: () => live.loadBuild !== undefined,
  })
  const jobs = await startJobs(services, { sender })
  const pages = await mountPages(app, http, { services, env, newsMark: () => live.sockets?.newsMark() ?? '' })
  live.loadBuild = pages.loadBuild
  answerFailures(app, log)
  // Sockets come last: a page that is live again reads itself again, and must be answered.
  live.sockets = openSockets(http, services, { isOwnOrigin, trustProxy: env.TRUST_PROXY })
  readiness.isReady = true

  return {
    url: `http://localhost:${port}`,
    port,
    firstStart,
    services,
    async stop() {
      readiness.isReady = false
      await jobs.stop()
      const works = [...services.running.values()]
      for (const work of works) work.abort()
      await Promise.all(works.map(({ finished }) => finished))
      await live.sockets?.close()
      await pages.close()
      await closeHttp(http)
      stopGateways()
      await services.workbooks.close()
      await services.filler.close()
      await touchesWritten(store)
      await jobs.leave()
      await store.close()
    },
  }
}

type LoadBuild = () => Promise<ServerBuild>

/** In the demo nothing leaves the machine: its gateways are played in this process. */
async function playGateways(clock: Clock): Promise<() => void> {
  const { playDemoGateways } = await import('./demo/gateways.server.ts')
  return playDemoGateways(clock)
}

/** The pages: built ones, or in development through Vite; and how to stop serving them. */
async function mountPages(
  app: Express,
  http: Server,
  { services, env, newsMark }: { services: Services; env: Environment; newsMark(): string },
): Promise<{ loadBuild: LoadBuild; close(): Promise<void> }> {
  const getLoadContext = (request: { ip?: string }, response: { locals: Record<string, unknown> }) => ({
    services,
    requestId: String(response.locals['requestId']),
    address: request.ip ?? '',
    nonce: String(response.locals['nonce']),
    newsMark: newsMark(),
  })
  if (!env.isDevelopment) {
    serveBuiltFiles(app, builtFilesFolder)
    app.all('*', createRequestHandler({ build: await loadBuild(), mode: 'production', getLoadContext }))
    return { loadBuild, close: async () => {} }
  }
  const { openVite } = await import('./development.ts')
  const vite = await openVite(http)
  app.use((request, response, next) => vite.middlewares.handle(request, response, next))
  app.all('*', createRequestHandler({ build: vite.loadBuild, mode: 'development', getLoadContext }))
  return { loadBuild: vite.loadBuild, close: () => vite.close() }
}

/** Whether a request comes from our own pages: the origin we are told we have, or else the host it was sent to. */
function ownOrigin(publicOrigin: string | undefined) {
  return (origin: string | undefined, host: string | undefined): boolean => {
    if (origin === undefined) return true
    if (publicOrigin) return origin === new URL(publicOrigin).origin
    return URL.canParse(origin) && new URL(origin).host === host
  }
}

async function listen(http: Server, { PORT, HOST }: Environment): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(PORT, HOST, resolve)
  })
  const address = http.address()
  return typeof address === 'object' && address ? address.port : PORT
}

async function closeHttp(http: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    http.close(() => resolve())
    http.closeIdleConnections()
    setTimeout(() => http.closeAllConnections(), 2_000).unref()
  })
}
