import http from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent'
import type { GatewayAnswer, GatewayRequest, SendReason } from '#domain/alerts/channels.ts'
import { isInner } from './addresses.server.ts'

/** A gateway answered, whatever it said; or there was no answer. */
export type Called = { answer: GatewayAnswer } | { reason: SendReason; error: string }

/** Calls gateways: the only way out of this process. */
export type Caller = (asked: GatewayRequest) => Promise<Called>

const mostOfAnswer = 16 * 1024

/**
 * Calls with a time-out (ms), follows no redirection, and connects to no inner address, whatever the name says by the time it is
 * looked up, but for the networks that whoever runs the machine has allowed.
 */
export function openCaller({ networks, timeOut }: { networks: readonly string[]; timeOut: number }): Caller {
  const filter = { allowIPAddressList: [...networks], keepAlive: true, maxSockets: 64 }
  const plain = new RequestFilteringHttpAgent(filter)
  const secure = new RequestFilteringHttpsAgent(filter)
  return ({ url, headers, body }) =>
    new Promise((resolve) => {
      const { hostname } = new URL(url)
      if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 && isInner(hostname, networks))
        return resolve({ reason: 'inner-address', error: hostname })
      const isSecure = url.startsWith('https:')
      const signal = AbortSignal.timeout(timeOut)
      const options = {
        method: 'POST',
        agent: isSecure ? secure : plain,
        signal,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Lianqin',
          ...headers,
        },
      }
      const failed = (error: Error) => resolve({ reason: reasonOf(error, signal), error: error.message.slice(0, 300) })
      const call = (isSecure ? https : http).request(url, options, (response) => {
        const parts: Buffer[] = []
        let size = 0
        response.on('error', failed)
        response.on('data', (part: Buffer) => {
          if (size < mostOfAnswer) parts.push(part)
          size += part.length
          if (size > mostOfAnswer * 64) response.destroy(new Error('the answer has no end'))
        })
        response.on('end', () =>
          resolve({
            answer: {
              status: response.statusCode ?? 0,
              retryAfter: response.headers['retry-after'] ?? null,
              body: Buffer.concat(parts).subarray(0, mostOfAnswer).toString('utf8'),
            },
          }),
        )
      })
      call.on('error', failed)
      call.end(body)
    })
}

function reasonOf(error: Error, signal: AbortSignal): SendReason {
  if (signal.aborted) return 'timed-out'
  return /is not allowed\. Because,? It/.test(error.message) ? 'inner-address' : 'unreachable'
}
