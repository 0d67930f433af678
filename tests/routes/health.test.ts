import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => void (server = await startTestServer()))
afterAll(() => server.stop())

describe('/healthz', () => {
  it('is red while something that must hold of alerts does not, names it and nothing else, and is green again by itself', async () => {
    const ask = async () => {
      const answer = await fetch(`${server.url}/healthz`)
      return [answer.status, JSON.parse(await answer.text())] as const
    }
    const { health } = server.services
    expect(await ask()).toEqual([200, { status: 'ok' }])
    health.failing = ['escalation-overdue']
    expect(await ask()).toEqual([503, { status: 'failing', checks: ['escalation-overdue'] }])
    health.failing = []
    expect(await ask()).toEqual([200, { status: 'ok' }])
  })
})
