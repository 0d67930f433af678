import { timingSafeEqual } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Request, RequestHandler } from 'express'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** The pages that are open in this process. */
export type PagesNow = {
  connected: number
  people: number
  /** Read too slowly: they get nothing live until they have caught up. */
  lagging: number
  /** Pushes that wait for their turn. */
  waiting: number
}

/** What the process counts of itself, for Prometheus and for the page of operations. Names and numbers, never people. */
export type Metrics = {
  registry: Registry
  requests: Histogram<'method' | 'status'>
  told: Counter
  pushed: Counter
  /** From the commit to the socket, in seconds: how long pushes wait for their turn. */
  pushDelay: Histogram
  resyncs: Counter
  /** Pages that were cut, by why. */
  cut: Counter<'reason'>
  turnedAway: Counter<'reason'>
  /** How long the loop was held up in the time since somebody last asked, 99 of 100 times under; null where it is not measured. */
  loopP99Ms(): number | null
  /** Set by whoever opens the sockets. */
  pages(): PagesNow
  watchPages(pages: () => PagesNow): void
  /** A number that is asked for when somebody looks. */
  watch(name: string, help: string, read: () => Promise<Watched[]>): void
}

export type Watched = { labels?: Record<string, string>; value: number }

/** The loop is looked at so often; what is more than that was held up. */
const loopResolutionMs = 10
const delays = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** `ofProcess`: with what Node says of itself (loop, memory); once per process. */
export function openMetrics({ ofProcess = false } = {}): Metrics {
  const registry = new Registry()
  const registers = [registry]
  if (ofProcess) collectDefaultMetrics({ register: registry })
  const loop = ofProcess ? monitorEventLoopDelay({ resolution: loopResolutionMs }) : null
  loop?.enable()
  let pages = (): PagesNow => ({ connected: 0, people: 0, lagging: 0, waiting: 0 })
  const ofPages: [keyof PagesNow, string, string][] = [
    ['connected', 'lianqin_pages_connected', 'Pages that are connected'],
    ['people', 'lianqin_people_connected', 'People with at least one page connected'],
    ['lagging', 'lianqin_pages_lagging', 'Pages that read too slowly'],
    ['waiting', 'lianqin_pushes_waiting', 'Pushes that wait for their turn'],
  ]
  for (const [key, name, help] of ofPages) {
    new Gauge({
      ...{ name, help, registers },
      collect() {
        this.set(pages()[key])
      },
    })
  }
  return {
    registry,
    requests: new Histogram({
      ...{ name: 'lianqin_http_request_seconds', help: 'Time to answer a request', registers, buckets: delays },
      labelNames: ['method', 'status'],
    }),
    told: new Counter({ name: 'lianqin_alerts_told_total', help: 'Deliveries that were written', registers }),
    pushed: new Counter({
      name: 'lianqin_alerts_pushed_total',
      help: 'Alerts that were handed to a socket',
      registers,
    }),
    pushDelay: new Histogram({
      ...{ name: 'lianqin_push_delay_seconds', help: 'From the commit to the socket', registers, buckets: delays },
    }),
    resyncs: new Counter({ name: 'lianqin_resyncs_total', help: 'Pages that were told to start over', registers }),
    cut: new Counter({
      ...{ name: 'lianqin_pages_cut_total', help: 'Pages that were cut', registers, labelNames: ['reason'] },
    }),
    turnedAway: new Counter({
      ...{ name: 'lianqin_handshakes_refused_total', help: 'Connections that were refused', registers },
      labelNames: ['reason'],
    }),
    loopP99Ms() {
      if (!loop) return null
      const heldUpMs = loop.percentile(99) / 1e6 - loopResolutionMs
      loop.reset()
      return Math.max(0, heldUpMs)
    },
    pages: () => pages(),
    watchPages: (given) => void (pages = given),
    watch(name, help, read) {
      new Gauge({
        ...{ name, help, registers, labelNames: ['of'] },
        async collect() {
          this.reset()
          for (const { labels = {}, value } of await read()) this.set(labels, value)
        },
      })
    },
  }
}

/**
 * For Prometheus. With a token: whoever brings it. Without one: only from this very machine, and not through a proxy. To
 * everybody else there is nothing here.
 */
export function serveMetrics({ registry }: Metrics, token: string | undefined): RequestHandler {
  return (request, response, next) => {
    if (!mayRead(request, token)) {
      response.status(404).type('text').send('Not found')
      return
    }
    registry
      .metrics()
      .then((text) => void response.set('Cache-Control', 'no-store').type(registry.contentType).send(text), next)
  }
}

function mayRead({ socket, headers }: Request, token: string | undefined): boolean {
  if (token) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  const isHere = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(socket.remoteAddress ?? '')
  return isHere && headers['x-forwarded-for'] === undefined && headers.forwarded === undefined
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)]
  return one.length === other.length && timingSafeEqual(one, other)
}
