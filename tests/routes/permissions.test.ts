import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoAccounts, demoPassword } from '#db/seed/accounts.ts'
import { startTestServer, type TestServer } from '#tests/support/server.ts'
import { askers, rows, type Asker, type Row } from './permission-table.ts'
import {
  actsIn,
  ask,
  askJoining,
  consultBureau,
  expectedOf,
  planScenario,
  sealLetter,
  uploadRosters,
} from './walking.ts'

const folder = join(import.meta.dirname, '..', '..', 'app', 'routes')

let server: TestServer
const cookies = new Map<Asker, string | null>([['anonymous', null]])

beforeAll(async () => {
  server = await startTestServer()
  await uploadRosters(server)
  await planScenario(server)
  await sealLetter(server)
  await consultBureau(server)
  await askJoining(server)
  for (const asker of askers) if (asker !== 'anonymous') cookies.set(asker, await server.cookieOf(asker))
})
afterAll(() => server.stop())

const signIn = (loginName: string, password: string) =>
  fetch(`${server.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ loginName, password }),
  })

describe('the table', () => {
  const routes = readdirSync(folder).map((file) => ({
    name: file.replace(/\.tsx?$/, ''),
    source: readFileSync(join(folder, file), 'utf8'),
  }))
  const hasRow = (name: string, method: Row['method']) => rows.some((row) => row.file === name && row.method === method)
  const exported = (source: string, name: string) =>
    new RegExp(`export (async )?(function|const) ${name}\\b`).test(source)

  it('has a row for every page', () => {
    const pages = routes.filter(({ source }) => exported(source, 'loader') || source.includes('export default'))
    expect(pages.map(({ name }) => name).filter((name) => !hasRow(name, 'GET'))).toEqual([])
  })

  it('has a row for every act', () => {
    const acts = routes.filter(({ source }) => exported(source, 'action'))
    expect(acts.length).toBeGreaterThan(15)
    expect(acts.map(({ name }) => name).filter((name) => !hasRow(name, 'POST'))).toEqual([])
  })

  it('speaks only of routes that there are, and asks as everybody', () => {
    const names = new Set(routes.map(({ name }) => name))
    expect(rows.map(({ file }) => file).filter((file) => !names.has(file))).toEqual([])
    expect(askers).toEqual(['anonymous', ...demoAccounts.map(({ loginName }) => loginName)])
  })
})

describe('who gets what', () => {
  it.each(rows.map((row): [string, string, Row] => [row.method, row.path, row]))(
    '%s %s',
    async (_method, _path, row) => {
      const before = await actsIn(server)
      const outcomes: Record<string, number> = {}
      const expected: Record<string, number> = {}
      for (const asker of askers) {
        const status = expectedOf(row, asker)
        if (status === null) continue
        const cookie = row.endsSession && asker !== 'anonymous' ? await server.cookieOf(asker) : cookies.get(asker)
        const outcome = await ask(server, row, cookie ?? null)
        expected[asker] = status
        outcomes[asker] = outcome.status
        const isTurnedAway = asker === 'anonymous' && row.expected.anonymous === undefined
        if (isTurnedAway) expect(outcome.to).toMatch(/^\/sign-in/)
      }
      expect(outcomes).toEqual(expected)
      expect(await actsIn(server)).toBe(before)
    },
  )
})

describe('the same of a page’s data', () => {
  const dataOf = (path: string, cookie: string) =>
    fetch(`${server.url}${path}`, { headers: { Cookie: cookie }, redirect: 'manual' })

  it('is refused with the same status, and holds none of it', async () => {
    const answer = await dataOf('/accounts.data', cookies.get('member') ?? '')
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('DEMO-')
  })

  it('is given to whoever gets the page', async () => {
    const answer = await dataOf('/accounts.data', cookies.get('sysadmin') ?? '')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('DEMO-')
  })
})

describe('signing in at the page', () => {
  it('opens a session for each account, and sends on to where one wanted to go', async () => {
    for (const { loginName } of demoAccounts) {
      const answer = await signIn(loginName, demoPassword)
      expect([loginName, answer.status, answer.headers.get('Location')]).toEqual([loginName, 302, '/'])
      expect(answer.headers.get('Set-Cookie')).toMatch(/^lianqin_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax/)
    }
  })

  it('gives no password back to whoever mistyped it', async () => {
    const answer = await signIn('member', 'my-secret-typo')
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('my-secret-typo')
  })

  it('keeps to our own pages', async () => {
    for (const to of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example']) {
      const answer = await fetch(`${server.url}/sign-in?to=${encodeURIComponent(to)}`, {
        redirect: 'manual',
        headers: { Cookie: cookies.get('member') ?? '' },
      })
      expect(answer.headers.get('Location')).toBe('/')
    }
  })
})

describe('a request that is not what it seems', () => {
  it.each([
    ['the site it comes from', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }],
    ['its origin', { Origin: 'https://elsewhere.example' }],
  ])('is refused by %s', async (_by, headers) => {
    const before = await actsIn(server)
    const answer = await fetch(`${server.url}/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...headers, Cookie: cookies.get('member') ?? '' },
      body: new URLSearchParams(),
    })
    expect(answer.status).toBe(403)
    expect(await actsIn(server)).toBe(before)
  })

  it.each(['forged', '', "' or 1=1 --", 'a'.repeat(43)])('is sent to sign in with the session %j', async (token) => {
    const answer = await fetch(`${server.url}/people`, {
      redirect: 'manual',
      headers: { Cookie: `lianqin_session=${encodeURIComponent(token)}` },
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/sign-in?to=%2Fpeople'])
  })
})
