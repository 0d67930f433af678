import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { accounts, people, roleGrants } from '#db/schema/index.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'

const running: TestServer[] = []
const start = async (variables: Record<string, string> = {}) => {
  const server = await startTestServer(variables)
  running.push(server)
  return server
}
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop()
})

const post = (url: string, form: Record<string, string>, cookie = '') =>
  fetch(url, { method: 'POST', redirect: 'manual', headers: { Cookie: cookie }, body: new URLSearchParams(form) })

describe('a first start for real', () => {
  it('makes one system administrator, no demo account and nobody else', async () => {
    const { services, firstStart } = await start({ NODE_ENV: 'production' })
    const { read } = services.store
    expect(firstStart).toMatchObject({ filled: 'administrator', loginName: 'sysadmin' })
    expect(await read.select().from(accounts)).toMatchObject([{ isDemo: false, mustChangePassword: true }])
    expect(await read.select().from(roleGrants)).toMatchObject([{ role: 'system_admin', unitId: null, endsOn: null }])
    expect(await read.select().from(people)).toHaveLength(1)
  })

  it('lets them in once with the password that was told, to choose their own and nothing else', async () => {
    const { url, firstStart } = await start({ NODE_ENV: 'production' })
    const first = firstStart.filled === 'administrator' ? firstStart : { loginName: '', password: '' }
    const demo = await post(`${url}/sign-in`, { loginName: 'sysadmin', password: 'Joint-Duty-2016' })
    expect(demo.status).toBe(422)
    const signedIn = await post(`${url}/sign-in`, first)
    const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? ''
    const at = async (path: string) => {
      const answer = await fetch(url + path, { redirect: 'manual', headers: { Cookie: cookie } })
      return [answer.status, answer.headers.get('Location')]
    }
    expect(await at('/accounts')).toEqual([302, '/password'])
    expect(await at('/password')).toEqual([200, null])
    const own = { current: first.password, password: 'Own-Choice-88', repeat: 'Own-Choice-88' }
    const changed = await post(`${url}/password`, own, cookie)
    expect([changed.status, changed.headers.get('Location')]).toEqual([302, '/'])
    expect(await at('/accounts')).toEqual([200, null])
    expect(await at('/accounts/security-administrator')).toEqual([200, null])
    expect(await at('/grants')).toEqual([403, null])
  })

  it('shows no demo accounts at the door', async () => {
    const { url } = await start({ NODE_ENV: 'production' })
    const page = await (await fetch(`${url}/sign-in`)).text()
    const shown = ['演示', 'Joint-Duty', 'commission'].filter((text) => page.includes(text))
    expect(shown).toEqual([])
  })
})

describe('/healthz', () => {
  it('says no before the server is ready, and yes from then on', async () => {
    const port = await freePort()
    const starting = start({ PORT: String(port) })
    const first = await firstAnswer(`http://127.0.0.1:${port}`)
    expect([first.health, first.page]).toEqual([503, 503])
    const { url } = await starting
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('says no again while the server stops', async () => {
    const server = await startTestServer()
    const socket = connect(server.port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n')
    // Once this one is answered, the beginning of the other has been read.
    await fetch(`${server.url}/healthz`)
    const stopped = server.stop()
    socket.write('Connection: close\r\n\r\n')
    const answer = await allOf(socket)
    expect(answer).toMatch(/^HTTP\/1\.1 503 /)
    await stopped
  })
})

/** The first time anything answers there. */
async function firstAnswer(url: string): Promise<{ health: number; page: number }> {
  for (;;) {
    try {
      const [health, page] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/sign-in`)])
      return { health: health.status, page: page.status }
    } catch {
      await pause(5)
    }
  }
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net')
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function allOf(socket: ReturnType<typeof connect>): Promise<string> {
  const pieces: string[] = []
  for await (const piece of socket) pieces.push(String(piece))
  return pieces.join('')
}
