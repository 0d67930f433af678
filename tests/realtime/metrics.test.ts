import { createServer } from 'node:http'
import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMetrics, serveMetrics } from '#server/metrics.ts'
import { watchBacklog } from '#server/operations/queries.server.ts'
import { askToAcknowledge } from '#tests/support/alerts.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

describe('the numbers for Prometheus', () => {
  /** Asks with these headers, as from this very machine. */
  const ask = async (token: string | undefined, headers: Record<string, string> = {}) => {
    const app = express()
    const metrics = openMetrics()
    watchBacklog({ ...world.services, metrics })
    app.get('/metrics', serveMetrics(metrics, token))
    const http = createServer(app)
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
    const address = http.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers })
    const text = await response.text()
    await new Promise((resolve) => http.close(resolve))
    return { status: response.status, text }
  }

  it('say what waits and how late it is, and name nobody', async () => {
    await askToAcknowledge(world)
    world.clock.advance({ minutes: 30 })
    const { status, text } = await ask(undefined)
    expect(status).toBe(200)
    expect(text).toContain('lianqin_backlog{of="escalations"} 1')
    expect(text).toMatch(/lianqin_lateness_seconds\{of="escalations"\} \d{3,}/)
    expect(text).toContain('lianqin_alerts_unreached 1')
    expect(text).not.toContain((await world.as('member')).actor.name)
  })

  it.each([
    ['whoever brings the token', 'a-token-of-some-length', { authorization: 'Bearer a-token-of-some-length' }, 200],
    ['nobody with another', 'a-token-of-some-length', { authorization: 'Bearer a-token-of-some-lengtx' }, 404],
    ['nobody without one where one is set', 'a-token-of-some-length', {}, 404],
    ['this machine, where none is set', undefined, {}, 200],
    ['nobody who comes through a proxy, where none is set', undefined, { 'x-forwarded-for': '10.0.0.1' }, 404],
  ] as const)('are for %s', async (_whom, token, headers, status) => {
    expect((await ask(token, headers)).status).toBe(status)
  })
})
