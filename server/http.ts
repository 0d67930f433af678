import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import compression from 'compression'
import express, { type Express, type NextFunction, type Request, type Response } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { loggedPath } from './logged-path.server.ts'
import { serveMetrics, type Metrics } from './metrics.ts'

export type Readiness = { isReady: boolean }

type Options = {
  log: Logger
  readiness: Readiness
  /** What of what must hold does not at the moment, by name. */
  failing(): readonly string[]
  metrics: Metrics
  /** Who may read them from another machine: whoever brings this. */
  metricsToken: string | undefined
  /** How many proxies stand in front, for the client's address. */
  trustProxy: number
  newId(): string
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean
  /** Development: scripts come from Vite, which needs more freedom. */
  isDevelopment: boolean
}

const mostFormBytes = 512 * 1024
const mostUploadBytes = 200 * 1024 * 1024
const lingerMs = 1_000

/** Express up to where Remix begins: health, security headers, limits, static files. */
export function createHttp(options: Options): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', options.trustProxy)
  app.get('/healthz', (_request, response) => {
    const { status, ...why } = healthOf(options)
    response.status(status === 'ok' ? 200 : 503).set('Cache-Control', 'no-store')
    response.json({ status, ...why })
  })
  app.get('/metrics', serveMetrics(options.metrics, options.metricsToken))
  app.use(refuseUntilReady(options))
  app.use(nameRequest(options))
  app.use(securityHeaders(options))
  app.use(compression())
  app.use(refuseForeignPosts(options))
  app.use(refuseLargeBodies)
  app.use(hangUpOnUnreadBodies)
  return app
}

/** The built browser files: named by their content, so that they may be kept for a year. */
export function serveBuiltFiles(app: Express, folder: string): void {
  app.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y' }))
  app.use(express.static(folder, { maxAge: '1h' }))
}

/** The last resort: what Remix did not answer for. Says nothing of the inside. */
export function answerFailures(app: Express, log: Logger): void {
  app.use((error: unknown, request: Request, response: Response, next: NextFunction) => {
    log.error({ err: error, requestId: response.locals['requestId'], url: loggedPath(request.path) }, 'request failed')
    if (response.headersSent) return next(error)
    response
      .status(500)
      .type('text')
      .send(`Something went wrong. Request ${String(response.locals['requestId'])}`)
  })
}

function healthOf({ readiness, failing }: Options): { status: string; checks?: readonly string[] } {
  if (!readiness.isReady) return { status: 'unavailable' }
  const checks = failing()
  return checks.length === 0 ? { status: 'ok' } : { status: 'failing', checks }
}

function refuseUntilReady({ readiness }: Options) {
  return (_request: Request, response: Response, next: NextFunction) => {
    if (readiness.isReady) return next()
    response
      .status(503)
      .set('Retry-After', '5')
      .type('text')
      .send('Lianqin 联勤: starting or stopping, please try again in a moment')
  }
}

function nameRequest({ newId, log, metrics }: Options) {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedAt = performance.now()
    response.locals['requestId'] = newId()
    response.locals['nonce'] = randomBytes(16).toString('base64')
    response.set('X-Request-Id', String(response.locals['requestId']))
    response.on('finish', () => {
      const took = performance.now() - startedAt
      const ms = Math.round(took)
      const { statusCode: status } = response
      metrics.requests.observe({ method: request.method, status: String(status) }, took / 1000)
      log.info(
        { requestId: response.locals['requestId'], method: request.method, path: loggedPath(request.path), status, ms },
        'request',
      )
    })
    next()
  }
}

function securityHeaders({ isDevelopment }: Options) {
  return helmet({
    contentSecurityPolicy: isDevelopment
      ? false
      : {
          useDefaults: false,
          directives: {
            defaultSrc: ["'self'"],
            baseUri: ["'none'"],
            connectSrc: ["'self'"],
            fontSrc: ["'self'"],
            formAction: ["'self'"],
            frameAncestors: ["'none'"],
            imgSrc: ["'self'", 'data:'],
            objectSrc: ["'none'"],
            scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
            styleSrc: ["'self'", "'unsafe-inline'"],
          },
        },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** A browser says where a request comes from; a state-changing one must come from our own pages. */
function refuseForeignPosts({ isOwnOrigin }: Options) {
  return (request: Request, response: Response, next: NextFunction) => {
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
    const site = request.get('sec-fetch-site')
    const origin = request.get('origin')
    const isForeign =
      site === 'cross-site' ||
      site === 'same-site' ||
      (origin !== undefined && !isOwnOrigin(origin, request.get('host')))
    if (changes && isForeign) {
      response
        .status(403)
        .type('text')
        .send('This request came from another site and was refused. 请求来自其他网站，已被拒绝。')
      return
    }
    next()
  }
}

/** What says at once that it is too large. What does not say so, or lies, is counted by those who read it. */
function refuseLargeBodies(request: Request, response: Response, next: NextFunction) {
  const isUpload = request.is('multipart/form-data') !== false
  const length = Number(request.get('content-length') ?? 0)
  if (length > (isUpload ? mostUploadBytes : mostFormBytes)) {
    response.status(413).set('Connection', 'close').type('text').send('Too large. 内容过大。')
    return
  }
  next()
}

/** The rest of a body that nobody wanted is thrown away for a moment, so that the answer is heard; then the line is cut. */
function hangUpOnUnreadBodies(request: Request, response: Response, next: NextFunction) {
  response.on('finish', () => {
    if (request.complete) return
    request.removeAllListeners('data').resume()
    const cutting = setTimeout(() => request.destroy(), lingerMs)
    request.once('close', () => clearTimeout(cutting))
  })
  next()
}

function nonceOf(response: object): string {
  const locals: unknown = 'locals' in response ? response.locals : undefined
  const hasNonce = typeof locals === 'object' && locals !== null && 'nonce' in locals
  return hasNonce ? String(locals.nonce) : ''
}
